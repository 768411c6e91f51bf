import { createRetriever } from '../../assistant/retrieval/retrieve.ts';
import { followLexicalStatistics } from '../../corpus/lexical-statistics.ts';
import type { Progress } from '../progress.ts';
import { ablations } from '../retrieval/ablated-parts.ts';
import { mean } from '../statistics/interval.ts';
import { pairedBootstrap } from '../statistics/paired.ts';
import { reciprocalRank } from '../statistics/ranking.ts';
import type { EvaluatedCity } from '../suites/evaluated-city.ts';
import { isRetrieved, rankedReferences } from '../suites/retrieval/open-retrieval.ts';
import { clusterOf } from '../suites/sample-questions.ts';
import type { AblationRecord } from './run-record.ts';

const DEPTH = 10;

/**
 * What each part of the search is worth: MRR@10 over the questions that expect pages, whole first, then with one part
 * removed at a time, each difference paired by question and resampled by page.
 */
export async function ablateRetrieval(city: EvaluatedCity, progress: Progress): Promise<AblationRecord[]> {
  const questions = city.questions.filter(isRetrieved);
  if (questions.length === 0) return [];
  const statistics = followLexicalStatistics(city.index);
  const searches = await ablations(city.index, city.tokeniser);
  const records: AblationRecord[] = [];
  let whole: number[] | null = null;
  for (const [place, { name, changed }] of searches.entries()) {
    const retriever = createRetriever({ ...city, statistics, changed });
    const values: number[] = [];
    for (const question of questions) {
      const grades = new Map((question.expect.pages ?? []).map((page) => [page, 1]));
      values.push(reciprocalRank(await rankedReferences(question, retriever), grades, DEPTH));
    }
    whole ??= values;
    const full = whole;
    const pairs = questions.map((question, position) => ({
      cluster: clusterOf(question),
      before: full[position] ?? 0,
      after: values[position] ?? 0,
    }));
    const difference = pairedBootstrap(pairs, { seed: city.seed });
    records.push({ name, measure: 'MRR@10', cases: questions.length, value: mean(values), difference });
    progress('searches measured', place + 1, searches.length);
  }
  return records;
}
