import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riskCoverage } from './risk-coverage.ts';

const answers = fc.array(fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), wrong: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

describe('the risk–coverage curve', () => {
  it('gives risk and share answered at each threshold, most careful first', () => {
    const given = [
      { confidence: 0.5, wrong: true },
      { confidence: 0.9, wrong: false },
      { confidence: 0.7, wrong: false },
    ];
    const points = riskCoverage(given, 4);
    expect(points.map(({ threshold, coverage, wrong }) => [threshold, coverage, wrong])).toEqual([
      [0.9, 0.25, 0],
      [0.7, 0.5, 0],
      [0.5, 0.75, 1],
    ]);
    expect(points[2]?.risk).toBeCloseTo(1 / 3, 12);
  });
  it('gives answers of equal confidence together', () => {
    const given = [true, false, false].map((wrong) => ({ confidence: 0.8, wrong }));
    expect(riskCoverage(given, 3)).toMatchObject([{ answered: 3, wrong: 1 }]);
  });
  it('covers more and more, ends with all answers and never falls below the risk', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const points = riskCoverage(given, given.length);
        expect(points.at(-1)).toMatchObject({ coverage: 1, wrong: given.filter(({ wrong }) => wrong).length });
        for (const [place, point] of points.entries()) {
          expect(point.upper).toBeGreaterThanOrEqual(point.risk);
          expect(point.coverage).toBeGreaterThan(points[place - 1]?.coverage ?? 0);
        }
      }),
    );
  });
  it('is empty without answers', () => {
    expect(riskCoverage([], 10)).toEqual([]);
  });
});
