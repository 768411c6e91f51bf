import type { Progress } from '../progress.ts';
import type { CaseResult, Suite } from '../suites/suite.ts';
import { measure } from './measure.ts';
import type { SuiteRecord } from './run-record.ts';

/** Suites that cannot be run: a name that is none, or an id that two cases share, so that no later run could be compared. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError';
}

/** Throws `SuiteError` naming every id that a suite uses twice; called before anything is asked. */
export function checkSuites(suites: readonly Suite[]): void {
  const problems = suites.flatMap(({ name, cases }) => {
    const ids = cases.map(({ id }) => id);
    const repeated = new Set(ids.filter((id, place) => ids.indexOf(id) !== place));
    return [...repeated].map((id) => `${name}: two cases have the id "${id}"`);
  });
  if (problems.length > 0) throw new SuiteError(problems.join('\n'));
}

async function runSuite(suite: Suite, seed: number, progress: Progress): Promise<SuiteRecord> {
  const started = performance.now();
  const results: CaseResult[] = [];
  for (const one of suite.cases) {
    results.push(await one.run());
    progress(suite.name, results.length, suite.cases.length);
  }
  const { name, title } = suite;
  return { name, title, results, measures: measure(results, seed), seconds: (performance.now() - started) / 1000 };
}

/** Runs the suites one after the other, their cases in order. */
export async function runSuites(suites: readonly Suite[], seed: number, progress: Progress): Promise<SuiteRecord[]> {
  checkSuites(suites);
  const records: SuiteRecord[] = [];
  for (const suite of suites) records.push(await runSuite(suite, seed, progress));
  return records;
}
