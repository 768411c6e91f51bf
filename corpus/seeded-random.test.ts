import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom, shuffled } from './seeded-random.ts';

describe('seeded chance', () => {
  it('is the same for the same seed, from 0 up to but not 1', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [one, other] = [seededRandom(seed), seededRandom(seed)];
        for (let draw = 0; draw < 20; draw += 1) {
          const value = one();
          expect(value).toBe(other());
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThan(1);
        }
      }),
    );
  });

  it('shuffles without losing or doubling anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (values, seed) => {
        const order = shuffled(values, seededRandom(seed));
        expect([...order].sort((a, b) => a - b)).toEqual([...values].sort((a, b) => a - b));
      }),
    );
  });

  it('gives every place a fair share', () => {
    const random = seededRandom(7);
    const first = Array.from({ length: 4_000 }, () => shuffled([0, 1, 2, 3], random)[0]);
    for (const value of [0, 1, 2, 3]) {
      const share = first.filter((one) => one === value).length / first.length;
      expect(Math.abs(share - 0.25)).toBeLessThan(0.03);
    }
  });
});
