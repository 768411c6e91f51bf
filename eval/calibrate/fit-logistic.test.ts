import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../statistics/random.ts';
import { fitLogistic, type Observation } from './fit-logistic.ts';

/** Draws outcomes of a known regression: log-odds = -1 + 2a - 3b. */
function drawn(size: number, seed: number): Observation[] {
  const random = seededRandom(seed);
  return Array.from({ length: size }, () => {
    const features = { a: random() * 2 - 1, b: random() * 2 - 1 };
    const probability = 1 / (1 + Math.exp(-(-1 + 2 * features.a - 3 * features.b)));
    return { features, positive: random() < probability, weight: 1 };
  });
}

describe('a logistic regression', () => {
  it('finds the coefficients that the outcomes were drawn with', () => {
    const { bias, weights } = fitLogistic(drawn(20_000, 7), ['a', 'b'], 0.01);
    expect(bias).toBeCloseTo(-1, 0.9);
    expect(weights['a']).toBeCloseTo(2, 0.5);
    expect(weights['b']).toBeCloseTo(-3, 0.5);
  });

  it('states as many positives as there are, since the bias is not penalised', () => {
    const observations = drawn(500, 3);
    const { bias, weights } = fitLogistic(observations, ['a', 'b'], 5);
    const stated = observations.reduce((sum, { features }) => {
      const odds = bias + features['a']! * weights['a']! + features['b']! * weights['b']!;
      return sum + 1 / (1 + Math.exp(-odds));
    }, 0);
    expect(stated).toBeCloseTo(observations.filter(({ positive }) => positive).length, 3);
  });

  it('shrinks with the penalty', () => {
    const sizes = [0.1, 10, 1_000].map((ridge) => Math.abs(fitLogistic(drawn(300, 5), ['a'], ridge).weights['a'] ?? 0));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it('counts an observation as often as it weighs', () => {
    const observations = drawn(60, 11);
    const twice = fitLogistic([...observations, ...observations], ['a', 'b'], 1);
    const heavy = fitLogistic(
      observations.map((one) => ({ ...one, weight: 2 })),
      ['a', 'b'],
      1,
    );
    expect(heavy.bias).toBeCloseTo(twice.bias, 6);
    expect(heavy.weights['b']).toBeCloseTo(twice.weights['b'] ?? 0, 6);
  });

  it('stays finite where the kinds are separable or a feature never varies', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (values) => {
        const right = values.map((value) => ({ features: { a: 1 + value, still: 1 }, positive: true, weight: 1 }));
        const wrong = values.map((value) => ({ features: { a: -1 - value, still: 1 }, positive: false, weight: 1 }));
        const { bias, weights } = fitLogistic([...right, ...wrong], ['a', 'still'], 1);
        expect(Number.isFinite(bias)).toBe(true);
        expect(weights['a']).toBeGreaterThan(0);
        expect(weights['still']).toBeCloseTo(0, 9);
      }),
      { numRuns: 30 },
    );
  });

  it('needs both kinds', () => {
    const right = drawn(50, 1).map((one) => ({ ...one, positive: true }));
    expect(() => fitLogistic(right, ['a'], 1)).toThrow(RangeError);
  });
});
