import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKanaOnly, readingTermsIn, readingTermsOf } from './reading-terms.ts';
import { createTokeniser } from './tokenise-ja.ts';

const tokeniser = await createTokeniser();

describe('reading terms', () => {
  it('finds a word in kanji by its reading inside a question in kana', () => {
    const known = new Set(readingTermsOf('市営住宅の入居者募集', tokeniser));
    expect(readingTermsIn('しえいじゅうたく つぎのぼしゅうは いつ', (term) => known.has(term))).toEqual([
      'よみ:じゅうたく',
      'よみ:ぼしゅう',
      'よみ:しえい',
    ]);
  });
  it('reads katakana like hiragana', () => {
    const known = new Set(readingTermsOf('児童手当', tokeniser));
    expect(readingTermsIn('ジドウテアテ イクラ', (term) => known.has(term))).toHaveLength(2);
  });
  it('gives no reading for a word that is written in kana', () => {
    expect(readingTermsOf('ごみの出し方', tokeniser).join(' ')).not.toContain('ごみ');
  });
  it('takes a question with kanji as written', () => {
    expect(isKanaOnly('住民票はいくら')).toBe(false);
    expect(isKanaOnly('じゅうみんひょう いくら')).toBe(true);
    expect(isKanaOnly('How much?')).toBe(false);
  });
  it('never takes the same place of a question twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('か', 'い', 'し', 'う') }), (question) => {
        const found = readingTermsIn(question, () => true);
        const length = found.reduce((sum, term) => sum + term.length - 'よみ:'.length, 0);
        expect(length).toBeLessThanOrEqual(question.length);
      }),
    );
  });
});
