import { createHash, randomUUID } from 'node:crypto';
import type { QdrantClient } from '@qdrant/js-client-rest';
import { z } from 'zod';
import { checkIdentity, INDEX_LAYOUT, StoredIdentity } from './index-identity.ts';
import { IndexError, type IndexIdentity } from './passage-index.ts';
import { ask, statusOf } from './qdrant-connection.ts';
import { denseName, PAYLOAD_INDEXES, TERMS_VECTOR } from './qdrant-points.ts';
import { readStored, readStoredJson } from './stored-passage.ts';

/** Where one index lies: passages with their vectors, and notes (identity, revision, artefacts) without any. */
export interface CollectionNames {
  readonly passages: string;
  readonly notes: string;
}

const NotePayload = z.object({ value: z.string() });

/** The aliases of the index that searches use. */
export function liveNames(collection: string): CollectionNames {
  return { passages: collection, notes: `${collection}-notes` };
}

function versionNames(collection: string, version: number): CollectionNames {
  return { passages: `${collection}-v${version}`, notes: `${collection}-v${version}-notes` };
}

function noteId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** Undefined where there is no note of that name. */
export async function readNote(client: QdrantClient, names: CollectionNames, name: string): Promise<unknown> {
  const points = await ask(
    client.retrieve(names.notes, { ids: [noteId(name)], with_payload: true, with_vector: false }),
  );
  if (points[0] === undefined) return undefined;
  return readStoredJson(name, readStored(NotePayload, points[0].payload).value);
}

export async function writeNote(
  client: QdrantClient,
  names: CollectionNames,
  name: string,
  value: unknown,
): Promise<void> {
  const point = { id: noteId(name), vector: {}, payload: { name, value: JSON.stringify(value ?? null) } };
  await ask(client.upsert(names.notes, { wait: true, points: [point] }));
}

/** The collection behind the alias, or null. */
export async function findLive(client: QdrantClient, collection: string): Promise<CollectionNames | null> {
  const { aliases } = await ask(client.getAliases());
  const target = (alias: string) => aliases.find((entry) => entry.alias_name === alias)?.collection_name;
  const live = liveNames(collection);
  const [passages, notes] = [target(live.passages), target(live.notes)];
  return passages === undefined || notes === undefined ? null : { passages, notes };
}

async function nextVersion(client: QdrantClient, collection: string): Promise<number> {
  const { collections } = await ask(client.getCollections());
  const versions = collections.map(({ name }) => {
    const suffix = name.startsWith(`${collection}-v`) ? name.slice(collection.length + 2) : '';
    return Number(/^(\d+)(?:-notes)?$/.exec(suffix)?.[1] ?? 0);
  });
  return Math.max(0, ...versions) + 1;
}

/** Creates an empty version beside the live one. */
export async function createVersion(
  client: QdrantClient,
  collection: string,
  identity: IndexIdentity,
): Promise<CollectionNames> {
  const names = versionNames(collection, await nextVersion(client, collection));
  await ask(client.createCollection(names.notes, { vectors: {} }));
  await ask(
    client.createCollection(names.passages, {
      vectors: { [denseName(identity)]: { size: identity.dimension, distance: 'Cosine' } },
      sparse_vectors: { [TERMS_VECTOR]: { modifier: 'idf' } },
    }),
  );
  for (const [field_name, field_schema] of PAYLOAD_INDEXES) {
    await ask(client.createPayloadIndex(names.passages, { wait: true, field_name, field_schema }));
  }
  await writeNote(client, names, 'identity', { layout: INDEX_LAYOUT, ...identity } satisfies StoredIdentity);
  await writeRevision(client, names);
  return names;
}

/** A fresh revision; equal ones never recur. */
export async function writeRevision(client: QdrantClient, names: CollectionNames): Promise<void> {
  await writeNote(client, names, 'revision', randomUUID());
}

/** Lets the aliases point to a version. Both exist already, so that the request cannot stop half-way. */
export async function switchAliases(client: QdrantClient, collection: string, names: CollectionNames): Promise<void> {
  const live = liveNames(collection);
  const actions = [
    { create_alias: { collection_name: names.passages, alias_name: live.passages } },
    { create_alias: { collection_name: names.notes, alias_name: live.notes } },
  ];
  await ask(client.updateCollectionAliases({ actions }));
}

export async function dropVersion(client: QdrantClient, names: CollectionNames): Promise<void> {
  await ask(client.deleteCollection(names.passages));
  await ask(client.deleteCollection(names.notes));
}

/** Creates the first version and its aliases, unless another process was faster. */
async function createFirst(client: QdrantClient, collection: string, identity: IndexIdentity): Promise<void> {
  let names: CollectionNames;
  try {
    names = await createVersion(client, collection, identity);
  } catch (fault) {
    if (statusOf(fault) === 409) return createFirst(client, collection, identity);
    throw fault;
  }
  if ((await findLive(client, collection)) === null) await switchAliases(client, collection, names);
  else await dropVersion(client, names);
}

/** Finds or creates the live index. Throws `IndexError` (wrong-embedder) where it was built with another embedder. */
export async function prepareLive(client: QdrantClient, collection: string, identity: IndexIdentity): Promise<void> {
  if ((await findLive(client, collection)) === null) await createFirst(client, collection, identity);
  const stored = StoredIdentity.safeParse(await readNote(client, liveNames(collection), 'identity'));
  if (!stored.success) throw new IndexError('wrong-data', `the index ${collection} does not say how it was built`);
  checkIdentity(stored.data, identity);
}
