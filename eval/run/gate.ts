import type { SuiteComparison } from './compare-runs.ts';
import { LAYER_NAMES } from './layer-names.ts';
import type { RunRecord } from './run-record.ts';

/** Why a run must not pass, one Japanese sentence each; empty = it passes. */
export function gateReasons(run: RunRecord, comparisons: readonly SuiteComparison[]): string[] {
  const broken = run.suites.flatMap(({ title, results }) => {
    const cases = results.filter(({ violations }) => violations.length > 0);
    return cases.length === 0 ? [] : [`${title}：守るべき約束が${cases.length}件の問いで破られた`];
  });
  const empty = run.suites
    .filter(({ results }) => results.length === 0)
    .map(({ title }) => `${title}：問いが1件もない`);
  const regressed = comparisons
    .filter(({ verdict }) => verdict === '悪化の証拠あり')
    .map(({ suite, worse, better, layers }) => {
      const title = run.suites.find(({ name }) => name === suite)?.title ?? suite;
      const blamed = layers.map(([layer, count]) => `${LAYER_NAMES[layer]} ${count}件`).join('、');
      return `${title}：悪化の証拠あり（新たに誤り${worse.length}件、新たに合格${better.length}件。原因の層：${blamed}）`;
    });
  return [...broken, ...empty, ...regressed];
}
