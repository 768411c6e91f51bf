import { countLayers } from '../../run/compare-runs.ts';
import { PASSED } from '../../run/measure.ts';
import type { SuiteRecord } from '../../run/run-record.ts';
import { type RiskPoint, riskCoverage } from '../../statistics/risk-coverage.ts';
import type { CaseResult } from '../../suites/suite.ts';
import { percent } from '../figures.ts';
import { groupName } from '../group-names.ts';
import { type Markup, markup } from '../markup.ts';
import { differenceBars } from '../plots/difference-bars.ts';
import { intervalPlot } from '../plots/interval-plot.ts';
import { layerBars } from '../plots/layer-bars.ts';
import { riskCoveragePlot } from '../plots/risk-coverage-plot.ts';
import type { Report } from '../report.ts';
import { ablationFigure } from './ablations.ts';

/** The curve of a suite's given answers; null where none was given or nothing says how sure they were. */
function curveOf(results: readonly CaseResult[]): RiskPoint[] | null {
  const answerable = results.filter(({ details }) => details.answerable === true).length;
  const given = results.flatMap(({ outcome, passed, details }) =>
    outcome === 'answered' && details.confidence !== undefined
      ? [{ confidence: details.confidence, wrong: !passed }]
      : [],
  );
  return answerable === 0 || given.length === 0 ? null : riskCoverage(given, answerable);
}

function groupChart({ title, measures }: SuiteRecord): Markup[] {
  const rows = measures
    .filter(({ name, group }) => name === PASSED && group !== null)
    .map(({ group, cases, interval }) => ({ name: groupName(group ?? ''), cases, interval }));
  if (rows.length === 0) return [];
  return [
    markup`<figure><figcaption>${title}：分類ごとの合格の割合と95%区間</figcaption>${intervalPlot(rows, `${title}の分類ごとの合格`)}</figure>`,
  ];
}

function layerChart(suites: readonly SuiteRecord[]): Markup[] {
  const rows = suites
    .map(({ title, results }) => ({ name: title, counts: countLayers(results) }))
    .filter(({ counts }) => counts.length > 0);
  if (rows.length === 0) return [];
  return [
    markup`<figure class="wide"><figcaption>誤りの原因の層（件）</figcaption>${layerBars(rows, '誤りの原因の層')}</figure>`,
  ];
}

function curveChart({ title, results }: SuiteRecord): Markup[] {
  const points = curveOf(results);
  const last = points?.at(-1);
  if (points === null || last === undefined) return [];
  const now = `いまは${last.answered}件に答え、誤り${last.wrong}件（${percent(last.risk)}、95%上限 ${percent(last.upper)}）`;
  return [
    markup`<figure><figcaption>${title}：答えた割合と誤りの割合（帯の上端は95%上限）</figcaption>${riskCoveragePlot(points, `${title}の答えた割合と誤りの割合`)}<p class="small">${now}</p></figure>`,
  ];
}

/** Layers, differences, parts of the search, curves, groups: each where there is something to show. */
export function chartsSection(report: Report): Markup {
  const { run, comparisons } = report;
  const differences = comparisons.flatMap(({ suite, difference }) => {
    const title = run.suites.find(({ name }) => name === suite)?.title ?? suite;
    return difference === null ? [] : [{ name: title, difference }];
  });
  const compared =
    differences.length === 0
      ? []
      : [
          markup`<figure><figcaption>前回との差（点）と95%区間</figcaption>${differenceBars(differences, '前回との差')}</figure>`,
        ];
  return markup`<section><h2>図</h2><div class="figures">
${layerChart(run.suites)}${compared}${ablationFigure(report)}${run.suites.flatMap(curveChart)}${run.suites.flatMap(groupChart)}
</div></section>`;
}
