import { describe, expect, it } from 'vitest';
import { restrictSynonyms } from './dictionary-synonyms.ts';

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
});
