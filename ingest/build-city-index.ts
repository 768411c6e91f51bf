import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CuratedCorpus } from '../corpus/schema.ts';
import type { CrawlEvent, CrawlReport, CrawlTools } from './crawl/crawl-options.ts';
import { crawlSite } from './crawl/crawl-site.ts';
import { type CuratedSummary, syncCorpus } from './sync-corpus.ts';
import { startCitySite } from './testing/city-site.ts';

export interface CityIndexOptions {
  /** A folder laid out like `corpus/sample-city`; its `site/` is published on loopback while it is crawled. */
  readonly directory: string;
  /** What `loadCorpus(directory)` gave. */
  readonly corpus: CuratedCorpus;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: CrawlEvent) => void;
}

export interface CityIndexReport {
  /** Null where the folder has no `site/`. */
  readonly site: CrawlReport | null;
  readonly curated: CuratedSummary;
  readonly seconds: number;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}

/** Crawls the folder's own copy of the city's site under the city's public address. */
async function crawlOwnCopy(folder: string, options: CityIndexOptions, tools: CrawlTools): Promise<CrawlReport> {
  const { signal, onEvent, corpus } = options;
  const site = await startCitySite({ folder });
  try {
    return await crawlSite(
      {
        startUrl: corpus.city.siteUrl,
        userAgent: 'madoguchi/0.1',
        connectTo: new Map([[new URL(corpus.city.siteUrl).origin, site.origin]]),
        ...(signal === undefined ? {} : { signal }),
        ...(onEvent === undefined ? {} : { onEvent }),
      },
      tools,
    );
  } finally {
    await site.close();
  }
}

/**
 * Indexes a city from its folder: the copy of its site, then FAQ, procedures and notices. Passages cite the city's
 * public addresses. A second call over the same index embeds only what changed.
 */
export async function buildCityIndex(options: CityIndexOptions, tools: CrawlTools): Promise<CityIndexReport> {
  const startedAt = Date.now();
  const { directory, corpus, signal, onEvent } = options;
  const folder = join(directory, 'site');
  const site = (await isFolder(folder)) ? await crawlOwnCopy(folder, options, tools) : null;
  const curated = await syncCorpus(
    {
      corpus,
      ...(signal === undefined ? {} : { signal }),
      ...(onEvent === undefined ? {} : { onLine: (line: string) => onEvent({ kind: 'note', line }) }),
    },
    tools,
  );
  return { site, curated, seconds: (Date.now() - startedAt) / 1000 };
}
