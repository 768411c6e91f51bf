import { type BootstrapOptions, type Clustered, clusteredBootstrap } from './clusters.ts';
import type { Interval } from './interval.ts';

/** One case in two runs. */
export interface Pair {
  readonly cluster: string;
  readonly before: number;
  readonly after: number;
}

function differences(pairs: readonly Pair[]): Clustered[] {
  return pairs.map(({ cluster, before, after }) => ({ cluster, value: after - before }));
}

/** Mean difference of paired cases, after minus before, resampled by cluster. */
export function pairedBootstrap(pairs: readonly Pair[], options: BootstrapOptions): Interval {
  return clusteredBootstrap(differences(pairs), options);
}

/** Probabilities of every sum that the steps can give when each has either sign with equal chance; index = sum + reach. */
function signedSums(steps: readonly number[]): { probabilities: number[]; reach: number } {
  let probabilities = [1];
  let reach = 0;
  for (const step of steps.map(Math.abs)) {
    const wider = new Array<number>(probabilities.length + 2 * step).fill(0);
    for (const [place, probability] of probabilities.entries()) {
      wider[place] = (wider[place] ?? 0) + probability / 2;
      wider[place + 2 * step] = (wider[place + 2 * step] ?? 0) + probability / 2;
    }
    probabilities = wider;
    reach += step;
  }
  return { probabilities, reach };
}

/**
 * Two-sided p-value that as many more cases flipped one way by chance: each cluster's net flips get either sign with
 * equal chance, all sign patterns counted exactly (Fisher's randomisation test; with one case a cluster it is McNemar's
 * exact test). `before` and `after` are 0 or 1. 1 where nothing flipped.
 */
export function signFlipTest(pairs: readonly Pair[]): number {
  const net = new Map<string, number>();
  for (const { cluster, value } of differences(pairs)) net.set(cluster, (net.get(cluster) ?? 0) + value);
  const steps = [...net.values()].filter((value) => value !== 0);
  if (!steps.every(Number.isInteger)) throw new RangeError('a case has passed or it has not');
  const observed = Math.abs(steps.reduce((sum, value) => sum + value, 0));
  const { probabilities, reach } = signedSums(steps);
  const extreme = probabilities.filter((_, place) => Math.abs(place - reach) >= observed);
  return Math.min(
    1,
    extreme.reduce((sum, probability) => sum + probability, 0),
  );
}

function logFactorial(n: number): number {
  let sum = 0;
  for (let factor = 2; factor <= n; factor++) sum += Math.log(factor);
  return sum;
}

/** McNemar's exact two-sided p-value for `worse` and `better` flips (binomial with chance ½; McNemar 1947). */
export function mcnemarExact(worse: number, better: number): number {
  const flips = worse + better;
  let tail = 0;
  for (let k = 0; k <= Math.min(worse, better); k++) {
    tail += Math.exp(logFactorial(flips) - logFactorial(k) - logFactorial(flips - k) - flips * Math.LN2);
  }
  return Math.min(1, 2 * tail);
}

/** p-values raised so that the chance of one false alarm among all stays at the level (Holm 1979); order is kept. */
export function holm(pValues: readonly number[]): number[] {
  const order = [...pValues.keys()].sort((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let highest = 0;
  for (const [rank, position] of order.entries()) {
    highest = Math.max(highest, Math.min(1, (pValues.length - rank) * (pValues[position] ?? 1)));
    adjusted[position] = highest;
  }
  return adjusted;
}
