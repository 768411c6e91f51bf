import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriveDictionarySynonyms, readDictionarySynonyms, restrictSynonyms } from './dictionary-synonyms.ts';
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

function group(...words: [midashi: string, expandControl: number][]) {
  return { items: words.map(([midashi, expandControl]) => ({ midashi, expandControl })) };
}

describe('synonyms of a corpus', () => {
  it('lead to terms that the corpus holds, in folded spelling', () => {
    const groups = [group(['値段', 0], ['プライス', 0], ['料金', 1]), group(['医者', 0], ['ドクター', 0])];
    const synonyms = restrictSynonyms(groups, new Set(['ぷらいす', '料金', 'ごみ']));
    expect(synonyms).toEqual(
      new Map([
        ['値段', ['ぷらいす', '料金']],
        ['ぷらいす', ['料金']],
      ]),
    );
  });

  it('keep to the dictionary in what stands for a group and what is out of use', () => {
    const groups = [group(['料金', 0], ['額', 1], ['御代', 2])];
    const synonyms = restrictSynonyms(groups, new Set(['料金', '額', 'ご代', '御代']));
    expect([...synonyms]).toEqual([['料金', ['額']]]);
  });

  it('join the groups of a word', () => {
    const groups = [group(['料金', 0], ['額', 0]), group(['料金', 0], ['手数料', 0])];
    expect(restrictSynonyms(groups, new Set(['額', '手数料'])).get('料金')).toEqual(['額', '手数料']);
  });

  it('are derived from the dictionary that is installed, and kept with the index', async () => {
    expect(await readDictionarySynonyms(index)).toEqual(new Map());
    await index.replace('faq:a', { upserts: [samplePassage({ number: 1, documentId: 'faq:a' })], removals: [] });
    await deriveDictionarySynonyms(index, new Set(['手数料', '高齢者']));
    const synonyms = await readDictionarySynonyms(index);
    expect(synonyms.get('料金')).toContain('手数料');
    expect(synonyms.get('老人')).toContain('高齢者');
    expect(synonyms.size).toBeLessThan(200);
  });

  it('are derived anew only for another revision', async () => {
    await deriveDictionarySynonyms(index, new Set(['手数料']));
    await deriveDictionarySynonyms(index, new Set(['高齢者']));
    expect((await readDictionarySynonyms(index)).has('老人')).toBe(false);
    await index.replace('faq:a', { upserts: [samplePassage({ number: 1, documentId: 'faq:a' })], removals: [] });
    await deriveDictionarySynonyms(index, new Set(['高齢者']));
    expect((await readDictionarySynonyms(index)).has('老人')).toBe(true);
  });
});
