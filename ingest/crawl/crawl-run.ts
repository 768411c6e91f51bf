import type { Failed } from '../fetch/fetch-result.ts';
import type { SafeFetcher } from '../fetch/safe-fetch.ts';
import type { Serialiser } from '../serialiser.ts';
import { SyncQueue } from '../sync-queue.ts';
import type { CrawlOptions, CrawlReport, CrawlTools, RefusedPage } from './crawl-options.ts';
import { DuplicateFinder } from './duplicates.ts';
import { explainRefusal } from './find-links.ts';
import type { Frontier } from './frontier.ts';
import { isRefusedAtSight, type Ledger, type LedgerPage } from './ledger.ts';
import type { MissingPageAnswer } from './missing-page.ts';
import { LONGEST_PAUSE_MS, type Pacer } from './pacer.ts';
import { readAddress } from './page-address.ts';
import { PageRecorder } from './record-page.ts';
import { summariseRun } from './summarise-run.ts';
import { CrawlError } from './survey-site.ts';
import { PageVisitor, type VisitEnd } from './visit-page.ts';
import { WorkList } from './work-list.ts';

const DEFAULTS = { attempts: 3, retryMs: 2_000 };
/** So many different pages in a row that do not come are a server that is down. */
const MOST_FAILURES_IN_A_ROW = 10;
const PAGES_PER_CHECKPOINT = 50;

/** What is known before the first page. */
export interface RunStart {
  readonly startUrl: string;
  readonly ledger: Ledger;
  readonly frontier: Frontier;
  readonly fetcher: SafeFetcher;
  readonly pacer: Pacer;
  readonly serialise: Serialiser;
  readonly missing: MissingPageAnswer | null;
  readonly beforeRequest: (url: URL) => Promise<void>;
}

/** One run over the pages of one site. */
export class CrawlRun {
  private readonly options: CrawlOptions;
  private readonly start: RunStart;
  private readonly queue: SyncQueue;
  private readonly recorder: PageRecorder;
  private readonly duplicates: DuplicateFinder;
  private readonly visitor: PageVisitor;
  private readonly work = new WorkList();
  /** Pages that are read again as a whole, and although they were visited. */
  private readonly orphans = new Set<string>();
  private readonly documentIds: ReadonlySet<string>;
  private readonly now: () => Date;
  private visited = 0;
  private failuresInARow = 0;

  /** `documentIds` are the documents that the index has. */
  constructor(options: CrawlOptions, tools: CrawlTools, start: RunStart, documentIds: ReadonlySet<string>) {
    const { ledger, frontier, fetcher, missing, beforeRequest, serialise } = start;
    this.options = options;
    this.start = start;
    this.documentIds = documentIds;
    this.now = options.now ?? (() => new Date());
    this.queue = new SyncQueue(tools.index, tools.indexer, { serialise });
    this.recorder = new PageRecorder({ ledger, queue: this.queue, now: this.now, onLine: this.tell });
    this.duplicates = new DuplicateFinder(ledger, this.recorder);
    this.visitor = new PageVisitor({
      ...{ ledger, frontier, fetcher, missing, beforeRequest },
      ...{ recorder: this.recorder, duplicates: this.duplicates, read: tools.read, cut: tools.cut, now: this.now },
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      mustRead: (page) => this.mustRead(page),
      onFound: (pages) => this.work.push(pages.filter((page) => !isRefusedAtSight(page))),
    });
  }

  /**
   * Visits every known page and all that it finds, until nothing is left or the signal stops it.
   * @throws {CrawlError} when the site does not answer; whatever the index or the database throws
   */
  async execute(): Promise<Pick<CrawlReport, 'summary' | 'state' | 'parsed' | 'embedded'>> {
    const { ledger } = this.start;
    const startedAt = Date.now();
    try {
      await this.enlist();
      const further = await this.visitAll();
      const isStopped = this.options.signal?.aborted === true;
      await (isStopped ? this.queue.abandon() : this.queue.drain());
      if (!isStopped) this.checkStart();
      const state = isStopped ? 'stopped' : 'finished';
      await ledger.saveRun(state);
      const summary = summariseRun(ledger, (Date.now() - startedAt) / 1000, further);
      return { summary, state, parsed: this.visitor.parsed, embedded: this.queue.embedded };
    } catch (error) {
      await this.queue.abandon();
      // Where the database has failed, the first error tells more than this one.
      await ledger.saveRun('failed').catch(() => undefined);
      throw error;
    }
  }

  /** Puts the known pages to work, and drops those that the present rules exclude. */
  private async enlist(): Promise<void> {
    const { ledger, frontier } = this.start;
    for (const page of ledger.all()) {
      const address = readAddress(page.url);
      if (address === null || this.recorder.isSettled(page)) continue;
      const admission = frontier.admit(address, page.depth);
      if (admission.kind === 'admitted') {
        this.work.push([page]);
      } else if (explainRefusal(address, admission, frontier.scope.origin) === null) {
        await this.recorder.drop(page, 'excluded', { reason: admission.detail });
      }
    }
  }

  private async visitAll(): Promise<RefusedPage[]> {
    const { signal, startUrl } = this.options;
    const { maxPages } = this.start.frontier.scope;
    while (signal?.aborted !== true) {
      const page = await this.nextPage();
      if (page === null) return [];
      if (this.visited >= maxPages) {
        return [{ url: startUrl, reason: `too-many-pages: this run ended at its ${maxPages}` }];
      }
      await this.settle(page, await this.visitor.visit(page));
      this.visited += 1;
      if (this.visited % PAGES_PER_CHECKPOINT === 0) await this.start.ledger.saveRun('running');
    }
    return [];
  }

  /** The next page to visit, or null when nothing is left and everything is written. */
  private async nextPage(): Promise<LedgerPage | null> {
    for (;;) {
      const next = this.work.next() ?? (await this.findOrphan());
      if (next === undefined) return null;
      const page = this.start.ledger.get(next.urlDigest);
      if (page === undefined || (this.recorder.isSettled(page) && !this.orphans.has(page.id))) continue;
      const wait = next.dueAt - Date.now();
      if (wait > 0) await this.start.pacer.sleep(wait).catch(() => undefined);
      return page;
    }
  }

  private async findOrphan(): Promise<ReturnType<WorkList['next']>> {
    await this.queue.drain();
    const orphans = this.duplicates.orphans();
    for (const { id } of orphans) this.orphans.add(id);
    this.work.push(orphans);
    return this.work.next();
  }

  private mustRead(page: LedgerPage): boolean {
    if (this.options.fresh === true || this.orphans.has(page.id) || page.bodyDigest === null) return true;
    if (page.passageCount > 0 && !this.documentIds.has(page.url)) return true;
    return !this.start.ledger.isCurrent(page);
  }

  private async settle(page: LedgerPage, end: VisitEnd): Promise<void> {
    if (end.kind === 'done' || end.failure.reason === 'stopped') {
      if (end.kind === 'done') this.failuresInARow = 0;
      this.orphans.delete(page.id);
      return;
    }
    this.countFailure(page, end.failure);
    const attempts = end.page.attempts + 1;
    const pause = (this.options.retryMs ?? DEFAULTS.retryMs) * 4 ** (attempts - 1);
    const wait = Math.max(pause, end.failure.retryAfterMs ?? 0);
    const host = new URL(page.url).host;
    if (end.failure.reason === 'busy') this.start.pacer.pause(host, wait);
    if (!end.failure.retryable || wait > LONGEST_PAUSE_MS || attempts >= (this.options.attempts ?? DEFAULTS.attempts)) {
      return this.visitor.giveUp(end.page, end.failure);
    }
    this.work.retry(await this.start.ledger.save(end.page, { attempts }), Date.now() + wait);
  }

  private countFailure(page: LedgerPage, failure: Failed): void {
    if (page.attempts > 0 || failure.reason === 'server-error') return;
    this.failuresInARow += 1;
    if (this.failuresInARow < MOST_FAILURES_IN_A_ROW) return;
    throw new CrawlError('unreachable', page.url, `${this.failuresInARow} pages in a row failed: ${failure.detail}`);
  }

  /** A crawl whose start does not come and that knows nothing else has failed. */
  private checkStart(): void {
    const { ledger, startUrl } = this.start;
    const pages = ledger.all();
    if (pages.some((page) => this.recorder.hasCopy(page))) return;
    const address = readAddress(startUrl);
    const start = address === null ? undefined : ledger.find(address);
    throw new CrawlError('start-page', startUrl, start?.reason ?? 'no page could be read');
  }

  private readonly tell = (url: string, line: string): void => {
    const known = this.visited + this.work.size;
    this.options.onEvent?.({ kind: 'page', url, line, visited: this.visited, known });
  };
}
