import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient, LibsqlError } from '@libsql/client';
import { IndexError, type IndexErrorReason } from './passage-index.ts';

/** The driver waits for a lock with the whole process standing still, so it waits this long at most, and we the rest. */
const DRIVER_WAIT_MS = 10;
const PAUSE_MS = 20;

/** The cache holds the vectors of 20,000 passages, so that a search does not read the file again. */
const PRAGMAS = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536';

function codeOf(fault: unknown): string {
  // The driver names SQLite's code, except for a file that cannot be opened.
  return fault instanceof LibsqlError ? fault.code : String(fault);
}

function isBusy(fault: unknown): boolean {
  return /BUSY|LOCKED/.test(codeOf(fault));
}

/** Another writer is at work, or a statement beside this one dropped the connection because of that. */
function mayPass(fault: unknown): boolean {
  return isBusy(fault) || codeOf(fault) === 'CLIENT_CLOSED';
}

function reasonOf(fault: unknown): IndexErrorReason {
  const code = codeOf(fault);
  if (/BUSY|LOCKED|CANTOPEN|IOERR|READONLY|FULL|CLOSED|ConnectionFailed|EACCES|EPERM|EROFS|ENOTDIR|EEXIST/.test(code))
    return 'unreachable';
  return /NOTADB|CORRUPT/.test(code) ? 'wrong-data' : 'engine';
}

function toIndexError(cause: unknown, url: string): IndexError {
  if (cause instanceof IndexError) return cause;
  const detail = cause instanceof Error ? cause.message : 'unknown fault';
  return new IndexError(reasonOf(cause), `the libSQL index ${url} failed: ${detail}`, { cause });
}

async function openClient(url: string): Promise<Client> {
  if (url.startsWith('file:')) await mkdir(dirname(url.slice('file:'.length)), { recursive: true });
  // A single connection, so that the pragmas hold for every statement; the driver runs one after the other anyway.
  const client = createClient({ url, timeout: DRIVER_WAIT_MS, concurrency: 1 });
  try {
    await client.executeMultiple(PRAGMAS);
  } catch (fault) {
    client.close();
    throw fault;
  }
  return client;
}

/** One connection to a libSQL file, which waits for other writers without stopping the process. */
export class LibsqlConnection {
  readonly #url: string;
  readonly #patience: number;
  #opening: Promise<Client> | null = null;
  #closed = false;

  /** `patience` is how many milliseconds a statement waits for a lock. */
  constructor(url: string, patience: number) {
    this.#url = url;
    this.#patience = patience;
  }

  /** Runs statements, again from the start while another writer holds a lock. Throws `IndexError`. */
  async run<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const deadline = Date.now() + this.#patience;
    for (;;) {
      const opening = this.#connect();
      try {
        return await work(await opening);
      } catch (fault) {
        // A statement that met a lock stays open on its connection, where no later transaction could commit.
        if (isBusy(fault)) await this.#drop(opening);
        if (!mayPass(fault) || this.#closed || Date.now() >= deadline) throw toIndexError(fault, this.#url);
      }
      await pause(PAUSE_MS);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#opening !== null) await this.#drop(this.#opening);
  }

  #connect(): Promise<Client> {
    if (this.#closed) throw new IndexError('unreachable', 'the libSQL index was closed');
    if (this.#opening !== null) return this.#opening;
    const opening = openClient(this.#url);
    this.#opening = opening;
    opening.catch(() => this.#drop(opening));
    return opening;
  }

  async #drop(opening: Promise<Client>): Promise<void> {
    if (this.#opening === opening) this.#opening = null;
    await opening.then(
      (client) => client.close(),
      // A client that could not be opened has closed itself.
      () => {},
    );
  }
}
