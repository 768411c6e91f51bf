import type { Client, InStatement } from '@libsql/client';
import { checkIdentity, INDEX_LAYOUT, StoredIdentity } from './index-identity.ts';
import type { IndexIdentity } from './passage-index.ts';
import { readStored } from './stored-passage.ts';

/**
 * `passage_entry` holds what searches read, `passage_content` what `load` returns. The file may hold other rooms' tables
 * too, hence the prefix. A dense vector has a byte a dimension: half the time and a quarter of the memory of a search over
 * floats, scores within 0.002, and 198 of the best 200 are the same. Terms reach FTS5 already cut (see `encodeTerm`).
 */
function tablesFor(dimension: number): string[] {
  return [
    `CREATE TABLE IF NOT EXISTS passage_identity (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1), layout INTEGER NOT NULL, embedder TEXT NOT NULL,
      dimension INTEGER NOT NULL, origin TEXT NOT NULL, changes INTEGER NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS passage_entry (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document_id TEXT NOT NULL, kind TEXT NOT NULL,
      valid_from TEXT, valid_until TEXT, digest TEXT NOT NULL, dense F8_BLOB(${dimension}) NOT NULL)`,
    'CREATE INDEX IF NOT EXISTS passage_entry_document ON passage_entry (document_id)',
    `CREATE TABLE IF NOT EXISTS passage_content (
      number INTEGER PRIMARY KEY, passage TEXT NOT NULL, terms TEXT NOT NULL, vectors BLOB NOT NULL)`,
    `CREATE VIRTUAL TABLE IF NOT EXISTS passage_lexicon USING fts5(
      title, body, content='', contentless_delete=1, tokenize='ascii')`,
    'CREATE TABLE IF NOT EXISTS passage_artefact (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
  ];
}

/**
 * Creates the tables where they are missing and compares the stored identity with the one asked for.
 * Throws `IndexError`: wrong-embedder for another embedder, wrong-data for a file of another layout.
 */
export async function prepareTables(client: Client, identity: IndexIdentity): Promise<void> {
  await client.batch(
    [
      ...tablesFor(identity.dimension),
      {
        sql: `INSERT OR IGNORE INTO passage_identity VALUES (1, ?, ?, ?, lower(hex(randomblob(8))), 0)`,
        args: [INDEX_LAYOUT, identity.embedder, identity.dimension],
      } satisfies InStatement,
    ],
    'write',
  );
  const { rows } = await client.execute('SELECT layout, embedder, dimension FROM passage_identity');
  checkIdentity(readStored(StoredIdentity, rows[0]), identity);
}
