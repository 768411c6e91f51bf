import type { Hit } from '../../assistant/retrieval/retrieve.ts';

/** Documents kept a query. */
const DOCUMENTS_A_QUERY = 100;
/** Passages read a query: enough that 100 documents remain when several passages belong to one. */
export const PASSAGES_READ = 400;

/** Best score of each document, best first, as `[document id, score]`. */
export function bestByDocument(hits: readonly Hit[]): [string, number][] {
  const best = new Map<string, number>();
  for (const { passage, score } of hits) {
    if (!best.has(passage.documentId)) best.set(passage.documentId, score);
  }
  return [...best].slice(0, DOCUMENTS_A_QUERY);
}
