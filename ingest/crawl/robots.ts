import { createRequire } from 'node:module';

/** The package is CommonJS while its types describe an ES module: an import would have the wrong type. */
const robotsParser: typeof import('robots-parser').default = createRequire(import.meta.url)('robots-parser');

/** What a site's robots.txt lets this crawler do. */
export interface Robots {
  allows(url: string): boolean;
  /** Milliseconds between two requests; 0 where the file asks for none. */
  readonly crawlDelayMs: number;
  /** Absolute addresses of sitemaps, as written. */
  readonly sitemaps: readonly string[];
}

export const NO_ROBOTS: Robots = { allows: () => true, crawlDelayMs: 0, sitemaps: [] };

/** Reads a robots.txt (RFC 9309, with Crawl-delay). `userAgent` is the whole header; its product name is what counts. */
export function parseRobots(url: string, text: string, userAgent: string): Robots {
  // A byte order mark would hide the first line.
  const robots = robotsParser(url, text.replace(/^\ufeff/, ''));
  const delay = robots.getCrawlDelay(userAgent) ?? 0;
  return {
    allows: (address) => robots.isAllowed(address, userAgent) ?? true,
    crawlDelayMs: Number.isFinite(delay) ? Math.max(0, delay) * 1000 : 0,
    sitemaps: robots.getSitemaps(),
  };
}
