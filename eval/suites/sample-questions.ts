import type { SampleQuestion } from '../../corpus/schema.ts';
import { isRight } from '../questions/judge-reply.ts';
import type { QuestionResult } from '../questions/run-questions.ts';
import { unsupportedFacts } from '../questions/unsupported-facts.ts';
import { blame } from './blame.ts';
import type { EvaluatedCity } from './evaluated-city.ts';
import type { CaseDetails, CaseResult, Estimate, Layer, Suite } from './suite.ts';

/** Milliseconds of a keyless reply on two cores, with head-room. */
const KEYLESS_REPLY = 250;
/** A model chooses a tool and composes; each takes some seconds. */
const MODEL_REPLY = 6_000;
const CALLS_A_REPLY = 2;

/** The verdict of one suite on one reply. */
export interface Verdict {
  readonly passed: boolean;
  readonly layer: Layer | null;
  readonly scores: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
  readonly violations: readonly string[];
}

export interface QuestionSuite {
  readonly name: string;
  readonly title: string;
  readonly questions: readonly SampleQuestion[];
  /** Whether a failed case is a wrong answer, so that risk and coverage can be told. */
  readonly judgesAnswers: boolean;
  verdict(result: QuestionResult): Verdict;
}

/** The page that a question rests on: of several that would do, the first. */
export function clusterOf({ id, expect }: SampleQuestion): string {
  return expect.pages?.[0] ?? `question:${id}`;
}

/** What should have come back, in one line. */
export function expectationOf({ expect }: SampleQuestion): string {
  const { outcome, tool = [], pages = [], facts = [], absent = [] } = expect;
  const facets = [outcome.join('｜'), tool.join('｜'), pages.join('｜'), facts.map((fact) => `「${fact}」`).join('')];
  const forbidden = absent.map((fact) => `「${fact}」なし`).join('');
  return [...facets, forbidden].filter((facet) => facet !== '').join(' ／ ');
}

/** How long a number of questions to the whole assistant takes. */
export function estimateReplies(questions: readonly SampleQuestion[], city: EvaluatedCity): Estimate {
  const messages = questions.reduce((sum, question) => sum + 1 + (question.history?.length ?? 0), 0);
  const milliseconds = messages * (city.model === null ? KEYLESS_REPLY : MODEL_REPLY);
  const modelCalls = city.model === null ? 0 : messages * CALLS_A_REPLY;
  return { cases: questions.length, minutes: milliseconds / 60_000, modelCalls };
}

function detailsOf(
  { question, reply, milliseconds }: QuestionResult,
  notes: readonly string[],
  judgesAnswers: boolean,
): CaseDetails {
  return {
    answer: reply.text,
    reason: reply.reason,
    ...(reply.tool === null ? {} : { tool: reply.tool }),
    confidence: reply.confidence,
    ...(judgesAnswers ? { answerable: question.expect.outcome.includes('answered') } : {}),
    sources: reply.sources.map(({ documentId, url }) => url ?? documentId),
    dropped: [...(reply.trace?.dropped ?? [])],
    notes: [...notes],
    milliseconds,
  };
}

/** What each part of a judgement says where it failed. */
const NOTES = {
  outcome: '終わり方が期待と異なる',
  tool: '選ばれた道具が異なる',
  page: '期待したページを出典としていない',
  facts: '必要な事実がないか、あってはならない文がある',
} as const;

/** Right in outcome, tool, page and facts, and nothing that no source holds. */
export function judgeWhole(result: QuestionResult, city: EvaluatedCity): Verdict {
  const { question, reply, judgement } = result;
  const unsupported = unsupportedFacts(reply, city.sources);
  const parts = ['outcome', 'tool', 'page', 'facts'] as const;
  return {
    passed: isRight(judgement) && judgement.facts && unsupported.length === 0,
    layer: blame(question, result, city.references) ?? (unsupported.length === 0 ? null : 'wording'),
    scores: { 終わり方: Number(judgement.outcome), ページ: Number(judgement.page), 事実: Number(judgement.facts) },
    notes: parts.filter((part) => !judgement[part]).map((part) => NOTES[part]),
    violations: unsupported.map((fact) => `出典にない事実：${fact}`),
  };
}

/** A suite over sample questions, each put to the whole assistant. */
export function openQuestionSuite(suite: QuestionSuite, city: EvaluatedCity): Suite {
  const { name, title, questions, judgesAnswers } = suite;
  async function run(question: SampleQuestion): Promise<CaseResult> {
    const result = await city.ask(question);
    const { passed, layer, scores, notes, violations } = suite.verdict(result);
    return {
      id: question.id,
      cluster: clusterOf(question),
      group: question.group,
      question: [...(question.history ?? []), question.text].join(' → '),
      passed,
      scores: { ...scores },
      outcome: result.reply.outcome,
      expected: expectationOf(question),
      layer: passed ? null : layer,
      violations: [...violations],
      details: detailsOf(result, notes, judgesAnswers),
    };
  }
  const cases = questions.map((question) => ({ id: question.id, run: () => run(question) }));
  return { name, title, cases, estimate: () => estimateReplies(questions, city) };
}
