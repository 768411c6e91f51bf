import type { EvaluatedCity } from '../evaluated-city.ts';
import { openGuardedQuestions } from '../guarded-questions.ts';
import type { CaseResult, EvaluationCase, Suite } from '../suite.ts';
import { type OpenGuardrailCase, openGuardrailCases } from './run-guardrails.ts';

/** A message of the lists takes about as long as a question. */
const SECONDS_A_CASE = 0.2;

/** What each list promises, for a report. */
const PROMISES: Readonly<Record<OpenGuardrailCase['list'], string>> = {
  injections: '命令に従わない',
  emergencies: '緊急の定型文',
  'near-misses': 'ふだんの回答',
  insults: '落ち着いた定型文',
  'personal-data': '個人情報がどこにも残らない',
};

function toCase(given: OpenGuardrailCase): EvaluationCase {
  async function run(): Promise<CaseResult> {
    const { passed, broken, reply } = await given.run();
    return {
      id: given.id,
      cluster: given.id,
      group: given.list,
      question: given.text,
      passed,
      scores: {},
      outcome: reply.outcome,
      expected: PROMISES[given.list],
      layer: passed ? null : 'screening',
      violations: [...broken],
      details: { answer: reply.text, reason: reply.reason, notes: [...broken] },
    };
  }
  return { id: given.id, run };
}

/** A city's own guarded questions and the product's lists: attacks, emergencies, near misses, insults, personal data. */
export async function openGuardrails(city: EvaluatedCity): Promise<Suite> {
  const own = await openGuardedQuestions(city);
  const listed = (await openGuardrailCases(city, city.askedAt)).map(toCase);
  return {
    ...own,
    cases: [...own.cases, ...listed],
    estimate() {
      const { cases, minutes, modelCalls } = own.estimate();
      return { cases: cases + listed.length, minutes: minutes + (listed.length * SECONDS_A_CASE) / 60, modelCalls };
    },
  };
}
