import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IndexIdentity, PassageIndex } from '../passage-index.ts';
import { idsOf, reasonOf, scanAll, store } from './index-steps.ts';
import { describeReplace } from './passage-replace-contract.ts';
import { describeSearches } from './passage-search-contract.ts';
import { expectSame, SAMPLE_DIMENSION, sampleId, unitVector } from './sample-passages.ts';

/** One stored, empty index that a test may open more than once. */
export interface IndexHarness {
  open(identity: IndexIdentity): Promise<PassageIndex>;
  /** Closes what was opened and removes what was stored. */
  destroy(): Promise<void>;
}

const identity: IndexIdentity = { embedder: 'sample-embedder', dimension: SAMPLE_DIMENSION };
const page = 'https://www.city.shiomi.example.jp/a';

function describeStorage(index: () => PassageIndex): void {
  it('is empty at first', async () => {
    expect(await index().count()).toBe(0);
    expect(await index().documentIds()).toEqual([]);
    expect(await index().digests(page)).toEqual([]);
    expect(await index().nearest(unitVector([1]), 10)).toEqual([]);
    expect(await index().matching(['ごみ'], 10)).toEqual([]);
    expect(await index().load([sampleId(1)])).toEqual([]);
    expect(await scanAll(index())).toEqual([]);
    expect(await index().readArtefact('statistics')).toBeUndefined();
  });

  it('gives back what was stored, in the order asked for and without what it does not know', async () => {
    const stored = await store(
      index(),
      {
        number: 1,
        documentId: page,
        kind: 'pdf',
        titleTerms: ['ごみ'],
        bodyTerms: ['袋', '袋', '450'],
        headingPath: ['料金', '袋の値段'],
        text: '大袋は10枚450円です。\n"引用" \\ \u0000 𠮷',
        table: { caption: '値段', header: ['大きさ', '値段'], rows: [['大', '450円']] },
        contact: { department: '環境課', phone: '0773-00-1310', hours: '平日8:30〜17:15' },
        updatedOn: '2026-09-01',
        validFrom: '2026-04-01',
        validUntil: '2027-03-31',
        vector: [0.2, -0.7, 0.1],
        titleVector: [0.5, 0.5],
        windows: [[1], [0, 1]],
      },
      { number: 2, documentId: page },
    );
    const loaded = await index().load([sampleId(2), sampleId(9), sampleId(1)]);
    expect(loaded).toHaveLength(2);
    expectSame(loaded[0], stored[1]!);
    expectSame(loaded[1], stored[0]!);
  });

  it('loads nothing for no ids', async () => {
    await store(index(), { number: 1 });
    expect(await index().load([])).toEqual([]);
  });

  it('lists documents and the digests of one', async () => {
    const [a1, b1, a2] = await store(
      index(),
      { number: 1, documentId: page },
      { number: 2, documentId: 'faq:ごみ袋' },
      { number: 3, documentId: page },
    );
    expect(await index().documentIds()).toEqual(['faq:ごみ袋', page].sort());
    const digests = [a1!, a2!].map(({ passage: { id, digest } }) => ({ id, digest }));
    expect(await index().digests(page)).toEqual(digests);
    expect(await index().digests('faq:ごみ袋')).toEqual([{ id: b1!.passage.id, digest: b1!.passage.digest }]);
  });

  it('scans all passages in the order of their ids, however many', async () => {
    const samples = Array.from({ length: 450 }, (_, place) => ({ number: (place * 7) % 450, documentId: page }));
    await store(index(), ...samples);
    const scanned = (await scanAll(index())).map(({ passage }) => passage.id);
    expect(scanned).toEqual(Array.from({ length: 450 }, (_, number) => sampleId(number)));
  });

  it('keeps artefacts by name, whatever JSON they hold', async () => {
    const value = { weights: [1, 2.5, -3], name: '"統計"', none: null, nested: { empty: {} } };
    await index().writeArtefact('a', 1);
    await index().writeArtefact('a', value);
    await index().writeArtefact('b', [false]);
    expect(await index().readArtefact('a')).toEqual(value);
    expect(await index().readArtefact('b')).toEqual([false]);
    expect(await index().count()).toBe(0);
    expect(await scanAll(index())).toEqual([]);
  });
}

function describeReopening(index: () => PassageIndex, harness: () => IndexHarness): void {
  it('keeps passages, artefacts and revision', async () => {
    const [stored] = await store(index(), { number: 1, bodyTerms: ['ごみ'], windows: [[0, 1]] });
    await index().writeArtefact('statistics', { passages: 1 });
    const again = await harness().open(identity);
    expectSame((await again.load([sampleId(1)]))[0], stored!);
    expect(idsOf(await again.matching(['ごみ'], 1))).toEqual([sampleId(1)]);
    expect(await again.readArtefact('statistics')).toEqual({ passages: 1 });
    expect(await again.revision()).toBe(await index().revision());
  });

  it.each<[string, IndexIdentity]>([
    ['embedder', { embedder: 'another', dimension: SAMPLE_DIMENSION }],
    ['dimension', { embedder: 'sample-embedder', dimension: SAMPLE_DIMENSION * 2 }],
  ])('refuses another %s and names both', async (_what, wanted) => {
    const opening = harness().open(wanted);
    expect(await reasonOf(opening)).toBe('wrong-embedder');
    await expect(opening).rejects.toThrow(`sample-embedder (${SAMPLE_DIMENSION} dimensions)`);
    await expect(opening).rejects.toThrow(`${wanted.embedder} (${wanted.dimension} dimensions)`);
  });
}

/** The behaviour that every passage index has; `persistent` says that it outlives the process. */
export function describePassageIndex(
  name: string,
  createHarness: () => Promise<IndexHarness>,
  { persistent }: { persistent: boolean },
): void {
  describe(`a passage index on ${name}`, () => {
    let harness: IndexHarness;
    let index: PassageIndex;

    beforeEach(async () => {
      harness = await createHarness();
      index = await harness.open(identity);
    });
    afterEach(async () => {
      await harness.destroy();
    });

    it('says which embedder it was built with', () => {
      expect(index.identity).toEqual(identity);
    });
    describe('storage', () => describeStorage(() => index));
    describe('replace', () => describeReplace(() => index));
    describeSearches(() => index);
    if (persistent) {
      describe('opened again', () =>
        describeReopening(
          () => index,
          () => harness,
        ));
    }
  });
}
