import type { CrawlSummary, RefusedPage } from './crawl-options.ts';
import type { Ledger } from './ledger.ts';

function byUrl(a: RefusedPage, b: RefusedPage): number {
  return a.url < b.url ? -1 : a.url > b.url ? 1 : 0;
}

/** Sums a run up from its ledger. `further` are refusals that belong to no page. */
export function summariseRun(ledger: Ledger, seconds: number, further: readonly RefusedPage[]): CrawlSummary {
  const pages = ledger.all();
  const kept = pages.filter(({ state, passageCount }) => state === 'ok' || passageCount > 0);
  const refused = pages
    .filter(({ state }) => state === 'refused' || state === 'failed')
    .map(({ url, reason }) => ({ url, reason: reason ?? 'unknown' }));
  const { created, updated, unchanged, deleted } = ledger.counts;
  return {
    pages: kept.length,
    passages: kept.reduce((sum, { passageCount }) => sum + passageCount, 0),
    created,
    updated,
    unchanged,
    deleted,
    refused: [...refused, ...further].sort(byUrl),
    seconds: Math.round(seconds * 10) / 10,
  };
}
