import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibsqlPassageIndex } from '../../corpus/libsql-passage-index.ts';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import { SAMPLE_DIMENSION, sampleId, samplePassage, unitVector } from '../../corpus/testing/sample-passages.ts';
import { hidePassages } from './hide-passages.ts';

const documentId = 'faq:a';
let index: PassageIndex;

beforeEach(async () => {
  index = await openLibsqlPassageIndex({ url: ':memory:' }, { embedder: 'sample', dimension: SAMPLE_DIMENSION });
  const upserts = [1, 2, 3].map((number) => {
    return samplePassage({ number, documentId, bodyTerms: ['ごみ'], vector: [1, number / 10] });
  });
  await index.replace(documentId, { upserts, removals: [] });
});

afterEach(async () => {
  await index.close();
});

const ids = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id);

describe('an index with hidden passages', () => {
  it('finds the next best in the place of what is hidden', async () => {
    const without = hidePassages(index, () => new Set([sampleId(1)]));
    expect(ids(await index.nearest(unitVector([1]), 2))).toEqual([sampleId(1), sampleId(2)]);
    expect(ids(await without.nearest(unitVector([1]), 2))).toEqual([sampleId(2), sampleId(3)]);
    expect(ids(await without.matching(['ごみ'], 2))).toHaveLength(2);
    expect(ids(await without.matching(['ごみ'], 2))).not.toContain(sampleId(1));
  });

  it('does not load what is hidden', async () => {
    const without = hidePassages(index, () => new Set([sampleId(2)]));
    const loaded = await without.load([1, 2, 3].map(sampleId));
    expect(loaded.map(({ passage }) => passage.id)).toEqual([sampleId(1), sampleId(3)]);
  });

  it('cannot be written', async () => {
    const without = hidePassages(index, () => new Set());
    await expect(without.replace(documentId, { upserts: [], removals: [] })).rejects.toThrow('reading only');
  });
});
