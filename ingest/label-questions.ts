import type { Embedder } from '../corpus/embedder.ts';
import type { LabelledQuestion } from '../corpus/learn-query-adapter.ts';
import type { CuratedCorpus } from '../corpus/schema.ts';

/** A question set names pages by their path, curated entries as the index does. */
function documentIdOf(reference: string, siteUrl: string): string {
  return reference.startsWith('/') ? new URL(reference, siteUrl).href : reference;
}

/**
 * The city's own questions of which it says where the answer stands, for judging what is learned from its passages.
 * Only those that stand alone and are there to be tuned on. Throws `EmbedderError`.
 */
export async function labelQuestions(corpus: CuratedCorpus, embedder: Embedder): Promise<LabelledQuestion[]> {
  const labelled = corpus.questions.tuned.flatMap(({ text, history = [], expect }) => {
    const { pages = [], outcome } = expect;
    return history.length > 0 || pages.length === 0 || !outcome.includes('answered') ? [] : [{ text, pages }];
  });
  const vectors = await embedder.embedQuestions(labelled.map(({ text }) => text));
  return labelled.flatMap(({ pages }, place) => {
    const vector = vectors[place];
    const documents = new Set(pages.map((page) => documentIdOf(page, corpus.city.siteUrl)));
    return vector === undefined ? [] : [{ vector, documents }];
  });
}
