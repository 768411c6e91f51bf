import type { Report } from '../report/report.ts';
import { countLayers, type SuiteComparison } from './compare-runs.ts';
import { PASSED } from './measure.ts';
import type { SuiteRecord } from './run-record.ts';

function share(value: number): string {
  return value.toFixed(3);
}

function comparisonOf(comparison: SuiteComparison | undefined): string {
  if (comparison === undefined) return '';
  const { verdict, worse, better, p } = comparison;
  return `  ${verdict} (worse ${worse.length}, better ${better.length}, p ${p.toFixed(4)})`;
}

function linesOf(suite: SuiteRecord, comparison: SuiteComparison | undefined): string[] {
  const rows = suite.measures.filter(({ group }) => group === null);
  const measures = rows.map(({ name, cases, clusters, interval }) => {
    const { estimate, low, high } = interval;
    const tail = name === PASSED ? comparisonOf(comparison) : '';
    return `${suite.name} ${name} ${share(estimate)} [${share(low)}, ${share(high)}] n=${cases} pages=${clusters}${tail}`;
  });
  const layers = countLayers(suite.results).map(([layer, count]) => `${layer} ${count}`);
  const violations = suite.results.reduce((sum, { violations }) => sum + violations.length, 0);
  return [
    ...measures,
    ...(layers.length === 0 ? [] : [`${suite.name} layers: ${layers.join(', ')}`]),
    `${suite.name} broken promises: ${violations}`,
  ];
}

/** The run in figures alone: no question stands here, so that a set which nobody tunes on stays unread. */
export function formatRun({ run, comparisons, reasons }: Report): string {
  const lines = run.suites.flatMap((suite) =>
    linesOf(
      suite,
      comparisons.find((comparison) => comparison.suite === suite.name),
    ),
  );
  const gate = reasons.length === 0 ? ['gate: open'] : ['gate: shut', ...reasons.map((reason) => `  ${reason}`)];
  return `${[...lines, ...gate].join('\n')}\n`;
}
