import type { SuiteComparison } from '../run/compare-runs.ts';
import type { RunRecord } from '../run/run-record.ts';

/** All that a report shows of one run. */
export interface Report {
  readonly run: RunRecord;
  /** The run compared with, null where none was given. */
  readonly baseline: RunRecord | null;
  readonly comparisons: readonly SuiteComparison[];
  /** Why the gate is shut; empty = it is open. */
  readonly reasons: readonly string[];
}
