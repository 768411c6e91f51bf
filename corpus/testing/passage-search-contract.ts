import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { PASSAGE_KINDS } from '../passage.ts';
import type { PassageIndex } from '../passage-index.ts';
import { dotProduct, meanDirection } from '../vectors.ts';
import { clear, idsOf, reasonOf, store } from './index-steps.ts';
import { SAMPLE_DIMENSION, sampleId, unitVector } from './sample-passages.ts';

/** An index may search vectors of a byte a number; the fewer numbers, the coarser. */
const TOLERANCE = 0.01;

function describeNearest(index: () => PassageIndex): void {
  it('ranks by the cosine with the mean of title and body vector', async () => {
    await store(
      index(),
      { number: 1, titleVector: [1], vector: [0, 1] },
      { number: 2, titleVector: [0, 1], vector: [0, 1] },
      { number: 3, titleVector: [1], vector: [1] },
    );
    const candidates = await index().nearest(unitVector([1]), 10);
    expect(idsOf(candidates)).toEqual([3, 1, 2].map(sampleId));
    for (const [place, score] of [1, Math.SQRT1_2, 0].entries())
      expect(Math.abs(candidates[place]!.score - score)).toBeLessThan(TOLERANCE);
  });

  it('scores 0 where there is no direction to compare', async () => {
    const none = new Float32Array(SAMPLE_DIMENSION);
    await store(index(), { number: 1 }, { number: 2, vector: [1], titleVector: [-1] });
    const scored = [1, 2].map((number) => ({ id: sampleId(number), score: 0 }));
    expect(await index().nearest(none, 10)).toEqual(scored);
    expect((await index().nearest(unitVector([1]), 10))[1]).toEqual(scored[1]);
  });

  it('breaks ties by id, also at the limit', async () => {
    await store(index(), ...[5, 3, 4, 1, 2].map((number) => ({ number })));
    expect(idsOf(await index().nearest(unitVector([1]), 3))).toEqual([1, 2, 3].map(sampleId));
  });

  it('agrees with a plain computation', async () => {
    const coordinate = fc.integer({ min: -9, max: 9 });
    const values = fc.array(coordinate, { minLength: SAMPLE_DIMENSION, maxLength: SAMPLE_DIMENSION });
    const direction = values.filter((vector) => vector.some((value) => value !== 0));
    const many = fc.array(fc.tuple(direction, direction), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(many, direction, fc.integer({ min: 1, max: 12 }), async (vectors, question, limit) => {
        await clear(index());
        const samples = vectors.map(([vector, titleVector], number) => ({ number, vector, titleVector }));
        const stored = await store(index(), ...samples);
        const wanted = unitVector(question);
        const scores = stored.map(({ passage, vectors: { title, body } }) => ({
          id: passage.id,
          score: dotProduct(meanDirection(title, body), wanted),
        }));
        const found = await index().nearest(wanted, limit);
        const best = scores.toSorted((a, b) => b.score - a.score).slice(0, limit);
        expect(found).toHaveLength(best.length);
        for (const [place, candidate] of found.entries()) {
          expect(Math.abs(candidate.score - best[place]!.score)).toBeLessThan(TOLERANCE);
          expect(Math.abs(candidate.score - scores.find(({ id }) => id === candidate.id)!.score)).toBeLessThan(
            TOLERANCE,
          );
        }
      }),
      { numRuns: 20 },
    );
  });
}

function describeMatching(index: () => PassageIndex): void {
  it('finds what holds any of the terms in title or body, once', async () => {
    await store(
      index(),
      { number: 1, titleTerms: ['ごみ'], bodyTerms: ['ごみ', '袋'] },
      { number: 2, bodyTerms: ['袋'] },
      { number: 3, bodyTerms: ['水道'] },
    );
    expect(idsOf(await index().matching(['ごみ', '袋', 'ない'], 10))).toEqual([1, 2].map(sampleId));
    expect(await index().matching([], 10)).toEqual([]);
    expect(await index().matching(['ごみ袋'], 10)).toEqual([]);
  });

  it('ranks a rare term above a frequent one, and more of it above less', async () => {
    const frequent = Array.from({ length: 8 }, (_, place) => ({ number: 10 + place, bodyTerms: ['市', '課', '係'] }));
    await store(
      index(),
      ...frequent,
      { number: 1, bodyTerms: ['転入', '課', '係'] },
      { number: 2, bodyTerms: ['転入', '転入', '係'] },
      { number: 3, bodyTerms: ['市', '課', '係'] },
    );
    const found = idsOf(await index().matching(['市', '転入'], 3));
    expect(found.slice(0, 2)).toEqual([2, 1].map(sampleId));
  });

  it('breaks ties by id, also at the limit', async () => {
    await store(index(), ...[5, 3, 4, 1, 2].map((number) => ({ number, bodyTerms: ['同じ'] })));
    expect(idsOf(await index().matching(['同じ', '同じ'], 3))).toEqual([1, 2, 3].map(sampleId));
  });

  it.each([
    '2.5',
    'a-b',
    '"',
    "'",
    '*',
    'AND',
    'NEAR',
    'Ａ',
    'A',
    'a b',
    '(',
    '^x',
    '𠮷野',
    '😀',
    'é',
    'e',
    '\u0000',
    '::',
  ])('tells the term %j from all others', async (term) => {
    await store(
      index(),
      { number: 1, bodyTerms: [term] },
      { number: 2, bodyTerms: ['and', 'near', 'b', '2', '5', 'x', 'ab'] },
    );
    expect(idsOf(await index().matching([term], 10))).toEqual([sampleId(1)]);
  });

  it('takes a thousand terms', async () => {
    await store(index(), { number: 1, bodyTerms: ['語999'] });
    const terms = Array.from({ length: 1_000 }, (_, place) => `語${place}`);
    expect(idsOf(await index().matching(terms, 10))).toEqual([sampleId(1)]);
  });
}

function describeFilters(index: () => PassageIndex): void {
  beforeEach(async () => {
    await store(
      index(),
      { number: 1, kind: 'page', bodyTerms: ['語'], validUntil: '2026-11-21' },
      { number: 2, kind: 'faq', bodyTerms: ['語'], validFrom: '2026-11-22', validUntil: '2026-11-22' },
      { number: 3, kind: 'faq', bodyTerms: ['語'], validFrom: '2026-11-23' },
      { number: 4, kind: 'notice', bodyTerms: ['語'] },
    );
  });

  it.each([
    ['nothing', {}, [1, 2, 3, 4]],
    ['all kinds', { kinds: PASSAGE_KINDS }, [1, 2, 3, 4]],
    ['two kinds', { kinds: ['faq', 'notice'] as const }, [2, 3, 4]],
    ['no kind', { kinds: [] }, []],
    ['a day', { validOn: '2026-11-22' }, [2, 4]],
    ['the day before', { validOn: '2026-11-21' }, [1, 4]],
    ['a day and a kind', { validOn: '2026-11-23', kinds: ['faq'] as const }, [3]],
  ])('restricts searches and counts by %s', async (_name, filter, numbers) => {
    const expected = numbers.map(sampleId);
    expect(idsOf(await index().nearest(unitVector([1]), 10, filter))).toEqual(expected);
    expect(idsOf(await index().matching(['語'], 10, filter))).toEqual(expected);
    expect(await index().count(filter)).toBe(expected.length);
  });

  it('refuses a day that does not exist and a limit of nothing', async () => {
    const filter = { validOn: '2026-13-01' };
    expect(await reasonOf(index().nearest(unitVector([1]), 10, filter))).toBe('wrong-data');
    expect(await reasonOf(index().matching(['語'], 10, filter))).toBe('wrong-data');
    expect(await reasonOf(index().count(filter))).toBe('wrong-data');
    expect(await reasonOf(index().nearest(unitVector([1]), 0))).toBe('wrong-data');
    expect(await reasonOf(index().matching(['語'], 1.5))).toBe('wrong-data');
  });
}

/** What every passage index finds; `index` is empty before each test. */
export function describeSearches(index: () => PassageIndex): void {
  describe('nearest', () => describeNearest(index));
  describe('matching', () => describeMatching(index));
  describe('filters', () => describeFilters(index));
}
