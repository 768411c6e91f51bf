import type { Passage, PassageDraft } from '../corpus/passage.ts';
import type { IndexedPassage, PassageIndex } from '../corpus/passage-index.ts';
import { finishPassage } from './chunk/finish-passage.ts';
import { createSerialiser, type Serialiser } from './serialiser.ts';

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

interface Plan {
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
async function planSync(index: PassageIndex, documentId: string, passages: readonly Passage[]): Promise<Plan> {
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

async function writePlan(index: PassageIndex, plan: Plan, indexed: readonly IndexedPassage[]): Promise<void> {
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

interface Change extends Plan {
  readonly onSynced: (result: SyncResult) => Promise<void>;
}

export interface SyncQueueOptions {
  /** Changed passages that are worth a call of the indexer. */
  readonly batch?: number;
  /** Shared with whoever else writes to the same file. */
  readonly serialise?: Serialiser;
}

/**
 * Writes documents to the index: embeds only passages whose digest changed and deletes those that vanished. Changed
 * passages of several documents are embedded together, while the caller goes on reading the next document.
 */
export class SyncQueue {
  /** Passages that were embedded so far. */
  embedded = 0;
  private readonly index: PassageIndex;
  private readonly indexer: PassageIndexer;
  private readonly batch: number;
  private readonly serialise: Serialiser;
  private waiting: Change[] = [];
  /** Documents that wait or are being written. */
  private readonly unwritten = new Set<string>();
  private running: Promise<void> | null = null;
  private failure: { readonly error: unknown } | null = null;

  constructor(index: PassageIndex, indexer: PassageIndexer, options: SyncQueueOptions = {}) {
    this.index = index;
    this.indexer = indexer;
    this.batch = options.batch ?? 32;
    this.serialise = options.serialise ?? createSerialiser();
  }

  /**
   * Takes one document; no passages delete it. `onSynced` runs after the write, before the next document's. Resolves as
   * soon as there is room for a further document. Throws what an earlier write threw.
   */
  async add(
    documentId: string,
    passages: readonly Passage[],
    onSynced: (result: SyncResult) => Promise<void>,
  ): Promise<void> {
    // What is stored tells what to change only once an earlier change of the same document is written.
    if (this.unwritten.has(documentId)) await this.drain();
    this.throwFailure();
    this.unwritten.add(documentId);
    this.waiting.push({ ...(await planSync(this.index, documentId, passages)), onSynced });
    if (this.size() >= this.batch || this.waiting.length >= this.batch) this.start();
    while (this.size() >= 2 * this.batch && this.running !== null) await this.running;
    this.throwFailure();
  }

  /** Resolves when everything taken so far is written. Throws what a write threw. */
  async drain(): Promise<void> {
    while (this.failure === null && (this.running !== null || this.waiting.length > 0)) {
      this.start();
      await this.running;
    }
    this.throwFailure();
  }

  /** Drops what has not begun and waits for what has. */
  async abandon(): Promise<void> {
    this.waiting = [];
    await this.running;
  }

  private size(): number {
    return this.waiting.reduce((sum, { upserts }) => sum + upserts.length, 0);
  }

  private throwFailure(): void {
    if (this.failure !== null) throw this.failure.error;
  }

  private start(): void {
    this.running ??= this.flush()
      .catch((error: unknown) => {
        this.failure = { error };
      })
      .finally(() => {
        this.running = null;
      });
  }

  private async flush(): Promise<void> {
    const changes = this.waiting;
    this.waiting = [];
    const passages = changes.flatMap(({ upserts }) => upserts);
    const indexed = passages.length === 0 ? [] : await this.indexer(passages);
    const byId = new Map(indexed.map((entry) => [entry.passage.id, entry]));
    this.embedded += passages.length;
    for (const change of changes) {
      const entries = change.upserts.flatMap(({ id }) => byId.get(id) ?? []);
      await this.serialise(() => writePlan(this.index, change, entries));
      this.unwritten.delete(change.result.documentId);
      await change.onSynced(change.result);
    }
  }
}
