import type { Failed, FetchedPage, FetchResult, Refused, Validators } from '../fetch/fetch-result.ts';
import type { HopVerdict, SafeFetcher } from '../fetch/safe-fetch.ts';
import { digestBytes } from './document-text.ts';
import type { LedgerPage, PageChange } from './ledger.ts';
import { readAddress } from './page-address.ts';
import { DocumentTaker, type TakeTools } from './take-document.ts';

/** How a visit ended: everything but a failure is in the ledger. */
export type VisitEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly page: LedgerPage; readonly failure: Failed };

const DONE: VisitEnd = { kind: 'done' };

/** Nothing to compare the next body with: it will be read. */
const FORGOTTEN = { etag: null, lastModified: null, bodyDigest: null, textDigest: null } satisfies PageChange;

/** What one run visits pages with. */
export interface VisitTools extends TakeTools {
  readonly fetcher: SafeFetcher;
  readonly beforeRequest: (url: URL) => Promise<void>;
  readonly signal?: AbortSignal;
  readonly now: () => Date;
  /** Whether the page is read as a whole, whatever the server says of changes. */
  readonly mustRead: (page: LedgerPage) => boolean;
}

/** Asks for one page, judges what comes and has it recorded. */
export class PageVisitor {
  private readonly tools: VisitTools;
  private readonly taker: DocumentTaker;
  /** Pages in the middle of a visit: canonical addresses may name each other. */
  private readonly open = new Set<string>();

  constructor(tools: VisitTools) {
    this.tools = tools;
    this.taker = new DocumentTaker(tools, async (page) => {
      if (!this.isTaken(page)) await this.visit(page);
    });
  }

  /** Pages whose content was read. */
  get parsed(): number {
    return this.taker.parsed;
  }

  async visit(page: LedgerPage): Promise<VisitEnd> {
    this.open.add(page.id);
    try {
      return await this.dispatch(page, await this.fetch(page));
    } finally {
      this.open.delete(page.id);
    }
  }

  /** Gives a page up for this run: what the index has of it stays. */
  async giveUp(page: LedgerPage, failure: Failed): Promise<void> {
    const reason = `${failure.reason}: ${failure.detail}`;
    const change = { ...this.forgetBody(page), reason, httpStatus: failure.status ?? null };
    await this.tools.recorder.leave(page, 'failed', change, `failed (${reason})`);
  }

  private fetch(page: LedgerPage): Promise<FetchResult> {
    const { fetcher, signal, beforeRequest } = this.tools;
    return fetcher.fetch(page.url, {
      accept: ['html', 'pdf'],
      validators: (url) => this.validatorsFor(url),
      judgeHop: (url) => this.judgeHop(page, url),
      beforeRequest,
      ...(signal === undefined ? {} : { signal }),
    });
  }

  private find(url: string): LedgerPage | undefined {
    const address = readAddress(url);
    return address === null ? undefined : this.tools.ledger.find(address);
  }

  private validatorsFor(url: string): Validators | undefined {
    const page = this.find(url);
    if (page === undefined || page.url !== url || this.tools.mustRead(page)) return undefined;
    return {
      ...(page.etag === null ? {} : { etag: page.etag }),
      ...(page.lastModified === null ? {} : { lastModified: page.lastModified }),
    };
  }

  private judgeHop(page: LedgerPage, url: string): HopVerdict {
    const admission = this.tools.frontier.judgePlace(url);
    if (admission.kind === 'left-out') return { refuse: `leads to ${url}: ${admission.detail}` };
    const known = this.find(url);
    if (known === undefined || known.id === page.id) return 'follow';
    return this.isTaken(known) ? 'known' : 'follow';
  }

  private isTaken(page: LedgerPage): boolean {
    return this.open.has(page.id) || this.tools.recorder.isSettled(page);
  }

  private async dispatch(page: LedgerPage, result: FetchResult): Promise<VisitEnd> {
    switch (result.kind) {
      case 'page':
        return this.judgeBody(await this.follow(page, result.url), result);
      case 'not-modified':
        return this.leaveUnmodified(await this.follow(page, result.url), result.url);
      case 'moved':
        await this.follow(page, result.url);
        return DONE;
      case 'gone':
        await this.tools.recorder.drop(page, 'gone', {
          ...FORGOTTEN,
          reason: `status ${result.status}`,
          httpStatus: result.status,
        });
        return DONE;
      case 'refused':
        await this.refuse(page, result);
        return DONE;
      case 'failed':
        return { kind: 'failed', page, failure: result };
    }
  }

  /** The page that answered: the one asked for, or the one it has moved to. */
  private async follow(page: LedgerPage, url: string): Promise<LedgerPage> {
    const address = readAddress(url);
    if (address === null) return page;
    const known = this.tools.ledger.find(address);
    if (known?.id === page.id) return page;
    await this.tools.recorder.drop(page, 'redirected', {
      ...FORGOTTEN,
      reason: `to ${address.url}`,
      canonicalUrl: address.url,
    });
    if (known !== undefined) return known;
    const [found] = await this.tools.ledger.discover([{ address, depth: page.depth, foundOn: page.url }]);
    return found ?? page;
  }

  private async refuse(page: LedgerPage, refused: Refused): Promise<void> {
    const reason = `${refused.reason}: ${refused.detail}`;
    const change = { ...this.forgetBody(page), reason, httpStatus: refused.status ?? 0 };
    await this.tools.recorder.leave(page, 'refused', change, `refused (${reason})`);
  }

  /** What is remembered of the body only holds while the index has what was made of it. */
  private forgetBody(page: LedgerPage): PageChange {
    const isKept = page.passageCount > 0 && page.textDigest !== null && !this.tools.mustRead(page);
    return isKept ? {} : FORGOTTEN;
  }

  private async leaveUnmodified(page: LedgerPage, url: string, seen: PageChange = {}): Promise<VisitEnd> {
    if (this.tools.mustRead(page)) {
      const detail = 'the server says that nothing has changed, which was not asked';
      const failure = { kind: 'failed', url, via: [], reason: 'bad-answer', detail, retryable: false } as const;
      return { kind: 'failed', page, failure };
    }
    const state = (page.state === 'failed' || page.state === 'refused') && page.textDigest !== null ? 'ok' : page.state;
    const reason = state === 'ok' ? null : page.reason;
    await this.tools.recorder.leave(page, state, { ...seen, reason }, `unchanged ${page.passageCount}`);
    return DONE;
  }

  private async judgeBody(page: LedgerPage, result: FetchedPage): Promise<VisitEnd> {
    const seen = {
      etag: result.validators.etag ?? null,
      lastModified: result.validators.lastModified ?? null,
      bodyDigest: digestBytes(result.bytes),
      fetchedAt: this.tools.now(),
      httpStatus: 200,
    };
    if (page.bodyDigest === seen.bodyDigest && !this.tools.mustRead(page)) {
      return this.leaveUnmodified(page, result.url, seen);
    }
    await this.taker.take(page, result, seen);
    return DONE;
  }
}
