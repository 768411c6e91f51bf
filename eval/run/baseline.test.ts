import { describe, expect, it } from 'vitest';
import { makeFailure, makeResult, makeRun } from '../testing/make-run.ts';
import { baselineText } from './baseline.ts';
import { compareRuns } from './compare-runs.ts';
import { RunRecord } from './run-record.ts';

const TRICKY = 'a"},{"id":"b';
const run = makeRun([makeResult(TRICKY), makeFailure('c'), makeResult('d')]);

describe('a baseline to commit', () => {
  it('compares as the run that it was written from', () => {
    const read = RunRecord.parse(JSON.parse(baselineText(run)));
    const after = makeRun([makeFailure(TRICKY), makeFailure('c'), makeResult('d')]);
    const [short, full] = [compareRuns(read, after)[0], compareRuns(run, after)[0]];
    expect(short).toMatchObject({ p: full?.p, verdict: full?.verdict, difference: full?.difference });
    expect(short?.worse.map(({ after }) => after.id)).toEqual([TRICKY]);
  });
  it('holds a line a result and none of the words', () => {
    const text = baselineText(run);
    expect(text.trim().split('\n')).toHaveLength(3);
    expect(text).not.toMatch(/手数料|300円/);
  });
});
