import type { LedgerPage } from './ledger.ts';

interface Retry {
  readonly urlDigest: string;
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
}

/** What is left to visit: first in, first out; failed pages come again when they are due and nothing else is left. */
export class WorkList {
  private open: string[] = [];
  private retries: Retry[] = [];

  get size(): number {
    return this.open.length + this.retries.length;
  }

  push(pages: readonly LedgerPage[]): void {
    for (const { urlDigest } of pages) this.open.push(urlDigest);
  }

  retry(page: LedgerPage, dueAt: number): void {
    this.retries.push({ urlDigest: page.urlDigest, dueAt });
    this.retries.sort((a, b) => a.dueAt - b.dueAt);
  }

  /** The digest of the next page's address, and when it may be asked for; undefined when nothing is left. */
  next(): { readonly urlDigest: string; readonly dueAt: number } | undefined {
    const first = this.open.shift();
    return first === undefined ? this.retries.shift() : { urlDigest: first, dueAt: 0 };
  }
}
