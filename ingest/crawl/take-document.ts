import type { Passage } from '../../corpus/passage.ts';
import { type Document, ExtractRefusal } from '../extract/document.ts';
import type { FetchedPage } from '../fetch/fetch-result.ts';
import { finishDrafts } from '../sync-document.ts';
import type { CutDocument, ReadDocument } from './crawl-options.ts';
import { digestText } from './document-text.ts';
import type { DuplicateFinder } from './duplicates.ts';
import { findLinks } from './find-links.ts';
import type { Frontier } from './frontier.ts';
import { hasRobotsTag, judgeDocument } from './judge-document.ts';
import type { Ledger, LedgerPage, PageChange } from './ledger.ts';
import type { MissingPageAnswer } from './missing-page.ts';
import { readAddress } from './page-address.ts';
import type { PageRecorder } from './record-page.ts';

export interface TakeTools {
  readonly ledger: Ledger;
  readonly frontier: Frontier;
  readonly recorder: PageRecorder;
  readonly duplicates: DuplicateFinder;
  readonly read: ReadDocument;
  readonly cut: CutDocument;
  readonly missing: MissingPageAnswer | null;
  /** Hears of pages that were not known. */
  readonly onFound: (pages: readonly LedgerPage[]) => void;
}

/** A body that reads as nothing; the message is a reason for staff. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Whatever a strange body does to a parser, it is that page's fault alone. */
function explainUnreadable(error: unknown): Unreadable {
  const reason = error instanceof ExtractRefusal ? error.code : 'unreadable';
  const message = error instanceof Error ? error.message : String(error);
  return new Unreadable(`${reason}: ${message}`, { cause: error });
}

/** Reads a fetched body as a document and decides what becomes of it. */
export class DocumentTaker {
  /** Bodies that were read. */
  parsed = 0;
  private readonly tools: TakeTools;
  private readonly visitFirst: (page: LedgerPage) => Promise<void>;

  /** `visitFirst` deals with a page that another one names as canonical, unless that is done already. */
  constructor(tools: TakeTools, visitFirst: (page: LedgerPage) => Promise<void>) {
    this.tools = tools;
    this.visitFirst = visitFirst;
  }

  /** `seen` goes to the ledger with whatever becomes of the page. */
  async take(page: LedgerPage, fetched: FetchedPage, seen: PageChange): Promise<void> {
    try {
      const document = await this.read(page, fetched);
      await this.followLinks(page, document, fetched.robotsTag);
      if (document.blocks.length === 0) throw new Unreadable('empty: no main content was found');
      await this.decide(page, document, fetched.robotsTag, seen);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const change = { ...seen, textDigest: null, reason: error.message };
      await this.tools.recorder.leave(page, 'refused', change, `refused (${error.message})`);
    }
  }

  private async read(page: LedgerPage, fetched: FetchedPage): Promise<Document> {
    this.parsed += 1;
    try {
      const { bytes, contentType } = fetched;
      return await this.tools.read({
        url: readAddress(fetched.url)?.url ?? fetched.url,
        bytes,
        ...(contentType === undefined ? {} : { contentType }),
        ...(page.title === null ? {} : { linkText: page.title }),
      });
    } catch (error) {
      throw explainUnreadable(error);
    }
  }

  private cut(document: Document): Passage[] {
    try {
      return finishDrafts(document.url, this.tools.cut(document));
    } catch (error) {
      throw explainUnreadable(error);
    }
  }

  private async followLinks(page: LedgerPage, document: Document, robotsTag: string | undefined): Promise<void> {
    if (document.robotsMeta.nofollow || hasRobotsTag(robotsTag, 'nofollow')) return;
    const { ledger, frontier, onFound } = this.tools;
    onFound(await ledger.discover(findLinks(document, { url: document.url, depth: page.depth }, ledger, frontier)));
  }

  private async decide(
    page: LedgerPage,
    document: Document,
    robotsTag: string | undefined,
    seen: PageChange,
  ): Promise<void> {
    const { recorder, duplicates, missing } = this.tools;
    const canonical = await this.settleCanonical(page, document);
    const judgement = judgeDocument(page, document, { robotsTag, missing, canonical, duplicates });
    const textDigest = digestText(document);
    const change = { ...seen, title: document.title, textDigest };
    switch (judgement.kind) {
      case 'keep': {
        const passages = this.cut(document);
        duplicates.claim(page, textDigest);
        return recorder.keep(page, document.url, passages, { ...change, canonicalUrl: document.canonical ?? null });
      }
      case 'missing':
        return recorder.drop(page, 'gone', { ...change, reason: 'the page says that it is not there' });
      case 'noindex':
        return recorder.drop(page, 'excluded', { ...change, reason: 'noindex' });
      case 'duplicate': {
        const { of, cause } = judgement.duplicate;
        return recorder.drop(page, 'duplicate', { ...change, reason: `${cause} ${of.url}`, canonicalUrl: of.url });
      }
    }
  }

  /** The page that this one names as canonical, as soon as the index has it (or is about to). */
  private async settleCanonical(page: LedgerPage, document: Document): Promise<LedgerPage | null> {
    const { ledger, frontier, recorder, onFound } = this.tools;
    const address = document.canonical === undefined ? null : readAddress(document.canonical);
    if (address === null || frontier.judgePlace(address.url).kind === 'left-out') return null;
    if (ledger.find(address) === undefined) {
      onFound(await ledger.discover([{ address, depth: page.depth + 1, foundOn: page.url }]));
    }
    const named = ledger.find(address);
    if (named === undefined || named.id === page.id) return null;
    await this.visitFirst(named);
    const settled = ledger.get(named.urlDigest);
    return settled !== undefined && recorder.hasCopy(settled) ? recorder.describe(settled) : null;
  }
}
