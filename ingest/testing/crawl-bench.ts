import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLibsqlPassageIndex } from '../../corpus/libsql-passage-index.ts';
import type { Passage } from '../../corpus/passage.ts';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import { createFakeEmbedder, type FakeEmbedder } from '../../corpus/testing/fake-embedder.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { type Database, openDatabase } from '../../prisma/client.ts';
import type { CrawlOptions, CrawlReport, CrawlTools } from '../crawl/crawl-options.ts';
import { crawlSite } from '../crawl/crawl-site.ts';
import { PdfThread } from '../extract/pdf.ts';
import { joinTools } from '../open-ingest.ts';
import { type CitySite, type CitySiteOptions, startCitySite } from './city-site.ts';

/** Characters as terms: what is searched plays no part in tests of the crawler. */
const TOKENISER: Tokeniser = {
  analyse: () => [],
  tokenise: (text) => [...text].filter((character) => /\p{L}/u.test(character)),
};

/** A site, an empty ledger and an empty index in one libSQL file, as `npm run ingest` has them. */
export interface CrawlBench {
  readonly site: CitySite;
  readonly database: Database;
  readonly index: PassageIndex;
  readonly embedder: FakeEmbedder;
  readonly tools: CrawlTools;
  crawl(options?: Partial<CrawlOptions>, tools?: CrawlTools): Promise<CrawlReport>;
  /** All stored passages of a path of the site, in no order. */
  passages(path: string): Promise<Passage[]>;
  /** Paths that have passages, sorted. */
  indexedPaths(): Promise<string[]>;
  /** The ledger's row of a path. */
  page(path: string): Promise<{ state: string; reason: string | null; attempts: number } | null>;
  close(): Promise<void>;
}

/** Opens a bench. Waits between attempts are short, limits as in operation unless a crawl sets others. */
export async function openCrawlBench(options: CitySiteOptions): Promise<CrawlBench> {
  const folder = await mkdtemp(join(tmpdir(), 'crawl-'));
  const url = `file:${join(folder, 'city.db')}`;
  const site = await startCitySite(options);
  const database = await openDatabase({ DATABASE_URL: url }, { migrate: true });
  const embedder = createFakeEmbedder();
  const index = await openLibsqlPassageIndex({ url }, { embedder: embedder.name, dimension: embedder.dimension });
  const pdfThread = new PdfThread();
  const tools = joinTools({ database, index, pdfThread, embedder, tokeniser: TOKENISER });
  const passages = async (path: string) => {
    const stored = await index.digests(site.origin + path);
    return (await index.load(stored.map(({ id }) => id))).map(({ passage }) => passage);
  };
  return {
    ...{ site, database, index, embedder, tools, passages },
    crawl: (more = {}, other = tools) =>
      crawlSite({ startUrl: `${site.origin}/`, userAgent: 'madoguchi/test', retryMs: 5, ...more }, other),
    indexedPaths: async () => (await index.documentIds()).map((id) => id.replace(site.origin, '')),
    page: (path) => database.page.findFirst({ where: { url: site.origin + path } }),
    close: async () => {
      await site.close();
      await pdfThread.close();
      await index.close();
      await database.$disconnect();
      await rm(folder, { recursive: true });
    },
  };
}
