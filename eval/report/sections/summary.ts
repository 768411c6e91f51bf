import type { SuiteComparison, VerdictWord } from '../../run/compare-runs.ts';
import { PASSED } from '../../run/measure.ts';
import type { SuiteRecord } from '../../run/run-record.ts';
import { moment, percent, points, range } from '../figures.ts';
import { type Markup, markup } from '../markup.ts';
import type { Report } from '../report.ts';

const VERDICT_STYLES: Readonly<Record<VerdictWord, string>> = {
  改善の証拠あり: 'good',
  悪化の証拠あり: 'bad',
  差は不明: 'open',
};

function comparisonLines(comparison: SuiteComparison): Markup {
  const { verdict, difference, worse, better, p } = comparison;
  const style = VERDICT_STYLES[verdict];
  const size =
    difference === null
      ? ''
      : `${points(difference.estimate)}点（${points(difference.low)}〜${points(difference.high)}）`;
  return markup`<p class="verdict ${style}">${verdict}</p>
<p class="small">前回との差 ${size}　誤りに変わった ${worse.length}件、合格に変わった ${better.length}件、p=${p.toFixed(3)}</p>`;
}

function card(suite: SuiteRecord, comparison: SuiteComparison | undefined): Markup {
  const headline = suite.measures.find(({ name, group }) => name === PASSED && group === null);
  const broken = suite.results.filter(({ violations }) => violations.length > 0).length;
  if (headline === undefined)
    return markup`<article class="card"><h3>${suite.title}</h3><p>問いがありません</p></article>`;
  const scores = suite.measures.filter(({ name, group }) => name !== PASSED && group === null);
  return markup`<article class="card">
<h3>${suite.title}<span class="small">${suite.name}</span></h3>
<p class="figure">${percent(headline.interval.estimate)}</p>
<p class="small">95%区間 ${range(headline.interval)}<br>${headline.cases}問（${headline.clusters}ページ分）</p>
<dl class="scores">${scores.map(({ name, interval }) => markup`<div><dt>${name}</dt><dd>${percent(interval.estimate)}</dd></div>`)}</dl>
${broken === 0 ? [] : markup`<p class="verdict bad">約束を破った問い ${broken}件</p>`}
${comparison === undefined ? [] : comparisonLines(comparison)}
</article>`;
}

/** The gate's word, why, and one card a suite. */
export function summarySection({ run, baseline, comparisons, reasons }: Report): Markup {
  const passed = reasons.length === 0;
  const against = baseline === null ? '比べる回はありません' : `${moment(baseline.finishedAt)}の回と比べました`;
  return markup`<section class="banner ${passed ? 'good' : 'bad'}">
<p class="word">${passed ? '合格' : '不合格'}</p>
<div>${passed ? markup`<p>守るべき約束は破られず、悪化の証拠もありません。</p>` : markup`<ul>${reasons.map((reason) => markup`<li>${reason}</li>`)}</ul>`}
<p class="small">${against}</p></div>
</section>
<section class="cards">${run.suites.map((suite) =>
    card(
      suite,
      comparisons.find((comparison) => comparison.suite === suite.name),
    ),
  )}</section>`;
}
