import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FUSION_WEIGHTS, fuse, type Signals } from './fuse.ts';

function signals(given: Partial<Signals> = {}): Signals {
  return { title: 0.8, body: 0.8, window: 0.8, lexical: 3, coverage: 0.5, ...given };
}

const cosine = fc.double({ min: -1, max: 1, noNaN: true });
const anySignals = fc.record({
  title: cosine,
  body: cosine,
  window: cosine,
  lexical: fc.double({ min: 0, max: 60, noNaN: true }),
  coverage: fc.double({ min: 0, max: 1, noNaN: true }),
});

const TOTAL = Object.values(FUSION_WEIGHTS).reduce((sum, weight) => sum + weight, 0);

describe('fusion', () => {
  it('has one score a candidate, none for none', () => {
    expect(fuse([])).toEqual([]);
    expect(fuse([signals()])).toEqual([0]);
  });

  it('prefers what is better in a signal when all else is equal', () => {
    for (const name of ['title', 'body', 'window', 'lexical'] as const) {
      const [worse = 0, better = 0] = fuse([signals({ [name]: 0.2 }), signals({ [name]: 0.9 })]);
      expect(better).toBeGreaterThan(worse);
    }
  });

  it('says nothing by a signal in which all candidates are alike', () => {
    const [first, second] = fuse([signals({ title: 0.9 }), signals({ title: 0.5 })]);
    expect(first).toBeCloseTo(FUSION_WEIGHTS.title / TOTAL, 6);
    expect(second).toBeCloseTo(-(first ?? 0), 6);
  });

  it('sums to nothing over the candidates, being a sum of z-scores', () => {
    fc.assert(
      fc.property(fc.array(anySignals, { minLength: 1, maxLength: 30 }), (candidates) => {
        const sum = fuse(candidates).reduce((total, score) => total + score, 0);
        expect(Math.abs(sum)).toBeLessThan(1e-6);
      }),
    );
  });

  it('never ranks a candidate below one that it beats in every signal', () => {
    fc.assert(
      fc.property(fc.array(anySignals, { minLength: 2, maxLength: 20 }), (candidates) => {
        const [first, ...rest] = candidates;
        fc.pre(first !== undefined);
        const best = rest.reduce(
          (top, next) => ({
            title: Math.max(top.title, next.title),
            body: Math.max(top.body, next.body),
            window: Math.max(top.window, next.window),
            lexical: Math.max(top.lexical, next.lexical),
            coverage: 1,
          }),
          first,
        );
        const scores = fuse([best, ...candidates]);
        expect(Math.max(...scores)).toBeCloseTo(scores[0] ?? Number.NaN, 6);
      }),
    );
  });

  it('gives the same scores whatever the scale and the offset of a signal', () => {
    const steps = fc.array(
      fc.record({ title: fc.integer({ min: 0, max: 50 }), lexical: fc.integer({ min: 0, max: 50 }) }),
      {
        minLength: 2,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 9 }), (values, scale) => {
        const plain = fuse(values.map(({ title, lexical }) => signals({ title, lexical })));
        const scaled = fuse(values.map(({ title, lexical }) => signals({ title, lexical: lexical * scale + 7 })));
        for (const [at, score] of plain.entries()) expect(scaled[at]).toBeCloseTo(score, 6);
      }),
    );
  });
});
