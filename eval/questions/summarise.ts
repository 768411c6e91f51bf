import { isRight } from './judge-reply.ts';
import type { QuestionResult } from './run-questions.ts';

/** Counts of one group of questions. */
export interface GroupSummary {
  readonly group: string;
  readonly all: number;
  readonly right: number;
  readonly outcome: number;
  readonly tool: number;
  readonly page: number;
  readonly facts: number;
}

function summaryOf(group: string, results: readonly QuestionResult[]): GroupSummary {
  const count = (holds: (result: QuestionResult) => boolean): number => results.filter(holds).length;
  return {
    group,
    all: results.length,
    right: count(({ judgement }) => isRight(judgement)),
    outcome: count(({ judgement }) => judgement.outcome),
    tool: count(({ judgement }) => judgement.tool),
    page: count(({ judgement }) => judgement.page),
    facts: count(({ judgement }) => judgement.facts),
  };
}

/** One row a group, by name, and one over all at the end. */
export function summarise(results: readonly QuestionResult[]): GroupSummary[] {
  const groups = [...new Set(results.map(({ question }) => question.group))].sort();
  const rows = groups.map((group) => {
    const own = results.filter(({ question }) => question.group === group);
    return summaryOf(group, own);
  });
  return [...rows, summaryOf('all', results)];
}

/** The summary as a table of aligned columns. */
export function formatSummary(rows: readonly GroupSummary[]): string {
  const header = ['group', 'right/all', 'share', 'outcome', 'tool', 'page', 'facts'];
  const cells = rows.map((row) => [
    row.group,
    `${row.right}/${row.all}`,
    (row.right / Math.max(1, row.all)).toFixed(3),
    ...[row.outcome, row.tool, row.page, row.facts].map(String),
  ]);
  const widths = header.map((name, column) => Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)));
  return [header, ...cells]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What was asked, what came back and what was wrong with it, for reading. */
export function formatResult({ question, reply, judgement }: QuestionResult): string {
  const wrong = Object.entries(judgement).flatMap(([name, holds]) => (holds ? [] : [name]));
  const sources = reply.sources.map((source) => source.url ?? source.documentId).join(' ');
  const head = `${wrong.length === 0 ? 'ok' : `WRONG ${wrong.join(',')}`} [${question.group}] ${question.id}: ${question.text}`;
  const got = `  ${reply.outcome}/${reply.reason} ${reply.tool ?? '-'} ${reply.confidence.toFixed(2)} ${sources}`;
  const want = `  want ${JSON.stringify(question.expect)}`;
  return [
    head,
    got,
    ...(wrong.length === 0 ? [] : [want]),
    ...reply.text.split('\n').map((line) => `  | ${line}`),
  ].join('\n');
}
