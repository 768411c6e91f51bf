import type { Tokeniser } from './tokeniser.ts';

/** Marks a term that is a reading, so that it never meets a written word. */
const MARK = 'よみ:';
/** Shorter readings stand inside too many other words. */
const SHORTEST = 3;
const LONGEST = 10;

function toHiragana(text: string): string {
  return text.normalize('NFKC').replace(/[ァ-ヶ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60));
}

/** Readings of the words of a text that are written with kanji, as terms; so that `じどうてあて` finds 児童手当. */
export function readingTermsOf(text: string, tokeniser: Tokeniser): string[] {
  return tokeniser.analyse(text).flatMap(({ surface, reading }) => {
    const kana = toHiragana(reading);
    return /\p{sc=Han}/u.test(surface) && kana.length >= SHORTEST ? [MARK + kana] : [];
  });
}

/** Whether a question is written without kanji and so may hold words that only their readings find. */
export function isKanaOnly(text: string): boolean {
  return /[\p{sc=Hira}\p{sc=Kana}]{3}/u.test(text) && !/\p{sc=Han}/u.test(text);
}

/** Known reading terms inside a question, longest first and without overlap. `isKnown` tells the terms of the index. */
export function readingTermsIn(question: string, isKnown: (term: string) => boolean): string[] {
  const kana = toHiragana(question);
  const taken = new Set<number>();
  const found: string[] = [];
  for (let length = LONGEST; length >= SHORTEST; length--) {
    for (let start = 0; start + length <= kana.length; start++) {
      const places = Array.from({ length }, (_, offset) => start + offset);
      const term = MARK + kana.slice(start, start + length);
      if (places.some((place) => taken.has(place)) || !isKnown(term)) continue;
      found.push(term);
      for (const place of places) taken.add(place);
    }
  }
  return found;
}
