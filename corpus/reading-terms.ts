import type { Token, Tokeniser } from './tokeniser.ts';

/** Marks a term that tells a reading, so that it never meets a written word; `よみ:じゅうたく＝住宅`. */
const MARK = 'よみ:';
const BETWEEN = '＝';
/** Shorter readings stand inside too many other words. */
const SHORTEST = 3;
const LONGEST = 12;
/** Words of a compound: 身分・証明・書. */
const MOST_WORDS = 3;
/** From this length on a reading is recognised inside a run of kana; a shorter one at the border of a word. */
const TELLING = 5;

function toHiragana(text: string): string {
  return text.normalize('NFKC').replace(/[ァ-ヶ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60));
}

/** Written otherwise than read: with kanji, or as a foreign word. */
const OTHERWISE_WRITTEN = /\p{sc=Han}|^[ァ-ヺー]+$/u;

/** A run of nouns from `start` on, one by one longer: 身分, 身分証明, 身分証明書. */
function compoundsAt(tokens: readonly Token[], start: number): Token[][] {
  const end = tokens.findIndex(
    ({ pos, surface }, at) => at >= start && !(pos === '名詞' && OTHERWISE_WRITTEN.test(surface)),
  );
  const run = tokens.slice(start, end === -1 ? undefined : end).slice(0, MOST_WORDS);
  return run.slice(1).map((_, length) => run.slice(0, length + 2));
}

/** Readings of the words and compounds of a text that are not written as they are read, as terms of the index; a compound ends with its line. */
export function readingTermsOf(text: string, tokeniser: Tokeniser): string[] {
  return text.split('\n').flatMap((line) => readingsOfLine(line, tokeniser));
}

function readingsOfLine(line: string, tokeniser: Tokeniser): string[] {
  const tokens = tokeniser.analyse(line);
  const words = tokens.flatMap((token, at) => [[token], ...compoundsAt(tokens, at)]);
  return words.flatMap((word) => {
    const surface = word.map((token) => token.surface).join('');
    const kana = toHiragana(word.map(({ reading }) => reading).join(''));
    const usable = OTHERWISE_WRITTEN.test(surface) && kana.length >= SHORTEST && kana.length <= LONGEST;
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

/** Behind these a new word may begin though no space is there. */
const PARTICLE = /[はがをのにでともへやかおごね]/u;

/** A question in kana with the corpus's words as they are written there, longest first: `しえいじゅうたく` → `市営住宅`. */
export function restoreKanji(question: string, vocabulary: ReadonlyMap<string, string>): string {
  const given = question.normalize('NFKC');
  const kana = toHiragana(given);
  const restored: string[] = [];
  let isBorder = true;
  for (let at = 0; at < kana.length; ) {
    const word = longestAt(kana, at, isBorder ? SHORTEST : TELLING, vocabulary);
    const character = given.charAt(at);
    restored.push(word === null ? character : word.surface);
    isBorder = word !== null || !/[ぁ-ゖー]/u.test(kana.charAt(at)) || PARTICLE.test(character);
    at += word?.length ?? 1;
  }
  return restored.join('');
}

function longestAt(kana: string, at: number, shortest: number, vocabulary: ReadonlyMap<string, string>) {
  for (let length = Math.min(LONGEST, kana.length - at); length >= shortest; length--) {
    const surface = vocabulary.get(kana.slice(at, at + length));
    if (surface !== undefined) return { surface, length };
  }
  return null;
}
