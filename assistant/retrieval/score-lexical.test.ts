import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LexicalStatistics, PassageTerms } from '../../corpus/passage-index.ts';
import { inverseDocumentFrequency, scoreLexical } from './score-lexical.ts';

const statistics: LexicalStatistics = {
  passages: 100,
  meanLength: { title: 2, body: 8 },
  documentFrequency: new Map([
    ['市', 100],
    ['手数料', 20],
    ['住民票', 4],
  ]),
};

function termsOf(title: Record<string, number>, body: Record<string, number>): PassageTerms {
  return { title: new Map(Object.entries(title)), body: new Map(Object.entries(body)) };
}

const count = fc.integer({ min: 0, max: 12 });
const passage = fc
  .record({ titleCount: count, bodyCount: count, other: fc.integer({ min: 0, max: 200 }) })
  .map(({ titleCount, bodyCount, other }) => termsOf({ 住民票: titleCount }, { 住民票: bodyCount, ほか: other }));

describe('the weight of a term', () => {
  it('grows as the term gets rarer and is never negative', () => {
    const weights = ['市', '手数料', '住民票', '未知'].map((term) => inverseDocumentFrequency(statistics, term));
    expect(weights).toEqual([...weights].sort((a, b) => a - b));
    expect(weights[0]).toBeGreaterThan(0);
  });
});

describe('the lexical match', () => {
  it('is nothing without a common term', () => {
    expect(scoreLexical(new Set(['住民票']), termsOf({}, { ごみ: 2 }), statistics)).toEqual({ score: 0, coverage: 0 });
    expect(scoreLexical(new Set(), termsOf({}, { ごみ: 2 }), statistics)).toEqual({ score: 0, coverage: 0 });
  });

  it('counts terms of title and body alike', () => {
    const question = new Set(['住民票']);
    const inTitle = scoreLexical(question, termsOf({ 住民票: 1 }, { ほか: 3 }), statistics);
    const inBody = scoreLexical(question, termsOf({}, { 住民票: 1, ほか: 3 }), statistics);
    expect(inTitle).toEqual(inBody);
  });

  it('covers the share of the weight that the held terms have', () => {
    const question = new Set(['住民票', '手数料']);
    const rare = inverseDocumentFrequency(statistics, '住民票');
    const common = inverseDocumentFrequency(statistics, '手数料');
    const { coverage } = scoreLexical(question, termsOf({ 住民票: 1 }, {}), statistics);
    expect(coverage).toBeCloseTo(rare / (rare + common), 9);
    expect(scoreLexical(question, termsOf({ 住民票: 1 }, { 手数料: 1 }), statistics).coverage).toBe(1);
  });

  it('counts a term that no passage knows against the coverage', () => {
    expect(scoreLexical(new Set(['住民票', '未知']), termsOf({ 住民票: 3 }, {}), statistics).coverage).toBeLessThan(
      0.5,
    );
  });

  it('counts a synonym by its share, and never as covered', () => {
    const question = new Set(['住民票']);
    const held = termsOf({}, { 手数料: 2 });
    const own = scoreLexical(new Set(['手数料']), held, statistics);
    const { score, coverage } = scoreLexical(question, held, statistics, new Map([['手数料', 0.25]]));
    expect(score).toBeCloseTo(own.score / 4, 9);
    expect(coverage).toBe(0);
  });

  it('has diminishing returns for repeats and a bound', () => {
    const question = new Set(['住民票']);
    const scores = [1, 2, 4, 8, 16].map(
      (times) => scoreLexical(question, termsOf({}, { 住民票: times }), statistics).score,
    );
    const gains = scores.slice(1).map((score, at) => (score - (scores[at] ?? 0)) / 2 ** at);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    expect(scores.at(-1)).toBeLessThan(inverseDocumentFrequency(statistics, '住民票') * 2.2);
  });

  it('prefers the shorter of two passages that hold a term equally often', () => {
    const [short, long] = [3, 90].map((other) =>
      scoreLexical(new Set(['住民票']), termsOf({}, { 住民票: 1, ほか: other }), statistics),
    );
    expect(short?.score).toBeGreaterThan(long?.score ?? 0);
  });

  it('has a score of at least nothing and a share between nothing and all', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('住民票', '手数料', '市', '未知')), passage, (terms, held) => {
        const { score, coverage } = scoreLexical(new Set(terms), held, statistics);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(coverage).toBeGreaterThanOrEqual(0);
        expect(coverage).toBeLessThanOrEqual(1);
        expect(coverage > 0).toBe(score > 0);
      }),
    );
  });
});
