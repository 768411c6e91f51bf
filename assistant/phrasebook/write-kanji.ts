import type { Glossary } from '../../corpus/glossary.ts';
import type { CityName } from './city-names.ts';

/** Readings of fewer kana stand inside too many other words. */
const SHORTEST = 4;
const HIRAGANA = /\p{Script=Hiragana}|ー/u;

/** Readings in hiragana before the words that pages write for them. */
export type KanjiVocabulary = ReadonlyMap<string, string>;

function toHiragana(kana: string): string {
  return kana.replace(/[ァ-ヶ]/gu, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) - 0x60));
}

/** The glossary's concepts and the city's names by their readings; a reading of two words keeps the first. */
export function kanjiVocabulary(glossary: Glossary, names: readonly CityName[]): KanjiVocabulary {
  const concepts = glossary.terms.map(({ ja, kana }) => [kana, ja.split(' ')[0] ?? ja] as const);
  const places = names.flatMap(({ ja, readings }) => readings.map((reading) => [toHiragana(reading), ja] as const));
  const vocabulary = new Map<string, string>();
  for (const [kana, word] of [...places, ...concepts]) {
    if (kana.length >= SHORTEST && !vocabulary.has(kana)) vocabulary.set(kana, word);
  }
  return vocabulary;
}

/** The longest known reading at the beginning of a word; people set spaces, so that words begin behind them. */
function wordAt(text: string, at: number, vocabulary: KanjiVocabulary, longest: number): string | null {
  if (HIRAGANA.test(text.charAt(at - 1))) return null;
  for (let length = Math.min(longest, text.length - at); length >= SHORTEST; length--) {
    if (vocabulary.has(text.slice(at, at + length))) return text.slice(at, at + length);
  }
  return null;
}

/** やさしい日本語 as other people write it: known words in kanji, no spaces between Japanese words. */
export function writeKanji(text: string, vocabulary: KanjiVocabulary): string {
  const longest = Math.max(0, ...[...vocabulary.keys()].map((kana) => kana.length));
  let written = '';
  for (let at = 0; at < text.length; ) {
    const kana = wordAt(text, at, vocabulary, longest);
    written += kana === null ? text.charAt(at) : (vocabulary.get(kana) ?? kana);
    at += kana?.length ?? 1;
  }
  return written.replace(
    /(?<=[\p{Script=Hiragana}\p{Script=Han}ー])[ 　]+(?=[\p{Script=Hiragana}\p{Script=Han}\p{Script=Katakana}])/gu,
    '',
  );
}
