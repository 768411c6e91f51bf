import { describe, expect, it } from 'vitest';
import type { CaseResult } from '../suites/suite.ts';
import { makeFailure, makeResult, makeRun } from '../testing/make-run.ts';
import { compareRuns } from './compare-runs.ts';
import { gateReasons } from './gate.ts';

function cases(
  count: number,
  make: (id: string, given?: Partial<CaseResult>) => CaseResult = makeResult,
  from = 0,
): CaseResult[] {
  return Array.from({ length: count }, (_, place) => make(`q${from + place}`));
}

/** A run of forty cases of which the first `wrong` fail. */
function runWith(wrong: number): ReturnType<typeof makeRun> {
  return makeRun([...cases(wrong, makeFailure), ...cases(40 - wrong, makeResult, wrong)]);
}

describe('two runs compared', () => {
  it('show no difference where nothing flipped', () => {
    expect(compareRuns(runWith(3), runWith(3))).toMatchObject([
      { shared: 40, worse: [], better: [], p: 1, verdict: '差は不明', difference: { estimate: 0, low: 0, high: 0 } },
    ]);
  });
  it('show evidence of a regression, with its layers, most first', () => {
    const after = makeRun([
      ...cases(6, makeFailure),
      makeFailure('q6', { layer: 'threshold' }),
      ...cases(33, makeResult, 7),
    ]);
    const [comparison] = compareRuns(runWith(0), after);
    expect(comparison?.verdict).toBe('悪化の証拠あり');
    expect(comparison?.p).toBeCloseTo(2 / 2 ** 7, 9);
    expect(comparison?.layers).toEqual([
      ['not-retrieved', 6],
      ['threshold', 1],
    ]);
  });
  it('show evidence of an improvement', () => {
    expect(compareRuns(runWith(8), runWith(0))[0]?.verdict).toBe('改善の証拠あり');
  });
  it('do not call five flips evidence', () => {
    expect(compareRuns(runWith(0), runWith(5))[0]).toMatchObject({ verdict: '差は不明', worse: { length: 5 } });
  });
  it('do not call many flips of one page evidence', () => {
    const onePage = (make: typeof makeResult) => cases(20).map(({ id }) => make(id, { cluster: '/one.html' }));
    expect(compareRuns(makeRun(onePage(makeResult)), makeRun(onePage(makeFailure)))[0]?.verdict).toBe('差は不明');
  });
  it('ask for more evidence the more suites are compared', () => {
    const six = [makeRun(cases(40)), makeRun([...cases(6, makeFailure), ...cases(34, makeResult, 6)])] as const;
    const three = six.map((run) => ({
      ...run,
      suites: ['a', 'b', 'c'].map((name, place) => ({ ...(place === 0 ? run : makeRun(cases(40))).suites[0]!, name })),
    }));
    expect(compareRuns(...six)[0]?.verdict).toBe('悪化の証拠あり');
    expect(compareRuns(three[0]!, three[1]!)[0]?.verdict).toBe('差は不明');
  });
  it('compare cases of both runs and name the others', () => {
    const [comparison] = compareRuns(makeRun(cases(5)), makeRun(cases(5, makeResult, 2)));
    expect(comparison).toMatchObject({ shared: 3, onlyBefore: ['q0', 'q1'], onlyAfter: ['q5', 'q6'] });
  });
  it('leave out a suite that one run alone has', () => {
    expect(compareRuns(makeRun(cases(5), 'routing'), makeRun(cases(5), 'answers'))).toEqual([]);
  });
});

describe('the gate', () => {
  const before = makeRun(cases(40));
  it('is open for a run as good as its baseline', () => {
    expect(gateReasons(before, compareRuns(before, before))).toEqual([]);
  });
  it('is open for wrong cases without a baseline: no share is a promise', () => {
    expect(gateReasons(runWith(20), [])).toEqual([]);
  });
  it('is shut by a proven regression and names the layer', () => {
    const after = runWith(8);
    const [reason] = gateReasons(after, compareRuns(before, after));
    expect(reason).toContain('悪化の証拠あり');
    expect(reason).toContain('検索で見つからない 8件');
  });
  it('is shut by one broken promise, though its case counts as passed', () => {
    const after = makeRun([makeResult('q0', { violations: ['出典にない事実：yen:500'] }), ...cases(39, makeResult, 1)]);
    expect(gateReasons(after, [])).toEqual(['答え：守るべき約束が1件の問いで破られた']);
  });
  it('is shut where a suite asked nothing', () => {
    expect(gateReasons(makeRun([]), [])).toEqual(['答え：問いが1件もない']);
  });
});
