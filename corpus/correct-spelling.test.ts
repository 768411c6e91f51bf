import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { correctSpelling, type SpellingVocabulary, spellingVocabulary } from './correct-spelling.ts';
import { computeLexicalStatistics } from './lexical-statistics.ts';
import { termsOf } from './lexical-terms.ts';
import { createTokeniser } from './tokenise-ja.ts';
import type { Tokeniser } from './tokeniser.ts';

const TITLES = [
  'マイナンバーカードの再交付',
  'コミュニティバスの運賃',
  '引っ越しの手続き',
  '自転車のパンク',
  'プリンターの貸出',
  '該当する方',
  '窓口の受付',
];

let tokeniser: Tokeniser;
let vocabulary: SpellingVocabulary;

beforeAll(async () => {
  tokeniser = await createTokeniser();
  async function* passages() {
    for (const title of TITLES) yield { terms: termsOf(tokeniser, { title, headingPath: [], text: title }) };
  }
  vocabulary = spellingVocabulary(await computeLexicalStatistics(passages()));
});

function mend(question: string): string {
  return correctSpelling(question, tokeniser, vocabulary);
}

describe('slips in a question', () => {
  it.each([
    ['マイナバーカードをなくした', 'マイナンバーカードをなくした'],
    ['マイナンババーカードをなくした', 'マイナンバーカードをなくした'],
    ['コミュニティスの時刻', 'コミュニティの時刻'],
    ['ひっこして きました', '引っ越して きました'],
  ])('are mended: %s', (question, mended) => {
    expect(mend(question)).toContain(mended.slice(0, 5));
  });

  it.each([
    ['a word that the corpus holds', 'マイナンバーカードの再交付はいくら？'],
    ['a homophone in kanji, which is another word', '街灯が切れました'],
    ['another word of which one character differs', 'プランターの土'],
    ['a short word', 'パンの耳'],
    ['a word in other letters', 'mainanbaa card'],
    ['a question of signs', '？？？'],
  ])('are not seen in %s', (_, question) => {
    expect(mend(question)).toBe(question);
  });

  it('leave the rest of a question as it was', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(mend(`マイナンバーカード。${text}`).startsWith('マイナンバーカード。')).toBe(true);
      }),
    );
  });

  it('change nothing where a corpus has no words', () => {
    const empty = spellingVocabulary({ passages: 0, meanLength: { title: 0, body: 0 }, documentFrequency: new Map() });
    fc.assert(fc.property(fc.string(), (text) => correctSpelling(text, tokeniser, empty) === text));
  });
});
