import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm, mcnemarExact, type Pair, pairedBootstrap, signFlipTest } from './paired.ts';
import { seededRandom } from './random.ts';

function pair(cluster: string, before: number, after: number): Pair {
  return { cluster, before, after };
}

/** `worse` and `better` flips, each on a page of its own. */
function flips(worse: number, better: number): Pair[] {
  const places = Array.from({ length: worse + better }, (_, place) => place);
  return places.map((place) => (place < worse ? pair(`${place}`, 1, 0) : pair(`${place}`, 0, 1)));
}

describe('comparing two runs case by case', () => {
  it('gives the p-values of McNemar’s exact test', () => {
    expect(mcnemarExact(1, 9)).toBeCloseTo(22 / 1024, 12);
    expect(mcnemarExact(5, 0)).toBeCloseTo(2 / 32, 12);
    expect(mcnemarExact(0, 0)).toBe(1);
    expect(mcnemarExact(4, 4)).toBe(1);
  });
  it('is McNemar’s test where every case has a page of its own', () => {
    const few = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(few, few, (worse, better) => {
        expect(signFlipTest(flips(worse, better))).toBeCloseTo(mcnemarExact(worse, better), 9);
      }),
    );
  });
  it('takes ten flips of one page for one event', () => {
    const onePage = flips(10, 0).map((one) => ({ ...one, cluster: 'p' }));
    expect(signFlipTest(onePage)).toBe(1);
    expect(signFlipTest(flips(10, 0))).toBeCloseTo(2 / 1024, 12);
  });
  it('raises a false alarm no more often than promised', () => {
    const random = seededRandom(11);
    const rounds = 1_000;
    let alarms = 0;
    for (let round = 0; round < rounds; round++) {
      const drawn = Array.from({ length: 80 }, (_, place) =>
        pair(`${place % 30}`, random() < 0.8 ? 1 : 0, random() < 0.8 ? 1 : 0),
      );
      if (signFlipTest(drawn) < 0.05) alarms += 1;
    }
    expect(alarms / rounds).toBeLessThan(0.06);
  });
  it('finds a difference of ten points among four hundred cases', () => {
    const drawn = [...flips(45, 5), ...Array.from({ length: 350 }, (_, place) => pair(`s${place}`, 1, 1))];
    const difference = pairedBootstrap(drawn, { seed: 1 });
    expect(difference.estimate).toBeCloseTo(-0.1, 12);
    expect(difference.high).toBeLessThan(-0.05);
    expect(signFlipTest(drawn)).toBeLessThan(1e-6);
  });
  it('refuses measures that are no verdicts', () => {
    expect(() => signFlipTest([pair('a', 0.25, 0.5)])).toThrow(RangeError);
  });
});

describe('several tests at once', () => {
  it('raises the p-values by Holm’s steps', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([])).toEqual([]);
  });
  it('never lowers one and keeps their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (given) => {
        const raised = holm(given);
        for (const [place, value] of raised.entries()) {
          expect(value).toBeGreaterThanOrEqual(given[place] ?? 0);
          expect(value).toBeLessThanOrEqual(1);
          for (const [other, smaller] of given.entries())
            if (smaller < (given[place] ?? 0)) expect(raised[other]).toBeLessThanOrEqual(value);
        }
      }),
    );
  });
});
