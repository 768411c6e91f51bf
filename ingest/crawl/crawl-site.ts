import { createHash } from 'node:crypto';
import { namesPrivateAddress } from '../fetch/address-guard.ts';
import { openFetcher, type SafeFetcher } from '../fetch/safe-fetch.ts';
import { createSerialiser } from '../serialiser.ts';
import type { CrawlOptions, CrawlReport, CrawlTools } from './crawl-options.ts';
import { CrawlRun } from './crawl-run.ts';
import { type CrawlScope, Frontier } from './frontier.ts';
import { Ledger } from './ledger.ts';
import { Pacer } from './pacer.ts';
import { type PageAddress, readAddress } from './page-address.ts';
import { CrawlError, findStart, type Manners, probeMissingPage, readRobots, readSitemaps } from './survey-site.ts';

/** Raise it when extraction or chunking makes other passages of the same page: every page is then read again. */
const PIPELINE_VERSION = 2;

const DEFAULT_DELAY_MS = 1_000;
const DEFAULT_SCOPE = { pathPrefix: '/', excludes: [], maxDepth: 20, maxPages: 20_000 };

function readStart(raw: string): PageAddress {
  const address = readAddress(raw);
  // A password in the address must not reach a log.
  if (address === null) throw new CrawlError('bad-url', raw.replace(/\/\/[^/]*@/, '//…@'), 'not a web address');
  return address;
}

/** A server on this machine needs no consideration but what its robots.txt asks for. */
function isOnLoopback(origin: string, options: CrawlOptions): boolean {
  return options.connectTo?.has(origin) === true || namesPrivateAddress(new URL(origin));
}

function digestRules(scope: CrawlScope, robots: string, userAgent: string): string {
  const rules = [PIPELINE_VERSION, scope.origin, scope.pathPrefix, scope.excludes, scope.maxDepth, robots, userAgent];
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex');
}

function openCrawlFetcher(start: PageAddress, options: CrawlOptions): SafeFetcher {
  const { userAgent, limits, resolve, connectTo } = options;
  return openFetcher({
    userAgent,
    startOrigin: new URL(start.url).origin,
    ...(limits === undefined ? {} : { limits }),
    ...(resolve === undefined ? {} : { resolve }),
    ...(connectTo === undefined ? {} : { connectTo }),
  });
}

/** Counts requests and keeps them apart, at first without the site's wishes and then with them. */
class Politeness {
  requests = 0;
  pacer: Pacer;
  readonly manners: Manners;
  private readonly options: CrawlOptions;

  constructor(options: CrawlOptions) {
    this.options = options;
    this.pacer = this.createPacer(0);
    this.manners = {
      beforeRequest: async (url) => {
        await this.pacer.wait(url.host);
        this.requests += 1;
      },
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    };
  }

  obey(origin: string, crawlDelayMs: number): void {
    const own = isOnLoopback(origin, this.options) ? 0 : (this.options.delayMs ?? DEFAULT_DELAY_MS);
    this.pacer = this.createPacer(Math.max(own, crawlDelayMs));
  }

  private createPacer(delayMs: number): Pacer {
    return new Pacer({ delayMs, ...(this.options.signal === undefined ? {} : { signal: this.options.signal }) });
  }
}

/**
 * Crawls a site into the index: every page that is in scope, allowed and new or changed. Goes on with a run that was
 * stopped or killed. The exact origin of `startUrl` may be on loopback; every other private address is refused.
 * @throws {CrawlError} when the site as a whole cannot be read; the index then still has what it had
 */
export async function crawlSite(options: CrawlOptions, tools: CrawlTools): Promise<CrawlReport> {
  const asked = readStart(options.startUrl);
  const start = readStart(await findStart(asked.url, () => openCrawlFetcher(asked, options), tools.database));
  const fetcher = openCrawlFetcher(start, options);
  try {
    return await crawlFrom(start, fetcher, options, tools);
  } finally {
    await fetcher.close();
  }
}

async function crawlFrom(
  start: PageAddress,
  fetcher: SafeFetcher,
  options: CrawlOptions,
  tools: CrawlTools,
): Promise<CrawlReport> {
  const { origin } = new URL(start.url);
  const runScope = { ...DEFAULT_SCOPE, ...options.scope, excludes: [...(options.scope?.excludes ?? [])] };
  const scope: CrawlScope = { ...runScope, origin };
  const now = options.now ?? (() => new Date());
  const politeness = new Politeness(options);
  const { manners } = politeness;
  const { robots, text } = await readRobots(fetcher, origin, options.userAgent, manners);
  politeness.obey(origin, robots.crawlDelayMs);
  const frontier = new Frontier(scope, robots, now().getFullYear());
  const place = frontier.judgePlace(start.url);
  if (place.kind === 'left-out') throw new CrawlError('not-allowed', start.url, place.detail);

  const serialise = createSerialiser();
  const rulesDigest = digestRules(scope, text, options.userAgent);
  const ledger = await Ledger.open(
    tools.database,
    { origin, startUrl: start.url, rulesDigest, scope: runScope },
    { serialise, now },
  );
  if (ledger.resumed) options.onEvent?.({ kind: 'note', line: 'going on with the run that did not end' });
  const sitemap = await readSitemaps(fetcher, origin, robots.sitemaps, manners);
  const found = sitemap.map((url) => readAddress(url)).filter((address) => address !== null);
  await ledger.discover([
    { address: start, depth: 0, foundOn: null },
    ...found
      .filter(({ url }) => frontier.judgePlace(url).kind === 'admitted')
      .map((address) => ({ address, depth: 1, foundOn: null })),
  ]);
  const missing = await probeMissingPage(fetcher, tools.read, scope, manners);
  const { pacer } = politeness;
  const { beforeRequest } = manners;
  const documentIds = new Set(await tools.index.documentIds());
  const run = new CrawlRun(
    options,
    tools,
    { startUrl: start.url, ledger, frontier, fetcher, pacer, serialise, missing, beforeRequest },
    documentIds,
  );
  return { ...(await run.execute()), resumed: ledger.resumed, requests: politeness.requests };
}
