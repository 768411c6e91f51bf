import { createRetriever, type Retriever } from '../../assistant/retrieval/retrieve.ts';
import type { Embedder } from '../../corpus/embedder.ts';
import { loadLexicalStatistics } from '../../corpus/lexical-statistics.ts';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import type { Query } from '../documents/document.ts';
import type { Progress } from '../progress.ts';
import { mean } from '../statistics/interval.ts';
import { pairedBootstrap } from '../statistics/paired.ts';
import { type Grades, hitAt, ndcgAt, recallAt } from '../statistics/ranking.ts';
import { type Ablation, ablations } from './ablated-parts.ts';
import { rememberCalls } from './remember-calls.ts';

/** What is searched, with questions of which it is known what answers them. */
export interface LabelledSet {
  readonly index: PassageIndex;
  readonly embedder: Embedder;
  readonly tokeniser: Tokeniser;
  readonly queries: readonly Query[];
  readonly qrels: ReadonlyMap<string, Grades>;
  /** Documents for a question, best first, as the labels name them. */
  rank(query: Query, retriever: Retriever, ablation: Ablation): Promise<string[]>;
  /** Rows besides those that every set has. */
  readonly furtherAblations: readonly Ablation[];
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

async function measure(
  { queries, qrels, rank }: LabelledSet,
  retriever: Retriever,
  ablation: Ablation,
): Promise<Figures> {
  const figures = new Map<string, number[]>(Object.keys(MEASURES).map((name) => [name, []]));
  for (const query of queries) {
    const ranking = await rank(query, retriever, ablation);
    for (const [name, score] of Object.entries(MEASURES)) {
      figures.get(name)?.push(score(ranking, qrels.get(query.id) ?? NO_GRADES));
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
 * Answers every query with the product's retrieval, whole and with one part removed at a time. Writes a Markdown table to
 * `write`: each measure, its difference from the whole and that difference's 95 % interval, paired by query.
 */
export async function runAblations(set: LabelledSet, progress: Progress, write: (text: string) => void): Promise<void> {
  const { index, tokeniser } = set;
  const [embedder, statistics] = [rememberCalls(set.embedder), await loadLexicalStatistics(index)];
  const searches = [...(await ablations(index, tokeniser)), ...set.furtherAblations];
  write(`| without | ${Object.keys(MEASURES).join(' | ')} |\n|---|${'---|'.repeat(Object.keys(MEASURES).length)}\n`);
  let full: Figures | null = null;
  for (const [position, ablation] of searches.entries()) {
    const { name, changed } = ablation;
    const retriever = createRetriever({ index, tokeniser, embedder, statistics: async () => statistics, changed });
    const figures = await measure(set, retriever, ablation);
    write(rowOf(name, figures, full));
    full ??= figures;
    progress('searches measured', position + 1, searches.length);
  }
}
