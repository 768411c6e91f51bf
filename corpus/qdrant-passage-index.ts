import type { QdrantClient, Schemas } from '@qdrant/js-client-rest';
import { z } from 'zod';
import { checkChange, checkSearch, checkVector } from './check-input.ts';
import type {
  Candidate,
  DocumentChange,
  IndexedPassage,
  IndexIdentity,
  PassageFilter,
  PassageIndex,
  StoredDigest,
} from './passage-index.ts';
import {
  type CollectionNames,
  createVersion,
  dropVersion,
  findLive,
  liveNames,
  prepareLive,
  readNote,
  switchAliases,
  writeNote,
  writeRevision,
} from './qdrant-collections.ts';
import { ask, connect, type QdrantSettings } from './qdrant-connection.ts';
import { denseName, filterOf, hashTerm, passageOf, pointOf, TERMS_VECTOR } from './qdrant-points.ts';
import { readStored } from './stored-passage.ts';

/** Points of one write; keeps a request far below the server's limit of 32 MB. */
const POINTS_PER_WRITE = 200;
const POINTS_PER_READ = 500;
/** Asked for beyond the limit, so that ties at the limit can be broken by id. */
const SPARE_CANDIDATES = 16;

type Query = Pick<Schemas['QueryRequest'], 'query' | 'using' | 'params'>;
type Record = Schemas['Record'];

const DigestPayload = z.object({ digest: z.string() });
const DocumentPayload = z.object({ documentId: z.string() });

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, chunk) =>
    items.slice(chunk * size, (chunk + 1) * size),
  );
}

function byScoreThenId(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}

class QdrantPassageIndex implements PassageIndex {
  readonly identity: IndexIdentity;
  readonly #client: QdrantClient;
  readonly #names: CollectionNames;

  constructor(client: QdrantClient, names: CollectionNames, identity: IndexIdentity) {
    this.#client = client;
    this.#names = names;
    this.identity = identity;
  }

  async revision(): Promise<string> {
    return readStored(z.string(), await readNote(this.#client, this.#names, 'revision'));
  }

  async count(filter: PassageFilter = {}): Promise<number> {
    checkSearch(1, filter);
    const { count } = await ask(this.#client.count(this.#names.passages, { ...this.#restrict(filter), exact: true }));
    return count;
  }

  async documentIds(): Promise<string[]> {
    const ids = new Set<string>();
    for await (const { payload } of this.#scroll(['documentId']))
      ids.add(readStored(DocumentPayload, payload).documentId);
    return [...ids].sort();
  }

  async digests(documentId: string): Promise<StoredDigest[]> {
    const digests: StoredDigest[] = [];
    const filter = { must: [{ key: 'documentId', match: { value: documentId } }] };
    for await (const { id, payload } of this.#scroll(['digest'], filter)) {
      digests.push({ id: String(id), digest: readStored(DigestPayload, payload).digest });
    }
    return digests;
  }

  async replace(documentId: string, change: DocumentChange): Promise<void> {
    checkChange(documentId, change, this.identity.dimension);
    if (change.upserts.length + change.removals.length === 0) return;
    const operations: Schemas['UpdateOperation'][] = chunksOf(change.upserts, POINTS_PER_WRITE).map((part) => ({
      upsert: { points: part.map((indexed) => pointOf(indexed, this.identity)) },
    }));
    const kept = new Set(change.upserts.map(({ passage }) => passage.id));
    const removed = change.removals.filter((id) => !kept.has(id));
    if (removed.length > 0) {
      const must = [{ has_id: removed }, { key: 'documentId', match: { value: documentId } }];
      operations.push({ delete: { filter: { must } } });
    }
    // Before and after: whoever read in between, or after a crash in between, sees another revision.
    await writeRevision(this.#client, this.#names);
    for (const operation of operations) {
      await ask(this.#client.batchUpdate(this.#names.passages, { wait: true, operations: [operation] }));
    }
    await writeRevision(this.#client, this.#names);
  }

  async nearest(vector: Float32Array, limit: number, filter: PassageFilter = {}): Promise<Candidate[]> {
    checkVector(vector, this.identity.dimension);
    checkSearch(limit, filter);
    // Exact, so that an answer does not depend on which index is behind it.
    const query = { query: Array.from(vector), using: denseName(this.identity), params: { exact: true } };
    return this.#search(query, limit, filter);
  }

  async matching(terms: readonly string[], limit: number, filter: PassageFilter = {}): Promise<Candidate[]> {
    checkSearch(limit, filter);
    const indices = [...new Set(terms.map(hashTerm))];
    if (indices.length === 0) return [];
    return this.#search({ query: { indices, values: indices.map(() => 1) }, using: TERMS_VECTOR }, limit, filter);
  }

  async load(ids: readonly string[]): Promise<IndexedPassage[]> {
    const byId = new Map<string, IndexedPassage>();
    for (const part of chunksOf([...new Set(ids)], POINTS_PER_READ)) {
      const points = await ask(
        this.#client.retrieve(this.#names.passages, { ids: part, with_payload: true, with_vector: false }),
      );
      for (const { id, payload } of points) byId.set(String(id), passageOf(payload, this.identity));
    }
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async *scan(): AsyncGenerator<IndexedPassage> {
    for await (const { payload } of this.#scroll(true)) yield passageOf(payload, this.identity);
  }

  async readArtefact(name: string): Promise<unknown> {
    return readNote(this.#client, this.#names, `artefact:${name}`);
  }

  async writeArtefact(name: string, value: unknown): Promise<void> {
    await writeNote(this.#client, this.#names, `artefact:${name}`, value);
  }

  /** Connections are closed by the client when they idle. */
  async close(): Promise<void> {}

  #restrict(filter: PassageFilter): { filter?: Schemas['Filter'] } {
    const restriction = filterOf(filter);
    return restriction === undefined ? {} : { filter: restriction };
  }

  /** The server orders equal scores at random: asks for more until those at the limit are all there, then sorts. */
  async #search(query: Query, limit: number, filter: PassageFilter): Promise<Candidate[]> {
    for (let wanted = limit + SPARE_CANDIDATES; ; wanted *= 2) {
      const request = { ...query, ...this.#restrict(filter), limit: wanted, with_payload: false, with_vector: false };
      const { points } = await ask(this.#client.query(this.#names.passages, request));
      const candidates = points.map(({ id, score }) => ({ id: String(id), score }));
      const complete = candidates.length < wanted || candidates.at(-1)?.score !== candidates[limit - 1]?.score;
      if (complete) return candidates.sort(byScoreThenId).slice(0, limit);
    }
  }

  async *#scroll(fields: string[] | true, filter?: Schemas['Filter']): AsyncGenerator<Record> {
    let offset: Schemas['ExtendedPointId'] | undefined;
    do {
      const request = { limit: POINTS_PER_READ, with_payload: fields, with_vector: false, ...(filter && { filter }) };
      const page = await ask(
        this.#client.scroll(this.#names.passages, offset === undefined ? request : { ...request, offset }),
      );
      yield* page.points;
      offset = typeof page.next_page_offset === 'string' ? page.next_page_offset : undefined;
    } while (offset !== undefined);
  }
}

/**
 * Opens the index behind the alias `collection`, creating it where it is missing. Throws `IndexError`: unreachable,
 * wrong-embedder when it was built with another embedder.
 */
export async function openQdrantPassageIndex(settings: QdrantSettings, identity: IndexIdentity): Promise<PassageIndex> {
  const client = connect(settings);
  await prepareLive(client, settings.collection, identity);
  return new QdrantPassageIndex(client, liveNames(settings.collection), identity);
}

/** A new version of an index that is filled while the live one goes on answering. */
export interface PassageIndexRebuild {
  /** The new version, empty at first. */
  readonly index: PassageIndex;
  /** Lets the alias point to the new version and drops the old one. */
  switchTo(): Promise<void>;
  /** Drops the new version. */
  abandon(): Promise<void>;
}

/** Opens a new version beside the live index, for another embedder or after a change of layout. Throws `IndexError`. */
export async function rebuildQdrantPassageIndex(
  settings: QdrantSettings,
  identity: IndexIdentity,
): Promise<PassageIndexRebuild> {
  const client = connect(settings);
  const names = await createVersion(client, settings.collection, identity);
  return {
    index: new QdrantPassageIndex(client, names, identity),
    async switchTo() {
      const old = await findLive(client, settings.collection);
      await switchAliases(client, settings.collection, names);
      if (old !== null) await dropVersion(client, old);
    },
    async abandon() {
      await dropVersion(client, names);
    },
  };
}
