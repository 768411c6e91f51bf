import { clusteredBootstrap, clusteredShare } from '../statistics/clusters.ts';
import type { CaseResult } from '../suites/suite.ts';
import type { MeasureRecord } from './run-record.ts';

/** The name of the headline measure of every suite. */
export const PASSED = '合格';

function measuresOf(group: string | null, results: readonly CaseResult[], seed: number): MeasureRecord[] {
  const base = { group, cases: results.length, clusters: new Set(results.map(({ cluster }) => cluster)).size };
  const passed = results.map((result) => ({ cluster: result.cluster, value: Number(result.passed) }));
  const names = Object.keys(results[0]?.scores ?? {});
  const scores = names.map((name) => {
    const values = results.map(({ cluster, scores }) => ({ cluster, value: scores[name] ?? 0 }));
    return { ...base, name, interval: clusteredBootstrap(values, { seed }) };
  });
  return [{ ...base, name: PASSED, interval: clusteredShare(passed) }, ...scores];
}

/** Every measure of a suite with its 95 % interval, over all cases first, then by group. Empty without cases. */
export function measure(results: readonly CaseResult[], seed: number): MeasureRecord[] {
  if (results.length === 0) return [];
  const groups = [...new Set(results.map(({ group }) => group))].sort();
  const byGroup = groups.flatMap((group) => {
    const own = results.filter((result) => result.group === group);
    return measuresOf(group, own, seed);
  });
  return [...measuresOf(null, results, seed), ...byGroup];
}
