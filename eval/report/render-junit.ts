import { LAYER_NAMES } from '../run/layer-names.ts';
import type { SuiteRecord } from '../run/run-record.ts';
import type { CaseResult } from '../suites/suite.ts';
import { type Markup, markup } from './markup.ts';
import type { Report } from './report.ts';

function failureOf({ outcome, expected, layer, violations, details }: CaseResult): Markup {
  const blamed = layer === null ? '約束違反' : LAYER_NAMES[layer];
  const body = [`期待：${expected}`, `結果：${outcome}`, ...violations, ...(details.notes ?? []), details.answer ?? ''];
  return markup`<failure type="${layer ?? 'violation'}" message="${blamed}">${body.join('\n')}</failure>`;
}

function testCase(result: CaseResult, suite: string): Markup {
  const failed = !result.passed || result.violations.length > 0;
  const seconds = ((result.details.milliseconds ?? 0) / 1000).toFixed(3);
  return markup`<testcase classname="${suite}.${result.group}" name="${result.id}" time="${seconds}">${failed ? failureOf(result) : []}</testcase>
`;
}

function testSuite({ name, results, seconds }: SuiteRecord): Markup {
  const failures = results.filter(({ passed, violations }) => !passed || violations.length > 0).length;
  return markup`<testsuite name="${name}" tests="${results.length}" failures="${failures}" errors="0" time="${seconds.toFixed(3)}">
${results.map((result) => testCase(result, name))}</testsuite>
`;
}

/** The gate as a suite of its own: a build that reads JUnit may look at this one alone. */
function gateSuite(reasons: readonly string[]): Markup {
  const failure =
    reasons.length === 0 ? [] : [markup`<failure type="gate" message="不合格">${reasons.join('\n')}</failure>`];
  return markup`<testsuite name="gate" tests="1" failures="${failure.length}" errors="0"><testcase classname="gate" name="gate">${failure}</testcase></testsuite>
`;
}

/** The run as JUnit XML, which build servers read; failures name the layer. */
export function renderJunit({ run, reasons }: Report): string {
  const page = markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="madoguchi evaluation" timestamp="${run.startedAt}">
${gateSuite(reasons)}${run.suites.map(testSuite)}</testsuites>
`;
  return page.text;
}
