import type { Progress } from '../progress.ts';
import type { EvaluatedCity } from '../suites/evaluated-city.ts';
import { SUITES } from '../suites/registry.ts';
import type { Suite } from '../suites/suite.ts';
import { formatEstimate } from './estimate.ts';
import { type ProvenanceOptions, provenanceOf } from './provenance.ts';
import type { RunRecord } from './run-record.ts';
import { checkSuites, runSuites, SuiteError } from './run-suites.ts';

export interface RecordOptions extends ProvenanceOptions {
  readonly progress: Progress;
  /** Receives the estimate before anything is asked. */
  readonly say: (text: string) => void;
}

/** Throws `SuiteError` naming every name that is no suite's. */
export function checkSuiteNames(names: readonly string[]): void {
  const known = Object.keys(SUITES);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new SuiteError(`no suite ${unknown.join(', ')}: there are ${known.join(', ')}`);
}

/** Opens suites by name, all of them where none is named. */
async function openSuites(names: readonly string[], city: EvaluatedCity): Promise<Suite[]> {
  const opened: Suite[] = [];
  for (const name of names.length === 0 ? Object.keys(SUITES) : names) {
    const open = SUITES[name];
    if (open !== undefined) opened.push(await open(city));
  }
  return opened;
}

/** Runs suites over a city and records what came out and what decided it. */
export async function recordRun(
  city: EvaluatedCity,
  names: readonly string[],
  options: RecordOptions,
): Promise<RunRecord> {
  checkSuiteNames(names);
  const suites = await openSuites(names, city);
  checkSuites(suites);
  options.say(formatEstimate(suites));
  const startedAt = new Date().toISOString();
  const records = await runSuites(suites, city.seed, options.progress);
  const provenance = await provenanceOf(city, options);
  return {
    format: 1,
    startedAt,
    finishedAt: new Date().toISOString(),
    provenance,
    suites: records,
    judge: null,
    ablations: null,
  };
}
