import { clampToShare, type Interval, mean } from './interval.ts';
import { seededRandom } from './random.ts';
import { wilson } from './wilson.ts';

/** One measurement and the page that it shares with others. */
export interface Clustered {
  readonly cluster: string;
  readonly value: number;
}

export interface BootstrapOptions {
  readonly seed: number;
  /** 2,000 unless given: the ends of a 95 % interval then move by about a tenth of a deviation between seeds. */
  readonly resamples?: number;
}

function group(measurements: readonly Clustered[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const { cluster, value } of measurements) groups.set(cluster, [...(groups.get(cluster) ?? []), value]);
  return [...groups.values()];
}

function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * Percentile interval of a mean, resampling whole clusters with replacement (Efron & Tibshirani 1993 §13; clusters as in
 * Field & Welsh 2007). Throws `RangeError` without measurements.
 */
export function clusteredBootstrap(measurements: readonly Clustered[], options: BootstrapOptions): Interval {
  const estimate = mean(measurements.map(({ value }) => value));
  const clusters = group(measurements).map((values) => ({ size: values.length, sum: mean(values) * values.length }));
  const random = seededRandom(options.seed);
  const means: number[] = [];
  for (let round = 0; round < (options.resamples ?? 2_000); round++) {
    let sum = 0;
    let size = 0;
    for (let draw = 0; draw < clusters.length; draw++) {
      const drawn = clusters[Math.floor(random() * clusters.length)];
      sum += drawn?.sum ?? 0;
      size += drawn?.size ?? 0;
    }
    means.push(sum / size);
  }
  means.sort((a, b) => a - b);
  return { estimate, low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

/**
 * Number of independent cases that would show a share as surely as these clustered ones: n over the design effect, which
 * is the clustered variance of Miller 2024 (arXiv 2411.00640) over the binomial one, never below 1. Where all cases agree
 * nothing can be estimated and each cluster is taken to stand or fall as a whole (Kish 1965: n² / Σ m²).
 */
export function effectiveCases(measurements: readonly Clustered[]): number {
  const cases = measurements.length;
  const groups = group(measurements);
  const share = mean(measurements.map(({ value }) => value));
  if (share === 0 || share === 1) return cases ** 2 / groups.reduce((sum, { length }) => sum + length ** 2, 0);
  const residuals = groups.map((values) => values.reduce((sum, value) => sum + value - share, 0));
  const clustered = residuals.reduce((sum, residual) => sum + residual ** 2, 0) / cases ** 2;
  const binomial = (share * (1 - share)) / cases;
  return cases / Math.max(1, clustered / binomial);
}

/** Wilson interval of a share over the effective number of cases (as Korn & Graubard 1998 do with the exact interval). */
export function clusteredShare(measurements: readonly Clustered[]): Interval {
  const share = mean(measurements.map(({ value }) => value));
  return wilson(clampToShare(share), effectiveCases(measurements));
}
