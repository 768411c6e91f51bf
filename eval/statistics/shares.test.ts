import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile, betaShareBelow } from './beta.ts';
import { clopperPearson, upperBound } from './clopper-pearson.ts';
import { seededRandom } from './random.ts';
import { wilson } from './wilson.ts';

/** Newcombe 1998 (Statistics in Medicine 17), table I: successes, trials, score interval, exact interval. */
const PUBLISHED = [
  [81, 263, 0.2553, 0.3662, 0.2527, 0.3676],
  [15, 148, 0.0624, 0.1605, 0.0578, 0.1617],
  [0, 20, 0, 0.1611, 0, 0.1684],
  [1, 29, 0.0061, 0.1718, 0.0009, 0.1776],
] as const;

const counts = fc
  .integer({ min: 1, max: 2_000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

/** How often an interval of `n` cases covers the true share. */
function coverage(share: number, n: number, covers: (successes: number) => boolean): number {
  const random = seededRandom(7);
  const rounds = 2_000;
  let covered = 0;
  for (let round = 0; round < rounds; round++) {
    let successes = 0;
    for (let trial = 0; trial < n; trial++) if (random() < share) successes += 1;
    if (covers(successes)) covered += 1;
  }
  return covered / rounds;
}

describe('intervals of a share', () => {
  it.each(PUBLISHED)(
    'agree with the published ones for %i of %i',
    (successes, trials, low, high, exactLow, exactHigh) => {
      const score = wilson(successes / trials, trials);
      expect(score.low).toBeCloseTo(low, 4);
      expect(score.high).toBeCloseTo(high, 4);
      const exact = clopperPearson(successes, trials);
      expect(exact.low).toBeCloseTo(exactLow, 4);
      expect(exact.high).toBeCloseTo(exactHigh, 4);
    },
  );
  it('show less than one per cent only from some three hundred cases without a failure', () => {
    expect(upperBound(0, 299)).toBeLessThan(0.01);
    expect(upperBound(0, 298)).toBeGreaterThan(0.01);
    expect(upperBound(1, 473)).toBeLessThan(0.01);
    expect(upperBound(5, 5)).toBe(1);
  });
  it('hold their estimate, stay within 0 and 1 and mirror successes and failures', () => {
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const mirrored = [wilson(1 - successes / trials, trials), clopperPearson(trials - successes, trials)];
        for (const [place, given] of [
          wilson(successes / trials, trials),
          clopperPearson(successes, trials),
        ].entries()) {
          expect(given.low).toBeGreaterThanOrEqual(0);
          expect(given.low).toBeLessThanOrEqual(given.estimate);
          expect(given.high).toBeGreaterThanOrEqual(given.estimate);
          expect(given.high).toBeLessThanOrEqual(1);
          expect(given.low).toBeCloseTo(1 - (mirrored[place]?.high ?? 0), 9);
        }
      }),
    );
  });
  it('cover the true share as often as they promise', () => {
    for (const share of [0.02, 0.1, 0.5, 0.93]) {
      expect(coverage(share, 150, (k) => within(share, wilson(k / 150, 150)))).toBeGreaterThan(0.93);
      expect(coverage(share, 150, (k) => within(share, clopperPearson(k, 150)))).toBeGreaterThan(0.945);
      expect(coverage(share, 150, (k) => share <= upperBound(k, 150))).toBeGreaterThan(0.945);
    }
  });
  it('refuse what is no share', () => {
    expect(() => wilson(0.5, 0)).toThrow(RangeError);
    expect(() => wilson(1.1, 10)).toThrow(RangeError);
    expect(() => upperBound(3, 2)).toThrow(RangeError);
    expect(() => clopperPearson(0.5, 2)).toThrow(RangeError);
  });
});

function within(share: number, { low, high }: { low: number; high: number }): boolean {
  return low <= share && share <= high;
}

describe('the beta distribution', () => {
  it('agrees with its closed forms', () => {
    expect(betaShareBelow(0.3, 1, 1)).toBeCloseTo(0.3, 12);
    expect(betaShareBelow(0.3, 3, 1)).toBeCloseTo(0.027, 12);
    expect(betaShareBelow(0.3, 1, 4)).toBeCloseTo(1 - 0.7 ** 4, 12);
    expect(betaShareBelow(0.5, 250, 250)).toBeCloseTo(0.5, 10);
  });
  it('is undone by its quantile', () => {
    const shape = fc.double({ min: 0.5, max: 800, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), shape, shape, (probability, a, b) => {
        expect(betaShareBelow(betaQuantile(probability, a, b), a, b)).toBeCloseTo(probability, 6);
      }),
    );
  });
});
