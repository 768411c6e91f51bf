import { createRetriever } from '../../assistant/retrieval/retrieve.ts';
import { loadLexicalStatistics } from '../../corpus/lexical-statistics.ts';
import { openLibsqlPassageIndex } from '../../corpus/libsql-passage-index.ts';
import type { IndexedPassage } from '../../corpus/passage-index.ts';
import type { OpenCity } from '../../ingest/open-city.ts';
import { growthExponent, percentile } from './percentile.ts';
import { fillIndex } from './synthetic-passages.ts';

const SIZES = [2_000, 6_000, 20_000];
const QUESTIONS = 120;

interface SizeFigures {
  readonly passages: number;
  readonly p50: number;
  readonly p95: number;
}

/** Milliseconds of a whole search, embedding of the question included, at three sizes. */
export async function benchRetrieval(city: OpenCity): Promise<object> {
  const originals: IndexedPassage[] = [];
  for await (const entry of city.index.scan()) originals.push(entry);
  const { embedder, tokeniser, corpus } = city;
  const identity = { embedder: embedder.name, dimension: embedder.dimension };
  const index = await openLibsqlPassageIndex({ url: ':memory:' }, identity);
  const questions = [...corpus.questions.tuned, ...corpus.questions.unseen].slice(0, QUESTIONS);
  const figures: SizeFigures[] = [];
  for (const size of SIZES) {
    await fillIndex(index, originals, size, tokeniser);
    const statistics = await loadLexicalStatistics(index);
    const retriever = createRetriever({ index, embedder, tokeniser, statistics: async () => statistics });
    await retriever.search('住民票', { limit: 10 });
    const times: number[] = [];
    for (const { text } of questions) {
      const started = performance.now();
      await retriever.search(text, { limit: 10 });
      times.push(performance.now() - started);
    }
    figures.push({ passages: size, p50: percentile(times, 0.5), p95: percentile(times, 0.95) });
  }
  await index.close();
  const exponent = growthExponent(figures.map(({ passages, p50 }) => ({ size: passages, milliseconds: p50 })));
  return { bench: 'retrieval', n: questions.length, unit: 'ms', sizes: figures, exponent };
}
