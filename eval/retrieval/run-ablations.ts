import { createRetriever } from '../../assistant/retrieval/retrieve.ts';
import type { Embedder } from '../../corpus/embedder.ts';
import { loadLexicalStatistics } from '../../corpus/lexical-statistics.ts';
import type { CorpusSettings } from '../../corpus/settings.ts';
import { EvaluationDocument, Query } from '../documents/document.ts';
import { indexDocuments } from '../documents/index-documents.ts';
import { readJsonLines } from '../documents/read-json-lines.ts';
import type { Progress } from '../progress.ts';
import { mean } from '../statistics/interval.ts';
import { pairedBootstrap } from '../statistics/paired.ts';
import { type Grades, hitAt, ndcgAt, recallAt } from '../statistics/ranking.ts';
import { type Ablation, ablations } from './ablated-parts.ts';
import { bestByDocument, PASSAGES_READ } from './rank-documents.ts';
import { readQrels } from './read-qrels.ts';

export interface AblationOptions {
  readonly docs: string;
  readonly queries: string;
  readonly qrels: string;
  readonly fields: readonly string[] | null;
  readonly settings: CorpusSettings;
  readonly progress: Progress;
}

const MEASURES: Readonly<Record<string, (ranking: readonly string[], grades: Grades) => number>> = {
  'Recall@10': (ranking, grades) => recallAt(ranking, grades, 10),
  'nDCG@10': (ranking, grades) => ndcgAt(ranking, grades, 10),
  'Hit@1': (ranking, grades) => hitAt(ranking, grades, 1),
  'Hit@3': (ranking, grades) => hitAt(ranking, grades, 3),
  'Hit@5': (ranking, grades) => hitAt(ranking, grades, 5),
};
const NO_GRADES: Grades = new Map();
const SEED = 1;

/** Each measure's value a query, in the order of the queries. */
type Figures = ReadonlyMap<string, readonly number[]>;

/** Embeds a question once for all ablations; the model is most of a search. */
function rememberAll(embedder: Embedder): Embedder {
  const known = new Map<string, Promise<Float32Array[]>>();
  return {
    name: embedder.name,
    dimension: embedder.dimension,
    embedQuestions: (texts) => {
      const key = texts.join('\n');
      const vectors = known.get(key) ?? embedder.embedQuestions(texts);
      known.set(key, vectors);
      return vectors;
    },
    embedPassages: (texts) => embedder.embedPassages(texts),
    close: () => embedder.close(),
  };
}

async function measure(
  queries: readonly Query[],
  qrels: ReadonlyMap<string, Grades>,
  rank: (text: string) => Promise<string[]>,
): Promise<Figures> {
  const figures = new Map<string, number[]>(Object.keys(MEASURES).map((name) => [name, []]));
  for (const { id, text } of queries) {
    const ranking = await rank(text);
    for (const [name, score] of Object.entries(MEASURES)) {
      figures.get(name)?.push(score(ranking, qrels.get(id) ?? NO_GRADES));
    }
  }
  return figures;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

/** `.806`, or against the full search `.793 −.013 [−.030, .004]`. */
function cellOf(values: readonly number[], full: readonly number[] | null): string {
  const own = mean(values).toFixed(3);
  if (full === null) return own;
  const pairs = values.map((after, place) => ({ cluster: String(place), before: full[place] ?? 0, after }));
  const { estimate, low, high } = pairedBootstrap(pairs, { seed: SEED });
  return `${own} ${signed(estimate)} [${signed(low)}, ${signed(high)}]`;
}

function rowOf(name: string, figures: Figures, full: Figures | null): string {
  const cells = [...figures].map(([measure, values]) => cellOf(values, full?.get(measure) ?? null));
  return `| ${[name, ...cells].join(' | ')} |\n`;
}

/**
 * Indexes the documents once and answers every query with the product's retrieval, whole and with one part removed at a
 * time. Writes a Markdown table to `write`: each measure, its difference from the whole and that difference's 95 %
 * interval, paired by query. Throws `BadFileError`.
 */
export async function runAblations(options: AblationOptions, write: (text: string) => void): Promise<void> {
  const documents = await readJsonLines(options.docs, EvaluationDocument);
  const queries = await readJsonLines(options.queries, Query);
  const qrels = await readQrels(options.qrels);
  const onProgress = (done: number, total: number): void => options.progress('documents indexed', done, total);
  const opened = await indexDocuments(documents, { fields: options.fields, settings: options.settings, onProgress });
  const { index, tokeniser } = opened;
  const [embedder, statistics] = [rememberAll(opened.embedder), await loadLexicalStatistics(index)];
  const figuresOf = (changed: Ablation['changed']): Promise<Figures> => {
    const retriever = createRetriever({ index, tokeniser, embedder, statistics: async () => statistics, changed });
    return measure(queries, qrels, async (text) => {
      const { hits } = await retriever.search(text, { limit: PASSAGES_READ });
      return bestByDocument(hits).map(([id]) => id);
    });
  };
  const searches = await ablations(index, tokeniser);
  write(`| without | ${Object.keys(MEASURES).join(' | ')} |\n|---|${'---|'.repeat(Object.keys(MEASURES).length)}\n`);
  let full: Figures | null = null;
  for (const [position, { name, changed }] of searches.entries()) {
    const figures = await figuresOf(changed);
    write(rowOf(name, figures, full));
    full ??= figures;
    options.progress('searches measured', position + 1, searches.length);
  }
  await opened.close();
}
