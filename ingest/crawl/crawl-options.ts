import type { PassageDraft } from '../../corpus/passage.ts';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import type { Database } from '../../prisma/client.ts';
import type { Document, RawSource } from '../extract/document.ts';
import type { ResolveHost } from '../fetch/address-guard.ts';
import type { FetchLimits } from '../fetch/safe-fetch.ts';
import type { PassageIndexer } from '../sync-document.ts';
import type { CrawlScope } from './frontier.ts';

/** Turns fetched bytes into a document. Throws `ExtractRefusal`. */
export type ReadDocument = (source: RawSource) => Promise<Document>;

/** Cuts a document into passages. */
export type CutDocument = (document: Document) => PassageDraft[];

export type CrawlEvent =
  /** A page was dealt with; `line` says how. */
  | {
      readonly kind: 'page';
      readonly url: string;
      readonly line: string;
      readonly visited: number;
      readonly known: number;
    }
  | { readonly kind: 'note'; readonly line: string };

/** Where a crawl writes and what it reads with. */
export interface CrawlTools {
  readonly database: Database;
  readonly index: PassageIndex;
  readonly indexer: PassageIndexer;
  readonly read: ReadDocument;
  readonly cut: CutDocument;
}

export interface CrawlOptions {
  readonly startUrl: string;
  /** Whole header, such as `madoguchi/0.1 (+https://www.city.example.jp/)`; its product name counts in robots.txt. */
  readonly userAgent: string;
  readonly scope?: Partial<Omit<CrawlScope, 'origin'>>;
  /** Milliseconds between two requests to a host that is not on loopback; robots.txt may ask for more. */
  readonly delayMs?: number;
  /** How often a page is asked for in one run when the server fails. */
  readonly attempts?: number;
  /** Milliseconds before the second attempt; four times as long before each further one. */
  readonly retryMs?: number;
  /** Reads every page again, whatever the server says of changes. */
  readonly fresh?: boolean;
  readonly limits?: Partial<FetchLimits>;
  readonly resolve?: ResolveHost;
  /** Public origin → origin on loopback that stands in for it. For demo and tests: no setting reaches it. */
  readonly connectTo?: ReadonlyMap<string, string>;
  /** Stops politely: what has begun is finished, and a further crawl goes on from there. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: CrawlEvent) => void;
  readonly now?: () => Date;
}

/** A page that was not taken, and why. */
export interface RefusedPage {
  readonly url: string;
  readonly reason: string;
}

/** What `npm run ingest -- crawl --json` prints. */
export interface CrawlSummary {
  /** Pages and PDFs whose content is in the index. */
  readonly pages: number;
  readonly passages: number;
  /** Passages by what this run did for them. */
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly deleted: number;
  readonly refused: readonly RefusedPage[];
  readonly seconds: number;
}

export interface CrawlReport {
  readonly summary: CrawlSummary;
  readonly state: 'finished' | 'stopped';
  /** Whether the run went on with an earlier one. */
  readonly resumed: boolean;
  /** Requests, pages whose content was read, and passages that were embedded by this process. */
  readonly requests: number;
  readonly parsed: number;
  readonly embedded: number;
}
