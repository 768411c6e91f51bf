import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriveDictionarySynonyms, readDictionarySynonyms } from './dictionary-synonyms.ts';
import { openLibsqlPassageIndex } from './libsql-passage-index.ts';
import type { PassageIndex } from './passage-index.ts';
import { SAMPLE_DIMENSION, samplePassage } from './testing/sample-passages.ts';

let index: PassageIndex;

beforeEach(async () => {
  index = await openLibsqlPassageIndex({ url: ':memory:' }, { embedder: 'sample', dimension: SAMPLE_DIMENSION });
});

afterEach(async () => {
  await index.close();
});

describe('the dictionary that is installed', () => {
  it('gives a corpus the synonyms of its words, kept with its index', async () => {
    expect(await readDictionarySynonyms(index)).toEqual(new Map());
    await index.replace('faq:a', { upserts: [samplePassage({ number: 1, documentId: 'faq:a' })], removals: [] });
    await deriveDictionarySynonyms(index, new Set(['手数料', '高齢者']));
    const synonyms = await readDictionarySynonyms(index);
    expect(synonyms.get('料金')).toContain('手数料');
    expect(synonyms.get('老人')).toContain('高齢者');
    expect(synonyms.size).toBeLessThan(200);
  });

  it('is read anew only for another revision', async () => {
    await deriveDictionarySynonyms(index, new Set(['手数料']));
    await deriveDictionarySynonyms(index, new Set(['高齢者']));
    expect((await readDictionarySynonyms(index)).has('老人')).toBe(false);
    await index.replace('faq:a', { upserts: [samplePassage({ number: 1, documentId: 'faq:a' })], removals: [] });
    await deriveDictionarySynonyms(index, new Set(['高齢者']));
    expect((await readDictionarySynonyms(index)).has('老人')).toBe(true);
  });
});
