import { copyLibsqlFile } from '../corpus/libsql-copy.ts';
import { switchLibsqlVersion } from '../corpus/libsql-switch.ts';
import { type IngestStore, openIngest, type TextModels } from './open-ingest.ts';

/** What a crawl knows of the pages whose passages it wrote; it goes with them. Parents before children. */
export const LEDGER_TABLES: readonly string[] = ['Site', 'CrawlRun', 'Page'];

/** Where a version lies: the libSQL file that holds ledger and passages. */
export interface LiveFile {
  readonly file: string;
}

/** The version that may take the live one's place, open for crawls and syncs; the live one goes on answering. */
export interface NextVersion {
  readonly next: IngestStore;
  /** Path of its file until it is live. */
  readonly file: string;
  /**
   * Closes the next version and makes it live in one transaction, whoever has the live file open: when the process dies,
   * the live file holds the whole old version or the whole new one. Talks and all else in the file stay. The old version
   * stays beside it as `….previous`.
   */
  switchOver(): Promise<void>;
  /** Closes the next version; its file stays for a later look. */
  close(): Promise<void>;
}

/**
 * Makes the version in the file `next` live in one transaction, whoever has the live file open; the old version stays beside
 * it as `….previous`. Throws what the driver throws; then the old version is live.
 */
export async function makeLive(live: string, next: string): Promise<void> {
  await copyLibsqlFile(live, `${live}.previous`);
  await switchLibsqlVersion(live, next, LEDGER_TABLES);
}

/**
 * Copies the live version, ledger and all, and opens the copy: only what changed is read and embedded there. One next
 * version stands beside a live one; an older one that never went live is replaced. Throws `ENOENT` where nothing is live
 * yet, and what `openIngest` throws.
 */
export async function buildBeside({ file: live }: LiveFile, models: TextModels): Promise<NextVersion> {
  const file = live.replace(/(?:\.db)?$/u, '.next.db');
  await copyLibsqlFile(live, file);
  const next = await openIngest({ DATABASE_URL: `file:${file}`, PASSAGE_INDEX: `file:${file}` }, models);
  const close = () => next.close();
  const switchOver = async () => {
    await close();
    await makeLive(live, file);
  };
  return { next, file, switchOver, close };
}
