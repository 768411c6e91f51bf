import { access, rm } from 'node:fs/promises';
import { createClient } from '@libsql/client';

/**
 * Copies a libSQL file as it stands, though others read and write it meanwhile. An older copy is replaced. Throws what the
 * driver throws.
 */
export async function copyLibsqlFile(from: string, to: string): Promise<void> {
  await access(from);
  for (const end of ['', '-wal', '-shm']) await rm(`${to}${end}`, { force: true });
  const client = createClient({ url: `file:${from}`, concurrency: 1 });
  try {
    await client.execute({ sql: 'VACUUM INTO ?', args: [to] });
  } finally {
    client.close();
  }
}
