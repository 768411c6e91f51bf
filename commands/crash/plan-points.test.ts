import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BOUNDARIES } from '../product-process/boundaries.ts';
import { createRandom, planPoints } from './plan-points.ts';

describe('the plan of a kill test', () => {
  test('is the same for the same seed and another for another', () => {
    expect(planPoints(60, 7)).toEqual(planPoints(60, 7));
    expect(planPoints(60, 7)).not.toEqual(planPoints(60, 8));
  });

  test('has every boundary in 40 points, whatever the seed, and moments among them', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 32 - 1 }), (seed) => {
        const points = planPoints(40, seed);
        const met = points.flatMap((point) => (point.kind === 'boundary' ? [point.boundary] : []));
        expect(new Set(met).size).toBe(BOUNDARIES.length);
        expect(points.length - met.length).toBe(13);
      }),
    );
  });

  test('draws numbers from 0 up to 1', () => {
    const random = createRandom(1);
    const drawn = Array.from({ length: 1_000 }, random);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    expect(new Set(drawn).size).toBeGreaterThan(990);
  });
});
