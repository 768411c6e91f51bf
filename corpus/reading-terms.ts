import type { Tokeniser } from './tokeniser.ts';

/** Marks a term that tells a reading, so that it never meets a written word; `よみ:じゅうたく＝住宅`. */
const MARK = 'よみ:';
const BETWEEN = '＝';
/** Shorter readings stand inside too many other words. */
const SHORTEST = 3;
const LONGEST = 10;

function toHiragana(text: string): string {
  return text.normalize('NFKC').replace(/[ァ-ヶ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60));
}

/** Readings of the words of a text that are written with kanji, as terms of the index. */
export function readingTermsOf(text: string, tokeniser: Tokeniser): string[] {
  return tokeniser.analyse(text).flatMap(({ surface, reading }) => {
    const kana = toHiragana(reading);
    const usable = /\p{sc=Han}/u.test(surface) && kana.length >= SHORTEST && kana.length <= LONGEST;
    return usable ? [`${MARK}${kana}${BETWEEN}${surface}`] : [];
  });
}

/** Whether a term tells a reading and is no word. */
export function isReadingTerm(term: string): boolean {
  return term.startsWith(MARK);
}

/** Whether a question is written without kanji and so may hold words that only their readings find. */
export function isKanaOnly(text: string): boolean {
  return /[\p{sc=Hira}\p{sc=Kana}]{3}/u.test(text) && !/\p{sc=Han}/u.test(text);
}

/** The corpus's own way to write each reading: the spelling that most passages have. */
export function readingVocabulary(documentFrequency: ReadonlyMap<string, number>): Map<string, string> {
  const vocabulary = new Map<string, { surface: string; passages: number }>();
  for (const [term, passages] of documentFrequency) {
    if (!isReadingTerm(term)) continue;
    const [kana = '', surface = ''] = term.slice(MARK.length).split(BETWEEN);
    const known = vocabulary.get(kana);
    if (known === undefined || passages > known.passages) vocabulary.set(kana, { surface, passages });
  }
  return new Map([...vocabulary].map(([kana, { surface }]) => [kana, surface]));
}

/** A question in kana with the corpus's words in kanji again, longest first: `しえいじゅうたく` → `市営住宅`. */
export function restoreKanji(question: string, vocabulary: ReadonlyMap<string, string>): string {
  const kana = toHiragana(question);
  const restored: string[] = [];
  for (let at = 0; at < kana.length; ) {
    const word = longestAt(kana, at, vocabulary);
    restored.push(word === null ? kana.charAt(at) : word.surface);
    at += word?.length ?? 1;
  }
  return restored.join('');
}

function longestAt(kana: string, at: number, vocabulary: ReadonlyMap<string, string>) {
  for (let length = Math.min(LONGEST, kana.length - at); length >= SHORTEST; length--) {
    const surface = vocabulary.get(kana.slice(at, at + length));
    if (surface !== undefined) return { surface, length };
  }
  return null;
}
