import { measure } from '../run/measure.ts';
import type { RunRecord } from '../run/run-record.ts';
import type { CaseResult } from '../suites/suite.ts';

/** A case that passed on a page of its own, unless given. */
export function makeResult(id: string, given: Partial<CaseResult> = {}): CaseResult {
  return {
    id,
    cluster: `/${id}.html`,
    group: 'plain',
    question: `${id}の手数料はいくらですか`,
    passed: true,
    scores: {},
    outcome: 'answered',
    expected: 'answered',
    layer: null,
    violations: [],
    details: { answer: '1通300円です。', confidence: 0.9, answerable: true, sources: [`/${id}.html`] },
    ...given,
  };
}

/** A case that failed and is blamed on retrieval, unless given. */
export function makeFailure(id: string, given: Partial<CaseResult> = {}): CaseResult {
  return makeResult(id, { passed: false, layer: 'not-retrieved', ...given });
}

/** A run of one suite with these results. */
export function makeRun(results: readonly CaseResult[], suite = 'answers'): RunRecord {
  return {
    format: 1,
    startedAt: '2026-11-20T01:00:00.000Z',
    finishedAt: '2026-11-20T01:02:00.000Z',
    provenance: {
      corpus: { name: 'test-city', snapshot: '0123456789abcdef', passages: 20, documents: 10 },
      questions: { set: 'tuned', count: results.length, digest: '0123456789abcdef' },
      embedder: { name: 'fake', dimension: 8 },
      model: null,
      prompts: {},
      settings: {},
      code: { version: '0.1.0', commit: null },
      seed: 1,
    },
    suites: [{ name: suite, title: '答え', results: [...results], measures: measure(results, 1), seconds: 1 }],
    judge: null,
    ablations: null,
  };
}
