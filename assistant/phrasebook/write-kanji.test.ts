import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KanjiVocabulary, writeKanji } from './write-kanji.ts';

const VOCABULARY: KanjiVocabulary = new Map([
  ['じゅうみんひょう', '住民票'],
  ['みなとまち', '港町'],
  ['ひなんじょ', '避難所'],
  ['ひなんじょちず', '避難所地図'],
]);

describe('writeKanji', () => {
  it.each([
    ['みなとまちの ひなんじょは どこですか', '港町の避難所はどこですか'],
    ['じゅうみんひょうが ほしいです', '住民票がほしいです'],
    ['ひなんじょちずを ください', '避難所地図をください'],
    ['市の ひなんじょ', '市の避難所'],
  ])('writes %s as %s', (easy, written) => {
    expect(writeKanji(easy, VOCABULARY)).toBe(written);
  });

  it('leaves a reading inside a word', () => {
    expect(writeKanji('おひなんじょさん', VOCABULARY)).toBe('おひなんじょさん');
  });

  it('keeps the spaces between words of other languages', () => {
    expect(writeKanji('My Number を ください', VOCABULARY)).toBe('My Number をください');
  });

  it('changes nothing but spaces where it knows no reading', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'あいう 市役所のgo') }), (text) => {
        expect(writeKanji(text, new Map()).replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });
});
