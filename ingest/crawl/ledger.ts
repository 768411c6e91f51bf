import { createHash } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import { z } from 'zod';
import type { Database, Page } from '../../prisma/client.ts';
import type { Serialiser } from '../serialiser.ts';
import type { PageAddress } from './page-address.ts';

const PageState = z.enum(['pending', 'ok', 'gone', 'refused', 'failed', 'redirected', 'duplicate', 'excluded']);
/**
 * How a page stands. `refused` and `failed` pages keep the passages of their last good copy; `gone`, `redirected`,
 * `duplicate` and `excluded` ones have none.
 */
export type PageState = z.infer<typeof PageState>;

/** A page's row. */
export type LedgerPage = Page & { readonly state: PageState };

/** `stopped` and `running` (killed) runs are resumed; `abandoned` ones began under other rules. */
export type RunState = 'running' | 'finished' | 'stopped' | 'failed' | 'abandoned';

/** Passages, and what was done for them, over all parts of a run that was resumed. */
const RunCounts = z.object({
  created: z.number().default(0),
  updated: z.number().default(0),
  unchanged: z.number().default(0),
  deleted: z.number().default(0),
});
export type RunCounts = z.infer<typeof RunCounts>;

/** The scope that a run was started with, kept with its counts so that a recheck repeats it. */
const RunScope = z.object({
  pathPrefix: z.string(),
  excludes: z.array(z.string()),
  maxDepth: z.number(),
  maxPages: z.number(),
});
export type RunScope = z.infer<typeof RunScope>;

/** Reads the scope out of a run's stored counts. */
export function readRunScope(counts: unknown): RunScope {
  return z.object({ scope: RunScope }).parse(counts).scope;
}

/** What a save may change. */
export type PageChange = Partial<
  Pick<
    Page,
    | 'url'
    | 'reason'
    | 'etag'
    | 'lastModified'
    | 'bodyDigest'
    | 'textDigest'
    | 'httpStatus'
    | 'canonicalUrl'
    | 'title'
    | 'passageCount'
    | 'fetchedAt'
    | 'changedAt'
    | 'lastRunId'
    | 'attempts'
  >
> & { readonly state?: PageState };

export interface FoundPage {
  readonly address: PageAddress;
  readonly depth: number;
  readonly foundOn: string | null;
  /** Text of the link that leads there; the title until the page has been read. */
  readonly linkText?: string;
  /** Set for a page that is not entered. */
  readonly refusal?: string;
}

export interface LedgerStart {
  readonly origin: string;
  readonly startUrl: string;
  readonly rulesDigest: string;
  readonly scope: RunScope;
}

export interface LedgerOptions {
  readonly serialise: Serialiser;
  readonly now: () => Date;
}

/** A sitemap may name 50,000 pages, and SQLite takes 32,766 values a statement. */
const ROWS_PER_INSERT = 500;

function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

const TITLE_WIDTH = 500;

/** Widths of the columns in schema.prisma. */
function fitColumns(change: PageChange): PageChange {
  const cut = (text: string | null | undefined, width: number) =>
    typeof text === 'string' ? text.slice(0, width) : text;
  const whole = (text: string | null | undefined, width: number) =>
    typeof text === 'string' && text.length > width ? null : text;
  const fitted = {
    ...change,
    reason: cut(change.reason, 500),
    title: cut(change.title, TITLE_WIDTH),
    etag: whole(change.etag, 500),
    lastModified: whole(change.lastModified, 64),
  };
  return Object.fromEntries(Object.entries(fitted).filter(([, value]) => value !== undefined));
}

/**
 * What the crawler knows of one site, kept in the database as it works, so that a run that was stopped or killed goes
 * on where it was. All pages are held in memory, too: some 500 bytes each.
 */
export class Ledger {
  readonly runId: string;
  /** Whether this run goes on with one that did not end. */
  readonly resumed: boolean;
  readonly counts: RunCounts;
  /** How many pages were refused for their address alone. */
  refusedAtSight: number;
  private readonly database: Database;
  private readonly siteId: string;
  private readonly scope: RunScope;
  private readonly rules: ReadonlyMap<string, string>;
  private readonly pages: Map<string, LedgerPage>;
  private readonly options: LedgerOptions;
  private readonly nextId = monotonicFactory();

  private constructor(database: Database, parts: LedgerParts, options: LedgerOptions) {
    this.database = database;
    this.siteId = parts.siteId;
    this.runId = parts.runId;
    this.resumed = parts.resumed;
    this.counts = parts.counts;
    this.rules = parts.rules;
    this.pages = new Map(parts.pages.map((page) => [page.urlDigest, page]));
    this.scope = parts.scope;
    this.refusedAtSight = parts.pages.filter(isRefusedAtSight).length;
    this.options = options;
  }

  /** Opens the ledger of a site and its run: the one that did not end from the same start under the same rules, or a new one. */
  static open(database: Database, start: LedgerStart, options: LedgerOptions): Promise<Ledger> {
    return options.serialise(async () => new Ledger(database, await openRun(database, start, options.now()), options));
  }

  all(): LedgerPage[] {
    return [...this.pages.values()];
  }

  find(address: PageAddress): LedgerPage | undefined {
    return this.pages.get(digestOf(address.key));
  }

  get(urlDigest: string): LedgerPage | undefined {
    return this.pages.get(urlDigest);
  }

  isVisited(page: LedgerPage): boolean {
    return page.lastRunId === this.runId;
  }

  /** Whether what was read of the page was read under the present rules: if not, it is read again as a whole. */
  isCurrent(page: LedgerPage): boolean {
    return page.lastRunId !== null && this.rules.get(page.lastRunId) === this.rules.get(this.runId);
  }

  /** Adds pages that are not known yet, and returns them. */
  async discover(found: readonly FoundPage[]): Promise<LedgerPage[]> {
    const fresh = new Map<string, LedgerPage>();
    for (const { address, depth, foundOn, linkText, refusal } of found) {
      const urlDigest = digestOf(address.key);
      if (this.pages.has(urlDigest) || fresh.has(urlDigest)) continue;
      const title = linkText?.slice(0, TITLE_WIDTH) || null;
      const blank = this.blankPage(address.url, urlDigest);
      fresh.set(urlDigest, { ...blank, depth, foundOn, title, ...refusedAtSight(refusal) });
    }
    const pages = [...fresh.values()];
    for (let at = 0; at < pages.length; at += ROWS_PER_INSERT) {
      const data = pages.slice(at, at + ROWS_PER_INSERT);
      await this.options.serialise(() => this.database.page.createMany({ data }));
    }
    for (const page of pages) this.pages.set(page.urlDigest, page);
    this.refusedAtSight += pages.filter(isRefusedAtSight).length;
    return pages;
  }

  async save(page: LedgerPage, change: PageChange): Promise<LedgerPage> {
    const data = fitColumns(change);
    const saved = { ...page, ...data };
    await this.options.serialise(() => this.database.page.update({ where: { id: page.id }, data }));
    this.pages.set(page.urlDigest, saved);
    return saved;
  }

  /** Writes how the run stands or ended. */
  async saveRun(state: RunState): Promise<void> {
    const finishedAt = state === 'running' ? null : this.options.now();
    await this.options.serialise(() =>
      this.database.crawlRun.update({
        where: { id: this.runId },
        data: { state, finishedAt, counts: { ...this.counts, scope: this.scope } },
      }),
    );
  }

  private blankPage(url: string, urlDigest: string): LedgerPage {
    return {
      id: this.nextId(),
      siteId: this.siteId,
      url,
      urlDigest,
      state: 'pending',
      reason: null,
      etag: null,
      lastModified: null,
      bodyDigest: null,
      textDigest: null,
      httpStatus: null,
      depth: 0,
      foundOn: null,
      canonicalUrl: null,
      title: null,
      passageCount: 0,
      fetchedAt: null,
      changedAt: null,
      lastRunId: null,
      attempts: 0,
    };
  }
}

/** Whether the page was refused for its address alone, without a request. */
export function isRefusedAtSight(page: LedgerPage): boolean {
  return page.state === 'refused' && page.httpStatus === null;
}

function refusedAtSight(refusal: string | undefined): Partial<LedgerPage> {
  return refusal === undefined ? {} : { state: 'refused', reason: refusal };
}

interface LedgerParts {
  readonly siteId: string;
  readonly runId: string;
  readonly resumed: boolean;
  readonly counts: RunCounts;
  readonly scope: RunScope;
  /** Run → digest of its rules. */
  readonly rules: ReadonlyMap<string, string>;
  readonly pages: readonly LedgerPage[];
}

/** In the order of a breadth-first walk: links from the start, then the order in which pages were found. */
async function readPages(database: Database, siteId: string): Promise<LedgerPage[]> {
  const pages = await database.page.findMany({ where: { siteId }, orderBy: [{ depth: 'asc' }, { id: 'asc' }] });
  return pages.map((page) => ({ ...page, state: PageState.parse(page.state) }));
}

async function openRun(database: Database, start: LedgerStart, now: Date): Promise<LedgerParts> {
  const { origin, startUrl, rulesDigest, scope } = start;
  const site =
    (await database.site.findUnique({ where: { origin } })) ?? (await database.site.create({ data: { origin } }));
  const runs = await database.crawlRun.findMany({ where: { siteId: site.id }, orderBy: { startedAt: 'asc' } });
  const last = runs.at(-1);
  const isOpen =
    last !== undefined && (last.state === 'running' || last.state === 'stopped' || last.state === 'failed');
  const resumes = isOpen && last.startUrl === startUrl && last.rulesDigest === rulesDigest;
  if (isOpen && !resumes) {
    await database.crawlRun.update({ where: { id: last.id }, data: { state: 'abandoned', finishedAt: now } });
  }
  const fresh = { siteId: site.id, startUrl, rulesDigest, state: 'running', startedAt: now, counts: { scope } };
  const run = resumes
    ? await database.crawlRun.update({ where: { id: last.id }, data: { state: 'running', finishedAt: null } })
    : await database.crawlRun.create({ data: fresh });
  return {
    siteId: site.id,
    runId: run.id,
    resumed: resumes,
    counts: RunCounts.parse(run.counts),
    scope,
    rules: new Map([...runs, run].map(({ id, rulesDigest: digest }) => [id, digest])),
    pages: await readPages(database, site.id),
  };
}
