import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clustered, clusteredBootstrap, clusteredShare, effectiveCases } from './clusters.ts';
import type { Interval } from './interval.ts';
import { seededRandom } from './random.ts';
import { wilson } from './wilson.ts';

/** Pages of `size` questions each, which mostly stand or fall together. */
function drawPages(random: () => number, pages: number, size: number): Clustered[] {
  return Array.from({ length: pages }, (_, page) => {
    const easy = random() < 0.7 ? 0.95 : 0.2;
    return Array.from({ length: size }, () => ({ cluster: `p${page}`, value: random() < easy ? 1 : 0 }));
  }).flat();
}
const TRUE_SHARE = 0.7 * 0.95 + 0.3 * 0.2;

function coverage(intervalOf: (drawn: Clustered[]) => Interval): number {
  const random = seededRandom(3);
  const rounds = 300;
  let covered = 0;
  for (let round = 0; round < rounds; round++) {
    const { low, high } = intervalOf(drawPages(random, 60, 6));
    if (low <= TRUE_SHARE && TRUE_SHARE <= high) covered += 1;
  }
  return covered / rounds;
}

const measurements = fc.array(
  fc.record({ cluster: fc.constantFrom('a', 'b', 'c', 'd'), value: fc.integer({ min: 0, max: 1 }) }),
  {
    minLength: 1,
  },
);

describe('intervals over questions that share pages', () => {
  it('cover the true share where intervals that ignore pages do not', () => {
    const ignoring = coverage((drawn) =>
      wilson(drawn.filter(({ value }) => value === 1).length / drawn.length, drawn.length),
    );
    expect(ignoring).toBeLessThan(0.85);
    expect(coverage(clusteredShare)).toBeGreaterThan(0.92);
    expect(coverage((drawn) => clusteredBootstrap(drawn, { seed: 1, resamples: 400 }))).toBeGreaterThan(0.9);
  });
  it('are the plain ones where every question has a page of its own', () => {
    const drawn = [1, 1, 1, 0, 1, 0, 1, 1].map((value, place) => ({ cluster: `${place}`, value }));
    expect(clusteredShare(drawn)).toEqual(wilson(6 / 8, 8));
  });
  it('count a page as one case where all its questions agree', () => {
    const drawn = Array.from({ length: 40 }, (_, place) => ({ cluster: `p${place % 10}`, value: 1 }));
    expect(effectiveCases(drawn)).toBe(10);
    expect(clusteredShare(drawn).low).toBeCloseTo(wilson(1, 10).low, 12);
  });
  it('never claim more cases than there are', () => {
    fc.assert(
      fc.property(measurements, (drawn) => {
        const cases = effectiveCases(drawn);
        expect(cases).toBeGreaterThan(0);
        expect(cases).toBeLessThanOrEqual(drawn.length);
      }),
    );
  });
  it('are the same for the same seed and hold their estimate', () => {
    fc.assert(
      fc.property(measurements, fc.integer(), (drawn, seed) => {
        const first = clusteredBootstrap(drawn, { seed, resamples: 50 });
        expect(clusteredBootstrap(drawn, { seed, resamples: 50 })).toEqual(first);
        expect(first.low).toBeLessThanOrEqual(first.high);
        expect(first.low).toBeGreaterThanOrEqual(0);
        expect(first.high).toBeLessThanOrEqual(1);
      }),
    );
  });
  it('refuse an empty sample', () => {
    expect(() => clusteredBootstrap([], { seed: 1 })).toThrow(RangeError);
    expect(() => clusteredShare([])).toThrow(RangeError);
  });
});
