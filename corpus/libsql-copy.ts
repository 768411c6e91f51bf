import { access, link, rename, rm } from 'node:fs/promises';
import { createClient } from '@libsql/client';

async function removeLibsqlFile(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true });
}

/**
 * Copies a libSQL file as it stands, though others read and write it meanwhile. An older copy is replaced. Throws what the
 * driver throws.
 */
export async function copyLibsqlFile(from: string, to: string): Promise<void> {
  await access(from);
  await removeLibsqlFile(to);
  const client = createClient({ url: `file:${from}`, concurrency: 1 });
  try {
    await client.execute({ sql: 'VACUUM INTO ?', args: [to] });
  } finally {
    client.close();
  }
}

/** A file is open elsewhere, so that it cannot be replaced: its journal would belong to another file. */
export class FileInUseError extends Error {
  override readonly name = 'FileInUseError';
}

/** Writes the journal into the file and removes it, which SQLite does for the only one who has the file open. */
async function closeJournal(file: string): Promise<void> {
  await access(file);
  const client = createClient({ url: `file:${file}`, concurrency: 1 });
  try {
    await client.execute('PRAGMA journal_mode = DELETE');
  } catch (cause) {
    throw new FileInUseError(`${file} is open in another process: stop it first`, { cause });
  } finally {
    client.close();
  }
}

/**
 * Puts what `next` holds in the place of `live`, which stays beside it as `….previous`; `next` is gone afterwards. There is
 * a live file at every moment. Throws `FileInUseError` when the live file is open, in this process or another: the driver
 * lets go of a closed file only when it is collected, so this process must not have opened it.
 */
export async function replaceLibsqlFile(live: string, next: string): Promise<void> {
  const fresh = `${live}.new`;
  await copyLibsqlFile(next, fresh);
  await closeJournal(live);
  await rm(`${live}.previous`, { force: true });
  await link(live, `${live}.previous`);
  await rename(fresh, live);
  await removeLibsqlFile(next);
}
