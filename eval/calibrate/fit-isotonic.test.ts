import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitIsotonic } from './fit-isotonic.ts';

const scored = fc.record({
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  positive: fc.boolean(),
  weight: fc.constantFrom(0.25, 0.5, 1),
});

describe('an isotonic map', () => {
  it('rises in score and probability, and never claims certainty', () => {
    fc.assert(
      fc.property(fc.array(scored, { minLength: 1, maxLength: 80 }), (observations) => {
        const steps = fitIsotonic(observations);
        for (const [place, { score, probability }] of steps.entries()) {
          expect(probability).toBeGreaterThan(0);
          expect(probability).toBeLessThan(1);
          expect(score).toBeGreaterThanOrEqual(steps[place - 1]?.score ?? 0);
          expect(probability).toBeGreaterThanOrEqual(steps[place - 1]?.probability ?? 0);
        }
      }),
    );
  });

  it('pools what stands in the wrong order', () => {
    const observations = [
      { score: 0.1, positive: false, weight: 1 },
      { score: 0.4, positive: true, weight: 1 },
      { score: 0.5, positive: false, weight: 1 },
      { score: 0.9, positive: true, weight: 1 },
    ];
    expect(fitIsotonic(observations)).toEqual([
      { score: 0.1, probability: 0.25 },
      { score: 0.45, probability: 0.5 },
      { score: 0.9, probability: 0.75 },
    ]);
  });
});
