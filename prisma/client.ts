import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createClient, type InArgs } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import { PrismaClient as MysqlClient } from './generated/mysql/client.ts';
import { Prisma, PrismaClient as SqliteClient } from './generated/sqlite/client.ts';
import { migrateDatabase } from './migrate.ts';

/**
 * The database, whichever engine stands behind it. The type is the SQLite client's, the narrower of the two, so that
 * code which compiles runs on both (`createMany({ skipDuplicates })`, for one, does not compile).
 */
export type Database = SqliteClient;

/** What a `$transaction(async (transaction) => …)` callback receives. */
export type DatabaseTransaction = Prisma.TransactionClient;

export interface OpenDatabaseOptions {
  /** Applies the migrations that are missing before the first query. */
  readonly migrate?: boolean;
  /**
   * Milliseconds that a statement waits for another process's lock on a libSQL file, 5 s when left out. The wait blocks
   * the event loop, so a server that must answer in time waits less.
   */
  readonly lockTimeoutMs?: number;
}

/** Errors without excerpts of code; transactions queue on libSQL, which has one writer, so they may wait for a while. */
const CLIENT_OPTIONS = {
  errorFormat: 'minimal',
  transactionOptions: { maxWait: 10_000, timeout: 15_000 },
} as const;

const LOCK_TIMEOUT_MS = 5_000;

/**
 * Opens the database that `DATABASE_URL` names; the caller closes it with `$disconnect()`. A process opens a libSQL
 * file once and passes the client around: a second client in the same process waits for the first one's transaction
 * while blocking the event loop that would end it.
 */
export async function openDatabase(
  settings: { readonly DATABASE_URL: string },
  options: OpenDatabaseOptions = {},
): Promise<Database> {
  const url = settings.DATABASE_URL;
  if (url.startsWith('file:')) mkdirSync(dirname(url.slice('file:'.length)), { recursive: true });
  if (options.migrate) await migrateDatabase(url);
  if (url.startsWith('file:')) {
    const timeout = options.lockTimeoutMs ?? LOCK_TIMEOUT_MS;
    return new SqliteClient({ ...CLIENT_OPTIONS, adapter: new SteadyLibSql({ url, timeout }) });
  }
  // Both clients are generated from the same models; the cast only hides options of MySQL that SQLite lacks.
  return new MysqlClient({ ...CLIENT_OPTIONS, adapter: new PrismaMariaDb(url) }) as unknown as Database;
}

type LibsqlClient = ReturnType<PrismaLibSql['createClient']>;
type LibsqlConfig = Parameters<PrismaLibSql['createClient']>[0];

/** Prisma's adapter over one connection that lasts, with the habits below. */
class SteadyLibSql extends PrismaLibSql {
  override createClient(config: LibsqlConfig): LibsqlClient {
    // The adapter lets one statement or transaction through at a time, so one connection is enough.
    const client: LibsqlClient = createClient({ ...config, concurrency: 1 });
    const begin = client.transaction.bind(client);
    const execute: (statement: { sql: string; args?: InArgs }) => ReturnType<LibsqlClient['execute']> =
      client.execute.bind(client);
    // A crash of the process loses nothing; power cut may take back the last commits, never the file. Each commit would
    // otherwise wait for the disk, a hundred times longer than the commit itself.
    const prepare = () => execute({ sql: 'PRAGMA synchronous = NORMAL' });
    let ready = prepare();
    const run = async <T>(work: () => Promise<T>): Promise<T> => {
      await ready;
      try {
        return await work();
      } catch (error) {
        // A statement that met a lock stays open on its connection, and no later transaction there can commit.
        if (isBusy(error)) {
          client.reconnect();
          ready = prepare();
        }
        throw error;
      }
    };
    // Prisma begins deferred: then the first write fails at once, without waiting, if another process wrote since the
    // first read.
    client.transaction = () => run(() => begin('write'));
    client.execute = (statement: { sql: string; args?: InArgs } | string, args?: InArgs) =>
      run(() => execute(typeof statement === 'string' ? { sql: statement, ...(args ? { args } : {}) } : statement));
    return client;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

/** Whether a write was refused because a unique column already holds the value. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

/** How often work is begun that the engine ended in favour of another transaction. */
const CONFLICT_ATTEMPTS = 5;

/** Runs `work` again when the engine chose it as a deadlock's victim; such a failure has changed nothing. */
export async function retryOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isConflict = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034';
      if (!isConflict || attempt === CONFLICT_ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

/** SQL's null for a nullable Json column; a plain `null` would be read as "leave it". */
export const SQL_NULL = Prisma.DbNull;

export type {
  AuditActor,
  AuditOutcome,
  Friendship,
  InboxEvent,
  OutboundMessage,
  Page,
  Prisma,
  ResidentSession,
  SecretPurpose,
  SessionProof,
} from './generated/sqlite/client.ts';
