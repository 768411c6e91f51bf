import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolate, regress } from './confidence.ts';
import { type Evidence, FEATURES } from './confidence-evidence.ts';

const evidence = (value: number): Evidence => {
  return Object.fromEntries(FEATURES.map((name) => [name, value])) as Record<keyof Evidence, number>;
};

describe('a regression over the evidence', () => {
  it('rises with what speaks for an answer and falls with what speaks against it', () => {
    const fit = { bias: -1, weights: { nearer: 3, rivals: -2 } };
    const base = regress(fit, evidence(0.5));
    expect(regress(fit, { ...evidence(0.5), nearer: 0.6 })).toBeGreaterThan(base);
    expect(regress(fit, { ...evidence(0.5), rivals: 0.6 })).toBeLessThan(base);
    expect(base).toBeCloseTo(1 / (1 + Math.exp(0.5)), 9);
  });
});

describe('the map from score to probability', () => {
  const steps = [
    { score: 0.2, probability: 0.1 },
    { score: 0.6, probability: 0.5 },
    { score: 0.8, probability: 0.9 },
  ];

  it('meets its steps, is straight between them and flat behind the last', () => {
    const scores = [0, 0.1, 0.2, 0.4, 0.8, 1];
    const probabilities = [0, 0.05, 0.1, 0.3, 0.9, 0.9];
    for (const [place, score] of scores.entries()) {
      expect(interpolate(steps, score)).toBeCloseTo(probabilities[place] ?? Number.NaN, 9);
    }
  });

  it('never falls', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        expect(interpolate(steps, Math.max(a, b))).toBeGreaterThanOrEqual(interpolate(steps, Math.min(a, b)));
      }),
    );
  });
});
