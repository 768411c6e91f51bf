import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthExponent, percentile } from './percentile.ts';

describe('bench figures', () => {
  it('takes a value that was measured', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ noNaN: true }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          expect(values).toContain(percentile(values, share));
        },
      ),
    );
  });
  it('gives the largest of twenty values at 95 % and above', () => {
    const values = Array.from({ length: 20 }, (_, at) => at + 1);
    expect([percentile(values, 0.5), percentile(values, 0.95), percentile(values, 1)]).toEqual([10, 19, 20]);
  });
  it('finds the exponent of a power law', () => {
    const points = [100, 1_000, 10_000].map((size) => ({ size, milliseconds: 3 * size ** 0.5 }));
    expect(growthExponent(points)).toBeCloseTo(0.5, 6);
  });
});
