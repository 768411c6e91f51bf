import { betaQuantile } from './beta.ts';
import type { Interval } from './interval.ts';

function checkCounts(successes: number, trials: number): void {
  if (Number.isInteger(successes) && Number.isInteger(trials) && 0 <= successes && successes <= trials && trials > 0)
    return;
  throw new RangeError(`no counts: ${successes} of ${trials}`);
}

/**
 * One-sided upper bound of a share: with confidence `level` the true share is no higher (Clopper & Pearson 1934, exact).
 * No success in n gives about 3/n at 95 %. Throws `RangeError` for counts that are none.
 */
export function upperBound(successes: number, trials: number, level = 0.95): number {
  checkCounts(successes, trials);
  return successes === trials ? 1 : betaQuantile(level, successes + 1, trials - successes);
}

/** Exact two-sided interval of a share (Clopper & Pearson 1934): never covers less than `level`. */
export function clopperPearson(successes: number, trials: number, level = 0.95): Interval {
  checkCounts(successes, trials);
  const tail = (1 - level) / 2;
  const low = successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1);
  return { estimate: successes / trials, low, high: upperBound(successes, trials, 1 - tail) };
}
