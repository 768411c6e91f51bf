import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hitAt, ndcgAt, recallAt, reciprocalRank } from './ranking.ts';

const GRADES = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 3],
  ['d', 0],
  ['e', 1],
  ['f', 2],
]);
const documents = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'x', 'y', 'z']);

describe('measures of a ranking', () => {
  it('are those of the textbook example', () => {
    expect(ndcgAt([...'abcdef'], GRADES, 6)).toBeCloseTo(0.9608, 4);
    expect(recallAt([...'xab'], GRADES, 3)).toBeCloseTo(2 / 5, 12);
    expect(reciprocalRank([...'dxa'], GRADES, 10)).toBeCloseTo(1 / 3, 12);
    expect(hitAt([...'dxa'], GRADES, 2)).toBe(0);
  });
  it('do not count a document twice', () => {
    expect(recallAt([...'aaa'], GRADES, 3)).toBeCloseTo(1 / 5, 12);
    expect(ndcgAt([...'aab'], GRADES, 3)).toBe(ndcgAt([...'ab'], GRADES, 3));
  });
  it('are shares, whole for the ideal order and zero without a relevant document', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 10 }), (ranking, depth) => {
        for (const measure of [hitAt, recallAt, reciprocalRank, ndcgAt]) {
          const value = measure(ranking, GRADES, depth);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
          expect(measure(ranking, new Map(), depth)).toBe(0);
        }
        expect(ndcgAt([...'acbfed'], GRADES, depth)).toBeCloseTo(1, 12);
      }),
    );
  });
});
