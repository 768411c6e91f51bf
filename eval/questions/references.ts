import type { PassageIndex } from '../../corpus/passage-index.ts';
import type { CuratedCorpus } from '../../corpus/schema.ts';

/** The name by which a question set knows a document: the path of a page, `kind:ID` of a curated entry. */
export function referenceOf(documentId: string): string {
  return URL.canParse(documentId) && /^https?:/.test(documentId) ? new URL(documentId).pathname : documentId;
}

/** Names by which a question set may refer to sources: curated ids and site paths. */
export function referencesOf(sources: readonly { readonly documentId: string; readonly url?: string }[]): Set<string> {
  const names = sources.flatMap(({ documentId, url }) => [documentId, ...(url === undefined ? [] : [url])]);
  return new Set(names.map(referenceOf));
}

/** Everything that a reply about this corpus can cite: documents of the index, rows of the tables and their pages. */
export async function citableReferences(index: PassageIndex, corpus: CuratedCorpus): Promise<Set<string>> {
  const { items, categories, calendar } = corpus.garbage;
  const pages = [calendar?.page, ...[...categories, ...corpus.places].map(({ page }) => page)];
  return new Set([
    ...(await index.documentIds()).map(referenceOf),
    ...corpus.places.map(({ id }) => `place:${id}`),
    ...items.map(({ item }) => `garbage:${item}`),
    ...[...categories, ...(calendar?.districts ?? [])].map(({ id }) => `garbage:${id}`),
    ...pages.filter((page) => page !== undefined),
  ]);
}
