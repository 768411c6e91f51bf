import type { Passage, PassageDraft } from '../corpus/passage.ts';
import type { IndexedPassage, PassageIndex } from '../corpus/passage-index.ts';
import { finishPassage } from './chunk/finish-passage.ts';

/** Computes vectors and terms of passages, in the order given; the costly part of a write. */
export type PassageIndexer = (passages: readonly Passage[]) => Promise<IndexedPassage[]>;

/** What a write did to one document, in passages. */
export interface SyncResult {
  readonly documentId: string;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly deleted: number;
}

/** The result as a line: `created 3, updated 1, unchanged 10, deleted 0: URL`. */
export function describeSync(result: SyncResult): string {
  const { created, updated, unchanged, deleted, documentId } = result;
  return `created ${created}, updated ${updated}, unchanged ${unchanged}, deleted ${deleted}: ${documentId}`;
}

/** A document's change before its passages are indexed. */
export interface SyncPlan {
  readonly upserts: readonly Passage[];
  readonly removals: readonly string[];
  readonly result: SyncResult;
}

/** Finishes a document's drafts. Throws `RangeError` where two share a place or one belongs to another document. */
export function finishDrafts(documentId: string, drafts: readonly PassageDraft[]): Passage[] {
  const places = new Set<string>();
  for (const { place, documentId: own } of drafts) {
    if (own !== documentId) throw new RangeError(`a passage of ${own} came with ${documentId}`);
    if (places.has(place)) throw new RangeError(`${documentId} has two passages at ${place}`);
    places.add(place);
  }
  return drafts.map(finishPassage);
}

/** Compares a document's passages with what is stored, by digest. */
export async function planSync(
  index: PassageIndex,
  documentId: string,
  passages: readonly Passage[],
): Promise<SyncPlan> {
  const ids = new Set(passages.map(({ id }) => id));
  const stored = new Map((await index.digests(documentId)).map(({ id, digest }) => [id, digest]));
  const upserts = passages.filter(({ id, digest }) => stored.get(id) !== digest);
  const removals = [...stored.keys()].filter((id) => !ids.has(id));
  const updated = upserts.filter(({ id }) => stored.has(id)).length;
  return {
    upserts,
    removals,
    result: {
      documentId,
      created: upserts.length - updated,
      updated,
      unchanged: passages.length - upserts.length,
      deleted: removals.length,
    },
  };
}

/** Writes a plan; `indexed` are its upserts. */
export async function writePlan(
  index: PassageIndex,
  plan: SyncPlan,
  indexed: readonly IndexedPassage[],
): Promise<void> {
  const { removals, result } = plan;
  if (indexed.length > 0 || removals.length > 0) await index.replace(result.documentId, { upserts: indexed, removals });
}

/** Writes one document at once; no drafts delete it. Embeds only what changed, deletes what vanished. */
export async function syncDocument(
  index: PassageIndex,
  indexer: PassageIndexer,
  documentId: string,
  drafts: readonly PassageDraft[],
): Promise<SyncResult> {
  const plan = await planSync(index, documentId, finishDrafts(documentId, drafts));
  await writePlan(index, plan, plan.upserts.length === 0 ? [] : await indexer(plan.upserts));
  return plan.result;
}
