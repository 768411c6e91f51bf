import { createRetriever, type Retriever } from '../../../assistant/retrieval/retrieve.ts';
import { followLexicalStatistics } from '../../../corpus/lexical-statistics.ts';
import type { SampleQuestion } from '../../../corpus/schema.ts';
import { referenceOf } from '../../questions/references.ts';
import { hitAt, reciprocalRank } from '../../statistics/ranking.ts';
import type { EvaluatedCity } from '../evaluated-city.ts';
import { clusterOf } from '../sample-questions.ts';
import type { CaseResult, Suite } from '../suite.ts';

/** Passages read for ten documents: a page has several. */
const PASSAGES_READ = 60;
const DEPTH = 10;
/** Milliseconds of one search on two cores, with head-room. */
const ONE_SEARCH = 60;

/** The ten best documents as question sets name them, each at its best passage's place. */
export async function rankedReferences(question: SampleQuestion, retriever: Retriever): Promise<string[]> {
  const { hits } = await retriever.search(question.text, { limit: PASSAGES_READ });
  return [...new Set(hits.map(({ passage }) => referenceOf(passage.documentId)))].slice(0, DEPTH);
}

function resultOf(question: SampleQuestion, found: readonly string[], known: readonly string[]): CaseResult {
  const grades = new Map(known.map((page) => [page, 1]));
  const passed = hitAt(found, grades, DEPTH) === 1;
  return {
    id: question.id,
    cluster: clusterOf(question),
    group: question.group,
    question: question.text,
    passed,
    scores: {
      'Hit@1': hitAt(found, grades, 1),
      'Hit@3': hitAt(found, grades, 3),
      'Hit@5': hitAt(found, grades, 5),
      'MRR@10': reciprocalRank(found, grades, DEPTH),
    },
    outcome: passed ? 'found' : 'not-found',
    expected: (question.expect.pages ?? []).join('｜'),
    layer: passed ? null : known.length === 0 ? 'page-missing' : 'not-retrieved',
    violations: [],
    details: { sources: [...found] },
  };
}

/** Whether a question is one for retrieval: rows of tables are looked up, not retrieved; a follow-up says nothing without the talk before it. */
export function isRetrieved({ expect, history }: SampleQuestion): boolean {
  const pages = expect.pages ?? [];
  const tables = expect.tool?.every((tool) => tool.startsWith('look-up-')) ?? false;
  return history === undefined && !tables && pages.some((page) => !/^(?:place|garbage):/.test(page));
}

/** Finding alone: is a page that answers among the first ten? */
export async function openRetrieval(city: EvaluatedCity): Promise<Suite> {
  const retriever = createRetriever({ ...city, statistics: followLexicalStatistics(city.index) });
  const questions = city.questions.filter(isRetrieved);
  async function run(question: SampleQuestion): Promise<CaseResult> {
    const known = (question.expect.pages ?? []).filter((page) => city.references.has(page));
    return resultOf(question, await rankedReferences(question, retriever), known);
  }
  return {
    name: 'retrieval',
    title: '検索',
    cases: questions.map((question) => ({ id: question.id, run: () => run(question) })),
    estimate: () => ({ cases: questions.length, minutes: (questions.length * ONE_SEARCH) / 60_000, modelCalls: 0 }),
  };
}
