import type { Flip } from '../../run/compare-runs.ts';
import { LAYER_NAMES } from '../../run/layer-names.ts';
import type { CaseResult } from '../../suites/suite.ts';
import { groupName } from '../group-names.ts';
import { type Markup, markup } from '../markup.ts';
import type { Report } from '../report.ts';

/** The file stays readable; the JSON has them all. */
const MOST_SHOWN = 150;
const WORST = 10;

/** Each outcome as staff read it. */
const OUTCOME_NAMES: Readonly<Record<string, string>> = {
  answered: '答えた',
  'asked-back': '聞き返した',
  'handed-over': '担当課を案内した',
  'fixed-reply': '定型文で返した',
  declined: '断った',
  found: '見つかった',
  'not-found': '見つからない',
};

/** A case and the suite that it belongs to. */
interface Shown<T> {
  readonly suite: string;
  readonly one: T;
}

function list(values: readonly string[], style: string): Markup[] {
  if (values.length === 0) return [];
  return [markup`<ul class="${style}">${values.map((value) => markup`<li>${value}</li>`)}</ul>`];
}

function facts({ outcome, details, layer }: CaseResult): Markup {
  const parts = [
    OUTCOME_NAMES[outcome] ?? outcome,
    ...(details.tool === undefined ? [] : [`道具 ${details.tool}`]),
    ...(details.reason === undefined ? [] : [`理由 ${details.reason}`]),
    ...(details.confidence === undefined ? [] : [`確信度 ${details.confidence.toFixed(2)}`]),
  ];
  const blamed = layer === null ? [] : [markup`<span class="tag">${LAYER_NAMES[layer]}</span>`];
  return markup`<p class="facts">${blamed}${parts.join('　')}</p>`;
}

/** What came back, what it rests on and what is wrong with it. */
function reply(result: CaseResult): Markup {
  const { answer, sources = [], dropped = [], notes = [] } = result.details;
  return markup`${facts(result)}
${answer === undefined ? [] : [markup`<blockquote>${answer}</blockquote>`]}
${list(sources, 'sources')}
${list([...result.violations, ...notes, ...dropped.map((text) => `根拠の確認で消えた文：${text}`)], 'notes')}`;
}

function summaryLine(result: CaseResult, suite: string): Markup {
  const broken = result.violations.length > 0 ? [markup`<span class="tag bad">約束違反</span>`] : [];
  return markup`<summary>${broken}<span class="ask">${result.question}</span><span class="small">${suite}　${groupName(result.group)}　${result.id}</span></summary>
<p class="small">期待：${result.expected}</p>`;
}

function flipBlock({ suite, one }: Shown<Flip>): Markup {
  return markup`<details open>${summaryLine(one.after, suite)}
<div class="sides"><div><h4>前回</h4>${reply(one.before)}</div><div><h4>今回</h4>${reply(one.after)}</div></div></details>`;
}

function caseBlock({ suite, one }: Shown<CaseResult>): Markup {
  return markup`<details>${summaryLine(one, suite)}${reply(one)}</details>`;
}

function betterBlock({ suite, one }: Shown<Flip>): Markup {
  return caseBlock({ suite, one: one.after });
}

function shownOf<T>(all: readonly Shown<T>[], block: (one: Shown<T>) => Markup): Markup {
  const left = all.length - MOST_SHOWN;
  const rest = left > 0 ? [markup`<p class="small">ほか${left}件は同じ場所のJSONにあります。</p>`] : [];
  return markup`${all.slice(0, MOST_SHOWN).map(block)}${rest}`;
}

/** Cases whose verdict changed: those that went wrong first. */
export function flippedSection({ run, baseline, comparisons }: Report): Markup {
  if (baseline === null) return markup``;
  const titleOf = (name: string): string => run.suites.find((suite) => suite.name === name)?.title ?? name;
  const all = (side: 'worse' | 'better'): Shown<Flip>[] =>
    comparisons.flatMap((comparison) => comparison[side].map((one) => ({ suite: titleOf(comparison.suite), one })));
  const [worse, better] = [all('worse'), all('better')];
  return markup`<section><h2>前回から変わった問い</h2>
<h3>誤りに変わった（${worse.length}件）</h3>${worse.length === 0 ? markup`<p>ありません。</p>` : shownOf(worse, flipBlock)}
<h3>合格に変わった（${better.length}件）</h3>${better.length === 0 ? markup`<p>ありません。</p>` : shownOf(better, betterBlock)}
</section>`;
}

/** The worse, the higher: broken promises, then wrong answers that were given, the surest first, then the rest. */
function badness({ violations, outcome, details }: CaseResult): number {
  const given = outcome === 'answered' ? 1 + (details.confidence ?? 0) : 0;
  return violations.length * 10 + given;
}

/** All cases that failed, the worst first. */
function wrongOnes({ run }: Report): Shown<CaseResult>[] {
  const wrong = run.suites.flatMap((suite) =>
    suite.results
      .filter((result) => !result.passed || result.violations.length > 0)
      .map((one) => ({ suite: suite.title, one })),
  );
  return wrong.sort((a, b) => badness(b.one) - badness(a.one));
}

/** The replies that staff should read first. */
export function worstSection(report: Report): Markup {
  const wrong = wrongOnes(report);
  return markup`<section><h2>最も悪い答え（合格しなかった${wrong.length}件のうち）</h2>
${wrong.length === 0 ? markup`<p>ありません。</p>` : wrong.slice(0, WORST).map(caseBlock)}</section>`;
}

/** What failed beside the worst. */
export function otherFailuresSection(report: Report): Markup {
  const rest = wrongOnes(report).slice(WORST);
  if (rest.length === 0) return markup``;
  return markup`<section><h2>そのほか合格しなかった問い（${rest.length}件）</h2>${shownOf(rest, caseBlock)}</section>`;
}
