import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isKanaOnly, readingTermsOf, readingVocabulary, restoreKanji } from './reading-terms.ts';
import { createTokeniser } from './tokenise-ja.ts';
import type { Tokeniser } from './tokeniser.ts';

let tokeniser: Tokeniser;

beforeAll(async () => {
  tokeniser = await createTokeniser();
});

function vocabularyOf(text: string): Map<string, string> {
  return readingVocabulary(new Map(readingTermsOf(text, tokeniser).map((term) => [term, 1])));
}

describe('restoring kanji', () => {
  it('writes a question in kana with the words of the corpus', () => {
    const question = 'しえいじゅうたく つぎのぼしゅうは いつ';
    expect(restoreKanji(question, vocabularyOf('市営住宅の入居者募集'))).toBe('市営住宅 つぎの募集は いつ');
  });
  it('reads katakana like hiragana', () => {
    expect(restoreKanji('ジドウテアテ', vocabularyOf('児童手当'))).toBe('児童手当');
  });
  it('writes foreign words and compounds as the corpus does', () => {
    const vocabulary = vocabularyOf('コンビニで取れる身分証明書');
    expect(restoreKanji('こんびにで みぶんしょうめいしょ', vocabulary)).toBe('コンビニで 身分証明書');
  });
  it('finds no short word inside another one', () => {
    expect(restoreKanji('あきかんは', vocabularyOf('申請の期間'))).toBe('あきかんは');
  });
  it('leaves katakana that the corpus does not know', () => {
    expect(restoreKanji('スクーターのとうろく', vocabularyOf('原付の登録'))).toBe('スクーターの登録');
  });
  it('takes the spelling that most passages have', () => {
    const vocabulary = readingVocabulary(
      new Map([
        ['よみ:けんしん＝検診', 2],
        ['よみ:けんしん＝健診', 5],
      ]),
    );
    expect(restoreKanji('けんしん', vocabulary)).toBe('健診');
  });
  it('gives no reading for a word that is written in kana', () => {
    expect(readingTermsOf('ごみ', tokeniser)).toEqual([]);
  });
  it('takes a question with kanji as written', () => {
    expect(['住民票はいくら', 'じゅうみんひょう いくら', 'How much?'].map(isKanaOnly)).toEqual([false, true, false]);
  });
  it('changes nothing but width where the corpus knows no word', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('か', 'い', 'し', 'う', ' ') }), (question) => {
        expect(restoreKanji(question, new Map())).toBe(question);
      }),
    );
  });
});
