import type { InStatement, InValue } from '@libsql/client';
import { z } from 'zod';
import { checkChange, checkSearch, checkVector } from './check-input.ts';
import { encodeCounts, encodeQuery } from './encode-term.ts';
import { LibsqlConnection } from './libsql-connection.ts';
import { prepareTables } from './libsql-passage-schema.ts';
import type {
  Candidate,
  DocumentChange,
  IndexedPassage,
  IndexIdentity,
  PassageFilter,
  PassageIndex,
  StoredDigest,
} from './passage-index.ts';
import { packPassage, readStored, readStoredJson, unpackPassage } from './stored-passage.ts';
import { meanDirection } from './vectors.ts';

export interface LibsqlIndexSettings {
  /** `file:PATH`, or `:memory:` for an index that ends with the process. */
  readonly url: string;
  /** How long a statement waits for another writer; 10 s by default. */
  readonly busyMilliseconds?: number;
}

const ROWS_PER_SCAN = 200;
/** Weight of a term in title or headings against one in the body; ranks candidates only. */
const TITLE_WEIGHT = 1.5;

const CandidateRow = z.object({ id: z.string(), score: z.number() });
const DigestRow = z.object({ id: z.string(), digest: z.string() });
const ContentRow = z.object({
  id: z.string(),
  passage: z.string(),
  terms: z.string(),
  vectors: z.instanceof(ArrayBuffer),
});
const DocumentRow = z.object({ document_id: z.string() });
const CountRow = z.object({ passages: z.number() });
const RevisionRow = z.object({ revision: z.string() });
const ArtefactRow = z.object({ value: z.string() });

/** The filter as SQL on `passage_entry e`. */
function conditionOf(filter: PassageFilter): { sql: string; args: InValue[] } {
  const parts = ['1'];
  const args: InValue[] = [];
  if (filter.kinds !== undefined) {
    parts.push('e.kind IN (SELECT value FROM json_each(?))');
    args.push(JSON.stringify(filter.kinds));
  }
  if (filter.validOn !== undefined) {
    parts.push('(e.valid_from IS NULL OR e.valid_from <= ?)', '(e.valid_until IS NULL OR e.valid_until >= ?)');
    args.push(filter.validOn, filter.validOn);
  }
  return { sql: parts.join(' AND '), args };
}

function removalOf(id: string, documentId: string): InStatement[] {
  const number = 'SELECT number FROM passage_entry WHERE id = ? AND document_id = ?';
  return [
    { sql: `DELETE FROM passage_lexicon WHERE rowid IN (${number})`, args: [id, documentId] },
    { sql: `DELETE FROM passage_content WHERE number IN (${number})`, args: [id, documentId] },
    { sql: 'DELETE FROM passage_entry WHERE id = ? AND document_id = ?', args: [id, documentId] },
  ];
}

function insertionOf(indexed: IndexedPassage): InStatement[] {
  const { passage, vectors, terms } = indexed;
  const stored = packPassage(indexed);
  const number = '(SELECT number FROM passage_entry WHERE id = ?)';
  return [
    {
      sql: `INSERT INTO passage_entry (id, document_id, kind, valid_from, valid_until, digest, dense)
        VALUES (?, ?, ?, ?, ?, ?, vector8(?))`,
      args: [
        passage.id,
        passage.documentId,
        passage.kind,
        passage.validFrom ?? null,
        passage.validUntil ?? null,
        passage.digest,
        meanDirection(vectors.title, vectors.body).slice().buffer,
      ],
    },
    {
      sql: `INSERT INTO passage_content (number, passage, terms, vectors) VALUES (${number}, ?, ?, ?)`,
      args: [passage.id, stored.passage, stored.terms, stored.vectors],
    },
    {
      sql: `INSERT INTO passage_lexicon (rowid, title, body) VALUES (${number}, ?, ?)`,
      args: [passage.id, encodeCounts(terms.title), encodeCounts(terms.body)],
    },
  ];
}

class LibsqlPassageIndex implements PassageIndex {
  readonly identity: IndexIdentity;
  readonly #connection: LibsqlConnection;

  constructor(connection: LibsqlConnection, identity: IndexIdentity) {
    this.#connection = connection;
    this.identity = identity;
  }

  async revision(): Promise<string> {
    const sql = `SELECT origin || ':' || changes AS revision FROM passage_identity`;
    return (await this.#query(RevisionRow, sql))[0]?.revision ?? '';
  }

  async count(filter: PassageFilter = {}): Promise<number> {
    checkSearch(1, filter);
    const condition = conditionOf(filter);
    const sql = `SELECT count(*) AS passages FROM passage_entry e WHERE ${condition.sql}`;
    return (await this.#query(CountRow, sql, condition.args))[0]?.passages ?? 0;
  }

  async documentIds(): Promise<string[]> {
    const rows = await this.#query(DocumentRow, 'SELECT DISTINCT document_id FROM passage_entry');
    return rows.map((row) => row.document_id).sort();
  }

  async digests(documentId: string): Promise<StoredDigest[]> {
    return this.#query(DigestRow, 'SELECT id, digest FROM passage_entry WHERE document_id = ? ORDER BY id', [
      documentId,
    ]);
  }

  async replace(documentId: string, change: DocumentChange): Promise<void> {
    checkChange(documentId, change, this.identity.dimension);
    if (change.upserts.length + change.removals.length === 0) return;
    const replaced = [...change.removals, ...change.upserts.map(({ passage }) => passage.id)];
    const statements = [
      ...replaced.flatMap((id) => removalOf(id, documentId)),
      ...change.upserts.flatMap(insertionOf),
      'UPDATE passage_identity SET changes = changes + 1',
    ];
    await this.#connection.run((client) => client.batch(statements, 'write'));
  }

  async nearest(vector: Float32Array, limit: number, filter: PassageFilter = {}): Promise<Candidate[]> {
    checkVector(vector, this.identity.dimension);
    checkSearch(limit, filter);
    const condition = conditionOf(filter);
    const sql = `SELECT e.id, coalesce(1 - vector_distance_cos(e.dense, vector8(?)), 0) AS score FROM passage_entry e
      WHERE ${condition.sql} ORDER BY score DESC, e.id LIMIT ?`;
    return this.#query(CandidateRow, sql, [vector.slice().buffer, ...condition.args, limit]);
  }

  async matching(terms: readonly string[], limit: number, filter: PassageFilter = {}): Promise<Candidate[]> {
    checkSearch(limit, filter);
    const distinct = new Set(terms.filter((term) => term !== ''));
    if (distinct.size === 0) return [];
    const condition = conditionOf(filter);
    const sql = `SELECT e.id, -bm25(passage_lexicon, ${TITLE_WEIGHT}, 1.0) AS score
      FROM passage_lexicon JOIN passage_entry e ON e.number = passage_lexicon.rowid
      WHERE passage_lexicon MATCH ? AND ${condition.sql} ORDER BY score DESC, e.id LIMIT ?`;
    return this.#query(CandidateRow, sql, [encodeQuery(distinct), ...condition.args, limit]);
  }

  async load(ids: readonly string[]): Promise<IndexedPassage[]> {
    const sql = `SELECT e.id, c.passage, c.terms, c.vectors FROM passage_entry e JOIN passage_content c USING (number)
      WHERE e.id IN (SELECT value FROM json_each(?))`;
    const rows = await this.#query(ContentRow, sql, [JSON.stringify(ids)]);
    const byId = new Map(rows.map((row) => [row.id, this.#unpack(row)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async *scan(): AsyncGenerator<IndexedPassage> {
    const sql = `SELECT e.id, c.passage, c.terms, c.vectors FROM passage_entry e JOIN passage_content c USING (number)
      WHERE e.id > ? ORDER BY e.id LIMIT ${ROWS_PER_SCAN}`;
    for (let last: string | undefined = ''; last !== undefined; ) {
      const rows: z.infer<typeof ContentRow>[] = await this.#query(ContentRow, sql, [last]);
      for (const row of rows) yield this.#unpack(row);
      last = rows.at(-1)?.id;
    }
  }

  async readArtefact(name: string): Promise<unknown> {
    const rows = await this.#query(ArtefactRow, 'SELECT value FROM passage_artefact WHERE name = ?', [name]);
    return rows[0] === undefined ? undefined : readStoredJson(name, rows[0].value);
  }

  async writeArtefact(name: string, value: unknown): Promise<void> {
    const sql = 'INSERT INTO passage_artefact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
    const args = [name, JSON.stringify(value ?? null)];
    await this.#connection.run((client) => client.execute({ sql, args }));
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  #unpack(row: z.infer<typeof ContentRow>): IndexedPassage {
    return unpackPassage({ ...row, vectors: new Uint8Array(row.vectors) }, this.identity.dimension);
  }

  async #query<T>(schema: z.ZodType<T>, sql: string, args: InValue[] = []): Promise<T[]> {
    const { rows } = await this.#connection.run((client) => client.execute({ sql, args }));
    return rows.map((row) => readStored(schema, row));
  }
}

/**
 * Opens or creates a passage index in a libSQL file, which may hold other tables too. Throws `IndexError`:
 * `wrong-embedder` when it was built with another embedder, `unreachable` when the file cannot be opened.
 */
export async function openLibsqlPassageIndex(
  settings: LibsqlIndexSettings,
  identity: IndexIdentity,
): Promise<PassageIndex> {
  const { url, busyMilliseconds = 10_000 } = settings;
  const connection = new LibsqlConnection(url, busyMilliseconds);
  try {
    await connection.run(async (client) => prepareTables(client, identity));
  } catch (fault) {
    await connection.close();
    throw fault;
  }
  return new LibsqlPassageIndex(connection, identity);
}
