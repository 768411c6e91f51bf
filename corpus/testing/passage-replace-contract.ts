import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { IndexedPassage, PassageIndex } from '../passage-index.ts';
import { clear, idsOf, reasonOf, scanAll, store } from './index-steps.ts';
import {
  expectSame,
  SAMPLE_DIMENSION,
  type SamplePassage,
  sampleId,
  samplePassage,
  unitVector,
} from './sample-passages.ts';

const page = 'https://www.city.shiomi.example.jp/a';
const other = 'https://www.city.shiomi.example.jp/b';

/** What every passage index does with a change of one document; `index` is empty before each test. */
export function describeReplace(index: () => PassageIndex): void {
  it('replaces, adds and removes passages of one document and leaves the others alone', async () => {
    await store(
      index(),
      { number: 1, documentId: page, bodyTerms: ['古'] },
      { number: 2, documentId: page, bodyTerms: ['消'] },
      { number: 3, documentId: other, bodyTerms: ['別'] },
    );
    const changed = samplePassage({ number: 1, documentId: page, bodyTerms: ['新'], vector: [0, 1] });
    const added = samplePassage({ number: 4, documentId: page, bodyTerms: ['加'] });
    await index().replace(page, { upserts: [changed, added], removals: [sampleId(2)] });
    expect(await index().count()).toBe(3);
    expectSame((await index().load([sampleId(1)]))[0], changed);
    expect(idsOf(await index().matching(['古', '消'], 9))).toEqual([]);
    expect(idsOf(await index().matching(['新', '加', '別'], 9)).sort()).toEqual([1, 3, 4].map(sampleId));
    expect(idsOf(await index().nearest(unitVector([0, 1]), 1))).toEqual([sampleId(1)]);
  });

  it('removes only passages of the document named', async () => {
    await store(index(), { number: 1, documentId: other });
    await index().replace(page, { upserts: [], removals: [sampleId(1), sampleId(7)] });
    expect(await index().count()).toBe(1);
  });

  it('changes the revision with every write of passages and with nothing else', async () => {
    const empty = await index().revision();
    await store(index(), { number: 1, documentId: page });
    const stored = await index().revision();
    await index().replace(page, { upserts: [], removals: [] });
    await index().writeArtefact('statistics', stored);
    expect(await index().revision()).toBe(stored);
    await index().replace(page, { upserts: [], removals: [sampleId(1)] });
    expect(new Set([empty, stored, await index().revision()]).size).toBe(3);
  });

  it.each<[string, SamplePassage, string]>([
    ['of another document', { number: 2, documentId: other }, page],
    ['with a day that does not exist', { number: 2, documentId: page, validUntil: '2026-02-30' }, page],
    ['with a day in another form', { number: 2, documentId: page, validFrom: '令和8年4月1日' }, page],
  ])('refuses a passage %s and writes none of its change', async (_case, sample, documentId) => {
    const good = samplePassage({ number: 1, documentId: page });
    const change = { upserts: [good, samplePassage(sample)], removals: [] };
    expect(await reasonOf(index().replace(documentId, change))).toBe('wrong-data');
    expect(await index().count()).toBe(0);
  });

  it.each<[string, Float32Array]>([
    ['of another length', new Float32Array(SAMPLE_DIMENSION + 1)],
    ['with a value that is no number', new Float32Array(SAMPLE_DIMENSION).fill(Number.NaN)],
  ])('refuses a vector %s', async (_case, vector) => {
    const good = samplePassage({ number: 1, documentId: page });
    for (const vectors of [
      { ...good.vectors, title: vector },
      { ...good.vectors, body: vector },
      { ...good.vectors, windows: [vector] },
    ]) {
      expect(await reasonOf(index().replace(page, { upserts: [{ ...good, vectors }], removals: [] }))).toBe(
        'wrong-data',
      );
    }
    expect(await reasonOf(index().nearest(vector, 1))).toBe('wrong-data');
    expect(await index().count()).toBe(0);
  });

  it('refuses ids that are no UUID, and one id twice', async () => {
    const good = samplePassage({ number: 1, documentId: page });
    const named = { ...good, passage: { ...good.passage, id: 'a' } };
    expect(await reasonOf(index().replace(page, { upserts: [named], removals: [] }))).toBe('wrong-data');
    expect(await reasonOf(index().replace(page, { upserts: [good, good], removals: [] }))).toBe('wrong-data');
    expect(await reasonOf(index().replace(page, { upserts: [], removals: ['*'] }))).toBe('wrong-data');
  });

  it('holds what a map would hold after any changes', async () => {
    const documentIds = [page, other, 'faq:x'];
    const step = fc.record({
      documentId: fc.constantFrom(...documentIds),
      upserts: fc.uniqueArray(fc.nat(5), { maxLength: 4 }),
      removals: fc.uniqueArray(fc.nat(5), { maxLength: 2 }),
      term: fc.constantFrom('甲', '乙', '丙'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        await clear(index());
        const model = new Map<string, IndexedPassage>();
        for (const [round, { documentId, upserts, removals, term }] of steps.entries()) {
          // A document's passages have ids of their own.
          const first = documentIds.indexOf(documentId) * 100;
          const passages = upserts.map((number) =>
            samplePassage({ number: first + number, documentId, bodyTerms: [term], text: `${round}${term}` }),
          );
          const removed = removals.map((number) => sampleId(first + number));
          await index().replace(documentId, { upserts: passages, removals: removed });
          for (const id of removed) model.delete(id);
          for (const indexed of passages) model.set(indexed.passage.id, indexed);
        }
        const expected = [...model.values()].sort((a, b) => (a.passage.id < b.passage.id ? -1 : 1));
        const scanned = await scanAll(index());
        expect(scanned.map(({ passage }) => passage)).toEqual(expected.map(({ passage }) => passage));
        for (const term of ['甲', '乙', '丙']) {
          const holding = expected.filter(({ terms }) => terms.body.has(term)).map(({ passage }) => passage.id);
          expect(idsOf(await index().matching([term], 100))).toEqual(holding);
        }
      }),
      { numRuns: 15 },
    );
  });
}
