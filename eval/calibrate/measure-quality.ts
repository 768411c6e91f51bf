/** A stated probability and what came of it. */
export interface Stated {
  readonly probability: number;
  readonly positive: boolean;
}

const BINS = 10;

function outcome({ positive }: Stated): number {
  return positive ? 1 : 0;
}

/** Mean squared distance of probability and outcome (Brier 1950). */
export function brierScore(stated: readonly Stated[]): number {
  return stated.reduce((sum, one) => sum + (one.probability - outcome(one)) ** 2, 0) / Math.max(1, stated.length);
}

/** Expected calibration error over ten bins of equal numbers (Nixon et al. 2019, adaptive ECE). */
export function calibrationError(stated: readonly Stated[]): number {
  const sorted = [...stated].sort((a, b) => a.probability - b.probability);
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const from = Math.floor((bin * sorted.length) / BINS);
    const own = sorted.slice(from, Math.floor(((bin + 1) * sorted.length) / BINS));
    error += Math.abs(own.reduce((sum, one) => sum + one.probability - outcome(one), 0));
  }
  return error / Math.max(1, sorted.length);
}

/** Probability that a positive is stated higher than a negative, ties half (Mann & Whitney 1947). */
export function areaUnderCurve(stated: readonly Stated[]): number {
  const [positives, negatives] = [stated.filter((one) => one.positive), stated.filter((one) => !one.positive)];
  let wins = 0;
  for (const { probability } of positives) {
    for (const other of negatives) {
      wins += probability > other.probability ? 1 : probability === other.probability ? 0.5 : 0;
    }
  }
  return wins / Math.max(1, positives.length * negatives.length);
}
