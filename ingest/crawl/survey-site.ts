import { ulid } from 'ulid';
import type { Database } from '../../prisma/client.ts';
import type { FetchOptions, SafeFetcher } from '../fetch/safe-fetch.ts';
import type { ReadDocument } from './crawl-options.ts';
import { describeMissingPage, type MissingPageAnswer } from './missing-page.ts';
import { NO_ROBOTS, parseRobots, type Robots } from './robots.ts';
import { parseSitemap } from './sitemap.ts';

const MAX_SITEMAPS = 50;
const MAX_SITEMAP_PAGES = 50_000;

export type CrawlErrorReason = 'bad-url' | 'unreachable' | 'not-allowed' | 'start-page' | 'stopped';

/** The crawl as a whole cannot go on; what was known of the site stays as it was. */
export class CrawlError extends Error {
  override readonly name = 'CrawlError';
  readonly reason: CrawlErrorReason;
  readonly url: string;
  constructor(reason: CrawlErrorReason, url: string, message: string) {
    super(`${url}: ${message}`);
    this.reason = reason;
    this.url = url;
  }
}

/** What every request of a crawl goes with. */
export interface Manners extends Pick<FetchOptions, 'signal'> {
  readonly beforeRequest: (url: URL) => Promise<void>;
}

/** Hosts of one site: a city moves from http to https, and to or from `www.`. */
function isSameSite(a: URL, b: URL): boolean {
  const bare = (host: string) => host.replace(/^www\./, '');
  return bare(a.hostname) === bare(b.hostname) && a.port === '' && b.port === '';
}

/**
 * Finds where a site begins that is not in the ledger yet: the start itself, or where it redirects to inside of the
 * same site, such as from http to https.
 */
export async function findStart(start: string, open: () => SafeFetcher, database: Database): Promise<string> {
  const url = new URL(start);
  if (url.port !== '' || (await database.site.findUnique({ where: { origin: url.origin } })) !== null) return start;
  const fetcher = open();
  try {
    const judgeHop = (hop: string) => (new URL(hop).origin === url.origin ? 'follow' : 'known');
    const result = await fetcher.fetch(start, { accept: ['html', 'pdf'], judgeHop });
    return result.kind === 'moved' && isSameSite(url, new URL(result.url)) ? result.url : start;
  } finally {
    await fetcher.close();
  }
}

/**
 * Reads the site's robots.txt. Without one everything is allowed; a server that fails to give it must be taken as one
 * that forbids everything (RFC 9309 §2.3.1).
 * @throws {CrawlError} when it cannot be read
 */
export async function readRobots(
  fetcher: SafeFetcher,
  origin: string,
  userAgent: string,
  manners: Manners,
): Promise<{ robots: Robots; text: string }> {
  const url = `${origin}/robots.txt`;
  const result = await fetcher.fetch(url, { ...manners, accept: ['text'] });
  switch (result.kind) {
    case 'page': {
      const text = Buffer.from(result.bytes).toString('utf8');
      return { robots: parseRobots(url, text, userAgent), text };
    }
    case 'gone':
    case 'moved':
    case 'not-modified':
      return { robots: NO_ROBOTS, text: '' };
    case 'refused':
      if (result.reason === 'empty' || result.reason === 'content-type' || result.reason === 'status') {
        return { robots: NO_ROBOTS, text: '' };
      }
      throw new CrawlError('not-allowed', url, `${result.reason}: ${result.detail}`);
    case 'failed':
      if (result.reason === 'stopped') throw new CrawlError('stopped', url, 'stopped before its first page');
      throw new CrawlError('unreachable', url, `${result.reason}: ${result.detail}`);
  }
}

/** Collects the addresses of pages from sitemaps and their indexes. A sitemap that cannot be read names nothing. */
export async function readSitemaps(
  fetcher: SafeFetcher,
  origin: string,
  named: readonly string[],
  manners: Manners,
): Promise<string[]> {
  const queue = [...new Set([...named, `${origin}/sitemap.xml`])];
  const seen = new Set(queue);
  const pages: string[] = [];
  for (let next = queue.shift(); next !== undefined && pages.length < MAX_SITEMAP_PAGES; next = queue.shift()) {
    if (!URL.canParse(next) || new URL(next).origin !== origin) continue;
    const result = await fetcher.fetch(next, { ...manners, accept: ['xml', 'text'] });
    if (result.kind !== 'page') continue;
    const sitemap = parseSitemap(Buffer.from(result.bytes).toString('utf8'));
    for (const page of sitemap.pages) pages.push(page);
    for (const further of sitemap.sitemaps) {
      if (seen.has(further) || seen.size >= MAX_SITEMAPS) continue;
      seen.add(further);
      queue.push(further);
    }
  }
  return pages.slice(0, MAX_SITEMAP_PAGES);
}

/** Asks for a page that cannot exist. Null where the site answers properly, by a status. */
export async function probeMissingPage(
  fetcher: SafeFetcher,
  read: ReadDocument,
  place: { readonly origin: string; readonly pathPrefix: string },
  manners: Manners,
): Promise<MissingPageAnswer | null> {
  const url = `${place.origin}${place.pathPrefix.replace(/[^/]*$/, '')}${ulid().toLowerCase()}.html`;
  const result = await fetcher.fetch(url, { ...manners, accept: ['html'] });
  if (result.kind !== 'page') return null;
  try {
    return describeMissingPage(await read({ ...result, url }));
  } catch {
    return null;
  }
}
