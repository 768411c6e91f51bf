import type { Passage } from '../corpus/passage.ts';
import type { PassageIndex } from '../corpus/passage-index.ts';
import { createSerialiser, type Serialiser } from './serialiser.ts';
import { type PassageIndexer, planSync, type SyncPlan, type SyncResult, writePlan } from './sync-document.ts';

interface Change extends SyncPlan {
  readonly onSynced: (result: SyncResult) => Promise<void>;
}

export interface SyncQueueOptions {
  /** Changed passages that are worth a call of the indexer. */
  readonly batch?: number;
  /** Shared with whoever else writes to the same file. */
  readonly serialise?: Serialiser;
}

/** One batch is in the model while the other is tokenised and written: the model never waits for this thread. */
const CONCURRENT_BATCHES = 2;

/**
 * Writes many documents: changed passages of several documents are embedded together, while the caller goes on reading
 * the next document.
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
  private readonly running = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | null = null;

  constructor(index: PassageIndex, indexer: PassageIndexer, options: SyncQueueOptions = {}) {
    this.index = index;
    this.indexer = indexer;
    this.batch = options.batch ?? 32;
    this.serialise = options.serialise ?? createSerialiser();
  }

  /**
   * Takes one document; no passages delete it. `onSynced` runs after the write. Resolves as soon as there is room for a
   * further document. Throws what an earlier write threw.
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
    while (this.isFull()) {
      this.start();
      if (this.isFull()) await Promise.race(this.running);
      this.throwFailure();
    }
  }

  /** Resolves when everything taken so far is written. Throws what a write threw. */
  async drain(): Promise<void> {
    while (this.failure === null && (this.running.size > 0 || this.waiting.length > 0)) {
      this.start();
      await Promise.race(this.running);
    }
    this.throwFailure();
  }

  /** Drops what has not begun and waits for what has. */
  async abandon(): Promise<void> {
    this.waiting = [];
    await Promise.all(this.running);
  }

  private isFull(): boolean {
    const passages = this.waiting.reduce((sum, { upserts }) => sum + upserts.length, 0);
    return passages >= this.batch || this.waiting.length >= this.batch;
  }

  private throwFailure(): void {
    if (this.failure !== null) throw this.failure.error;
  }

  private start(): void {
    if (this.running.size >= CONCURRENT_BATCHES || this.waiting.length === 0) return;
    const changes = this.waiting;
    this.waiting = [];
    const flushing: Promise<void> = this.flush(changes)
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => {
        this.running.delete(flushing);
      });
    this.running.add(flushing);
  }

  private async flush(changes: readonly Change[]): Promise<void> {
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
