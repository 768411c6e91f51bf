import type { RunRecord } from './run-record.ts';

/**
 * A run without words, to be committed as a baseline: verdicts, scores and layers stay, so that it compares as before at a
 * tenth of the size, and the unread questions stay unread.
 */
export function withoutWords(run: RunRecord): RunRecord {
  const suites = run.suites.map((suite) => ({
    ...suite,
    measures: [],
    results: suite.results.map((result) => ({ ...result, question: '', expected: '', details: {} })),
  }));
  return { ...run, suites, judge: null, ablations: null };
}

/** A run as JSON with a line for each result, so that a renewed baseline shows in a diff what changed. */
export function baselineText(run: RunRecord): string {
  // Quotes inside of strings are escaped, so that this place is always the end of one result.
  return `${JSON.stringify(withoutWords(run)).replaceAll('},{"id":', '},\n{"id":')}\n`;
}
