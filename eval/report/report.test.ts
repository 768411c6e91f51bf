import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { compareRuns } from '../run/compare-runs.ts';
import { gateReasons } from '../run/gate.ts';
import type { CaseResult } from '../suites/suite.ts';
import { makeFailure, makeResult, makeRun } from '../testing/make-run.ts';
import { percent, points } from './figures.ts';
import { escapeText, markup } from './markup.ts';
import { renderHtml } from './render-html.ts';
import { renderJunit } from './render-junit.ts';
import type { Report } from './report.ts';

const HOSTILE = '</summary><script>alert(1)</script><img src=x onerror=alert(2)>"\'&\u0000\u001b]]>';

function reportOf(before: readonly CaseResult[], after: readonly CaseResult[]): Report {
  const [baseline, run] = [makeRun(before), makeRun(after)];
  const comparisons = compareRuns(baseline, run);
  return { run, baseline, comparisons, reasons: gateReasons(run, comparisons) };
}

/** Everywhere that words of residents, pages or models can stand. */
function hostileReport(text: string): Report {
  const details = {
    answer: text,
    reason: text,
    tool: text,
    sources: [text],
    dropped: [text],
    notes: [text],
    confidence: 0.5,
  };
  const given = {
    question: text,
    group: text,
    cluster: text,
    expected: text,
    outcome: text,
    violations: [text],
    details,
  };
  const report = reportOf([makeResult(text, given)], [makeFailure(text, given)]);
  const judge = { model: text, promptHash: text, repeats: 1, cases: [], unjudged: 1, share: null };
  const ablation = { name: text, measure: text, cases: 1, value: 1, difference: { estimate: 0, low: 0, high: 0 } };
  const measured = { judge: { ...judge, agreement: null, corrected: null }, ablations: [ablation, ablation] };
  return { ...report, run: { ...report.run, ...measured } };
}

describe('the report page', () => {
  it('shows what went wrong since the baseline before anything else that failed', async () => {
    const page = await renderHtml(
      reportOf(
        [makeResult('new'), makeFailure('old', { question: '前から誤り' })],
        [makeFailure('new', { question: '新たに誤り' }), makeFailure('old', { question: '前から誤り' })],
      ),
    );
    expect(page.indexOf('新たに誤り')).toBeGreaterThan(0);
    expect(page.indexOf('新たに誤り')).toBeLessThan(page.indexOf('前から誤り'));
  });
  it('puts broken promises first among the worst, then the surest wrong answers', async () => {
    const wrong = (id: string, confidence: number): CaseResult => makeFailure(id, { details: { confidence } });
    const page = await renderHtml(
      reportOf([], [wrong('unsure', 0.3), wrong('sure', 0.9), makeResult('promise', { violations: ['嘘'] })]),
    );
    const places = ['promise', 'sure', 'unsure'].map((id) => page.indexOf(`${id}の手数料`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
  it('says why the gate is shut', async () => {
    const page = await renderHtml(reportOf([], [makeResult('a', { violations: ['嘘'] })]));
    expect(page).toContain('不合格');
    expect(page).toContain('守るべき約束が1件の問いで破られた');
  });
  it('loads nothing and runs nothing', async () => {
    const page = await renderHtml(reportOf([makeResult('a')], [makeFailure('a')]));
    expect(page).toContain(escapeText("default-src 'none'"));
    expect(page).not.toMatch(/<script|<link|<img|\ssrc=|url\(|@import/);
  });
  it('keeps words from becoming markup, wherever they stand', async () => {
    const page = await renderHtml(hostileReport(HOSTILE));
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toMatch(/<script|<img/);
    for (const control of ['\u0000', '\u001b']) expect(page).not.toContain(control);
  });
  it('has as many elements whatever the words are', { timeout: 30_000 }, async () => {
    const elements = (page: string): number => page.match(/<[a-z]/g)?.length ?? 0;
    const plain = elements(await renderHtml(hostileReport('あ')));
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        expect(elements(await renderHtml(hostileReport(text)))).toBe(plain);
      }),
      { numRuns: 10 },
    );
  });
  it('says how far a judging model can be believed', async () => {
    const report = reportOf([], [makeResult('a')]);
    const agreement = { cases: 40, observed: 0.75, kappa: 0.41, lenient: 9, strict: 1 };
    const corrected = { estimate: 0.612, low: 0.5, high: 0.724 };
    const share = { estimate: 0.8, low: 0.7, high: 0.9 };
    const judge = { model: 'm', promptHash: 'h', repeats: 3, cases: [], unjudged: 2, share, agreement, corrected };
    const page = await renderHtml({ ...report, run: { ...report.run, judge } });
    expect(page).toContain('補正した「正しい」の割合 61.2%（95%区間 50.0%〜72.4%）');
    expect(page).toContain('κ=0.41');
    expect(page).toContain('職員より甘め');
  });
  it('is drawn for a run without cases', async () => {
    expect(await renderHtml(reportOf([], []))).toContain('問いがありません');
  });
});

describe('the JUnit file', () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
  it('counts failures a suite and names the layer of each', () => {
    const xml = renderJunit(
      reportOf([], [makeResult('a'), makeFailure('b'), makeFailure('c', { layer: 'threshold' })]),
    );
    const suites = parser.parse(xml).testsuites.testsuite;
    expect(suites[1]).toMatchObject({ name: 'answers', tests: '3', failures: '2' });
    expect(suites[1].testcase.map((one: { failure?: { type: string } }) => one.failure?.type)).toEqual([
      undefined,
      'not-retrieved',
      'threshold',
    ]);
  });
  it('holds the gate as a suite of its own', () => {
    const shut = renderJunit(reportOf([], [makeResult('a', { violations: ['嘘'] })]));
    expect(parser.parse(shut).testsuites.testsuite[0]).toMatchObject({ name: 'gate', failures: '1' });
    const open = renderJunit(reportOf([], [makeResult('a')]));
    expect(parser.parse(open).testsuites.testsuite[0]).toMatchObject({ name: 'gate', failures: '0' });
  });
  it('stays well-formed whatever the words are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        expect(XMLValidator.validate(renderJunit(hostileReport(`${text}${HOSTILE}`)))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('markup', () => {
  it('escapes text and keeps markup', () => {
    const inner = markup`<b>${'<i>'}</b>`;
    expect(markup`<p title="${'"x"'}">${[inner, ' & ', 3]}</p>`.text).toBe(
      '<p title="&quot;x&quot;"><b>&lt;i&gt;</b> &amp; 3</p>',
    );
  });
  it('replaces characters that XML forbids', () => {
    expect(escapeText('a\u0000b\ud800c\n')).toBe('a\ufffdb\ufffdc\n');
  });
});

describe('figures', () => {
  it('never round a missing case away', () => {
    expect([percent(1), percent(0.9999), percent(0), percent(0.0001), percent(0.8154)]).toEqual([
      '100.0%',
      '>99.9%',
      '0.0%',
      '<0.1%',
      '81.5%',
    ]);
    expect([points(-0.123), points(0.05), points(0)]).toEqual(['−12.3', '+5.0', '±0.0']);
  });
});
