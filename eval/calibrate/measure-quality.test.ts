import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve, brierScore, calibrationError } from './measure-quality.ts';

const stated = fc.array(
  fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), positive: fc.boolean() }),
  { minLength: 1, maxLength: 60 },
);

describe('the quality of stated probabilities', () => {
  it('is best where they are outcomes themselves', () => {
    const perfect = [true, true, false].map((positive) => ({ probability: positive ? 1 : 0, positive }));
    expect([brierScore(perfect), calibrationError(perfect), areaUnderCurve(perfect)]).toEqual([0, 0, 1]);
  });

  it('knows a constant that is right on average as calibrated but useless', () => {
    const constant = Array.from({ length: 40 }, (_, place) => ({ probability: 0.75, positive: place % 4 !== 0 }));
    expect(calibrationError(constant)).toBeCloseTo(0, 9);
    expect(areaUnderCurve(constant)).toBe(0.5);
    expect(brierScore(constant)).toBeCloseTo(0.1875, 9);
  });

  it('counts overconfidence', () => {
    const boastful = Array.from({ length: 40 }, (_, place) => ({ probability: 0.9, positive: place % 2 === 0 }));
    expect(calibrationError(boastful)).toBeCloseTo(0.4, 9);
  });

  it('lies between 0 and 1', () => {
    fc.assert(
      fc.property(stated, (answers) => {
        for (const measure of [brierScore(answers), calibrationError(answers), areaUnderCurve(answers)]) {
          expect(measure).toBeGreaterThanOrEqual(0);
          expect(measure).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });
});
