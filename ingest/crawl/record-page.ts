import type { Passage } from '../../corpus/passage.ts';
import { describeSync, type SyncResult } from '../sync-document.ts';
import type { SyncQueue } from '../sync-queue.ts';
import type { Ledger, LedgerPage, PageChange, PageState } from './ledger.ts';

export interface RecordTools {
  readonly ledger: Ledger;
  readonly queue: SyncQueue;
  readonly now: () => Date;
  /** Hears one line a page. */
  readonly onLine: (url: string, line: string) => void;
}

type DroppedState = Extract<PageState, 'gone' | 'redirected' | 'duplicate' | 'excluded'>;

/** Writes what became of a page: first its passages, then its row, so that a crash in between is only work done twice. */
export class PageRecorder {
  private readonly tools: RecordTools;
  /** Pages whose passages are on their way into the index, and out of it. */
  private readonly arriving = new Map<string, PageChange>();
  private readonly leaving = new Set<string>();

  constructor(tools: RecordTools) {
    this.tools = tools;
  }

  /** Whether this run has dealt with the page, or is about to have. */
  isSettled(page: LedgerPage): boolean {
    return this.arriving.has(page.id) || this.leaving.has(page.id) || this.tools.ledger.isVisited(page);
  }

  /** Whether the index has the page's content, or is about to have. */
  hasCopy(page: LedgerPage): boolean {
    if (this.arriving.has(page.id)) return true;
    return !this.leaving.has(page.id) && (page.state === 'ok' || page.passageCount > 0);
  }

  /** The page as it will stand once its content has arrived. */
  describe(page: LedgerPage): LedgerPage {
    return { ...page, ...this.arriving.get(page.id) };
  }

  /** The page's content goes to the index under `url`. */
  async keep(page: LedgerPage, url: string, passages: readonly Passage[], change: PageChange): Promise<void> {
    this.arriving.set(page.id, change);
    if (page.url !== url && page.passageCount > 0) await this.tools.queue.add(page.url, [], this.countOnly);
    await this.tools.queue.add(url, passages, async (result) => {
      this.count(result);
      const isChanged = result.created + result.updated + result.deleted > 0;
      await this.settle(page, 'ok', {
        ...change,
        url,
        passageCount: passages.length,
        ...(isChanged ? { changedAt: this.tools.now() } : {}),
      });
      this.arriving.delete(page.id);
      this.tools.onLine(url, describeSync(result));
    });
  }

  /** The page has no content of its own any more; its passages go. */
  async drop(page: LedgerPage, state: DroppedState, change: PageChange): Promise<void> {
    const line = `${state}${change.reason ? ` (${change.reason})` : ''}: ${page.url}`;
    const emptied = { ...change, passageCount: 0, attempts: 0, textDigest: change.textDigest ?? null };
    if (page.passageCount === 0) {
      await this.settle(page, state, emptied);
      this.tools.onLine(page.url, line);
      return;
    }
    this.leaving.add(page.id);
    await this.tools.queue.add(page.url, [], async (result) => {
      this.count(result);
      await this.settle(page, state, { ...emptied, changedAt: this.tools.now() });
      this.leaving.delete(page.id);
      this.tools.onLine(page.url, `${line}, deleted ${result.deleted}`);
    });
  }

  /** The index keeps what it has of the page. */
  async leave(page: LedgerPage, state: PageState, change: PageChange, line: string): Promise<void> {
    this.tools.ledger.counts.unchanged += page.passageCount;
    await this.settle(page, state, change);
    this.tools.onLine(page.url, `${line}: ${page.url}`);
  }

  private readonly countOnly = async (result: SyncResult): Promise<void> => this.count(result);

  private async settle(page: LedgerPage, state: PageState, change: PageChange): Promise<void> {
    await this.tools.ledger.save(page, {
      reason: null,
      attempts: 0,
      ...change,
      state,
      lastRunId: this.tools.ledger.runId,
    });
  }

  private count(result: SyncResult): void {
    const { counts } = this.tools.ledger;
    counts.created += result.created;
    counts.updated += result.updated;
    counts.unchanged += result.unchanged;
    counts.deleted += result.deleted;
  }
}
