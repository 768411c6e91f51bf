import { access, rm } from 'node:fs/promises';
import { type Client, createClient } from '@libsql/client';

/** How long the switch waits for another writer. */
const PATIENCE_MS = 10_000;

/** Text as a literal of SQL. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Tables of one version that hold rows: those of full-text search stand for their virtual table, which holds none. */
async function tablesOf(client: Client, wanted: (name: string) => boolean): Promise<string[]> {
  const { rows } = await client.execute(
    "SELECT name FROM next.sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
  );
  return rows.map(({ name }) => String(name)).filter(wanted);
}

/**
 * Puts the passages of one libSQL file in the place of another's, in one transaction: whoever reads the live file, open as it
 * may be, sees the whole old version or the whole new one, whenever this process dies. `ledger` names further tables that
 * belong to the version, parents before children; all other tables of the live file stay as they are. The file `next` is gone
 * afterwards. Throws what the driver throws; then nothing has changed.
 */
export async function switchLibsqlVersion(live: string, next: string, ledger: readonly string[] = []): Promise<void> {
  await Promise.all([access(live), access(next)]);
  const client = createClient({ url: `file:${live}`, concurrency: 1, timeout: PATIENCE_MS });
  try {
    await client.execute(`ATTACH DATABASE ${quoted(next)} AS next`);
    const passages = await tablesOf(client, (name) => name.startsWith('passage_'));
    const known = new Set(await tablesOf(client, (name) => ledger.includes(name)));
    const tables = [...passages, ...ledger.filter((name) => known.has(name))];
    await client.executeMultiple(
      [
        'BEGIN IMMEDIATE',
        ...tables.toReversed().map((name) => `DELETE FROM main."${name}"`),
        ...tables.map((name) => `INSERT INTO main."${name}" SELECT * FROM next."${name}"`),
        // Both versions count their changes from one origin: equal revisions must not mean different passages.
        'UPDATE main.passage_identity SET origin = lower(hex(randomblob(8)))',
        'COMMIT',
        '',
      ].join(';\n'),
    );
  } finally {
    client.close();
  }
  for (const end of ['', '-wal', '-shm']) await rm(next + end, { force: true });
}
