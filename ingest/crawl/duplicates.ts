import type { Ledger, LedgerPage } from './ledger.ts';
import { readAddress } from './page-address.ts';
import type { PageRecorder } from './record-page.ts';

type DuplicateCause = 'same text as' | 'canonical address is';

export interface Duplicate {
  readonly of: LedgerPage;
  readonly cause: DuplicateCause;
}

/** Knows which page stands for which text, so that one text is indexed once. */
export class DuplicateFinder {
  private readonly ledger: Ledger;
  private readonly recorder: PageRecorder;
  /** Digest of a text → the page (by its digest) that is kept for it. */
  private readonly keepers = new Map<string, string>();
  private readonly revisited = new Set<string>();

  constructor(ledger: Ledger, recorder: PageRecorder) {
    this.ledger = ledger;
    this.recorder = recorder;
    for (const page of ledger.all()) {
      if (page.state === 'ok' && page.textDigest !== null && !this.keepers.has(page.textDigest)) {
        this.keepers.set(page.textDigest, page.urlDigest);
      }
    }
  }

  /** Notes that the page is kept for this text, and no longer for its former one. */
  claim(page: LedgerPage, textDigest: string): void {
    if (page.textDigest !== null && this.keepers.get(page.textDigest) === page.urlDigest) {
      this.keepers.delete(page.textDigest);
    }
    this.keepers.set(textDigest, page.urlDigest);
  }

  /** Another page that is in the index with the same text. */
  findSameText(page: LedgerPage, textDigest: string): Duplicate | null {
    const digest = this.keepers.get(textDigest);
    const keeper = digest === undefined || digest === page.urlDigest ? undefined : this.ledger.get(digest);
    return keeper !== undefined && this.recorder.hasCopy(keeper) ? { of: keeper, cause: 'same text as' } : null;
  }

  /**
   * Duplicates of a page that is in the index no longer, or holds another text now: they stand for themselves again.
   * Each is named once a run.
   */
  orphans(): LedgerPage[] {
    const orphans = this.ledger.all().filter((page) => page.state === 'duplicate' && !this.hasKeeper(page));
    const fresh = orphans.filter(({ id }) => !this.revisited.has(id));
    for (const { id } of fresh) this.revisited.add(id);
    return fresh;
  }

  private hasKeeper(page: LedgerPage): boolean {
    const address = page.canonicalUrl === null ? null : readAddress(page.canonicalUrl);
    const keeper = address === null ? undefined : this.ledger.find(address);
    if (keeper === undefined || !this.recorder.hasCopy(keeper)) return false;
    const cause: DuplicateCause = 'same text as';
    return page.reason?.startsWith(cause) !== true || keeper.textDigest === page.textDigest;
  }
}
