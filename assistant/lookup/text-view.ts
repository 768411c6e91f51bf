import type { Token, Tokeniser } from '../../corpus/tokeniser.ts';
import { enlarge, normaliseName, spellOut, toHiragana, unvoice } from './fold-kana.ts';

export type CharacterKind = 'kanji' | 'hiragana' | 'katakana' | 'latin' | 'other';

/** A word's part of speech, as far as it decides where a name ends. */
export type WordKind = 'noun' | 'prefix' | 'particle' | 'particle-no' | 'other';

/** A text as it is compared: its characters at three degrees of folding, and where its words begin. */
export interface TextView {
  readonly characters: readonly string[];
  /** As `characters`, small kana as large ones. */
  readonly large: readonly string[];
  /** As `large`, without voicing marks. */
  readonly coarse: readonly string[];
  readonly kinds: readonly CharacterKind[];
  /** The kind of the word that begins at a character; undefined inside a word. */
  readonly words: readonly (WordKind | undefined)[];
  /** Kind of the word right before a character, without space or mark between; undefined where none stands there. */
  readonly behind: readonly (WordKind | undefined)[];
  /** Position of a character's word, from 0. */
  readonly word: readonly number[];
  /** What each character adds to a name, 0–1: a long vowel, the kana behind a kanji or a particle are often left out. */
  readonly weights: readonly number[];
  /** Sum of `weights`. */
  readonly size: number;
}

/** A text as written and as read aloud. */
export interface TextViews {
  /** The words as written, by position. */
  readonly surfaces: readonly string[];
  readonly written: TextView;
  readonly reading: TextView;
}

interface Word {
  readonly text: string;
  readonly kind: WordKind;
}

function kindOf(character: string): CharacterKind {
  if (/[\p{sc=Han}々〆]/u.test(character)) return 'kanji';
  if (/[ぁ-ゖ]/u.test(character)) return 'hiragana';
  if (/[ァ-ヺー]/u.test(character)) return 'katakana';
  return /[a-z0-9]/u.test(character) ? 'latin' : 'other';
}

const LONG_VOWEL_WEIGHT = 0.15;
const OKURIGANA_WEIGHT = 0.3;
const PARTICLE_WEIGHT = 0.3;

/** Marks and white space name nothing. */
const MARK = /[^\p{L}\p{N}ー々〆]/gu;

/** How much is lost when a character is left out, by what stands before it in its word. */
function weightOf(character: string, before: string | undefined, kind: WordKind): number {
  if (character === 'ー') return LONG_VOWEL_WEIGHT;
  if (kind === 'particle' || kind === 'particle-no' || character === 'の') return PARTICLE_WEIGHT;
  return kindOf(character) === 'hiragana' && before !== undefined && kindOf(before) === 'kanji' ? OKURIGANA_WEIGHT : 1;
}

function buildView(words: readonly Word[]): TextView {
  const view = {
    characters: [] as string[],
    large: [] as string[],
    coarse: [] as string[],
    kinds: [] as CharacterKind[],
    words: [] as (WordKind | undefined)[],
    behind: [] as (WordKind | undefined)[],
    word: [] as number[],
    weights: [] as number[],
  };
  let before: WordKind | undefined;
  for (const [position, { text, kind }] of words.entries()) {
    const characters = [...text.replace(MARK, '')];
    for (const [offset, character] of characters.entries()) {
      const folded = toHiragana(character);
      const large = enlarge(folded);
      view.characters.push(folded);
      view.large.push(large);
      view.coarse.push(unvoice(large));
      view.kinds.push(kindOf(character));
      view.words.push(offset === 0 ? kind : undefined);
      view.behind.push(before);
      view.word.push(position);
      view.weights.push(weightOf(character, characters[offset - 1], kind));
    }
    before = characters.length === 0 ? undefined : kind;
  }
  return { ...view, size: view.weights.reduce((sum, weight) => sum + weight, 0) };
}

const NOUNS = new Set(['名詞', '未知語']);
/** Nouns that stand behind a name without being part of it: `今日`, `もの`, `どこ`, `2枚`. */
const LOOSE_NOUNS = new Set(['副詞可能', '非自立', '代名詞', '数']);

function wordKind({ surface, pos, pos1 }: Token): WordKind {
  if (surface === 'の') return 'particle-no';
  if (pos === '助詞') return 'particle';
  if (pos === '接頭詞') return 'prefix';
  return NOUNS.has(pos) && !LOOSE_NOUNS.has(pos1) ? 'noun' : 'other';
}

function readingOf(token: Token): string {
  const { surface } = token;
  if (token.reading !== '' && !/^[ぁ-ゖー]+$/u.test(surface)) return token.reading;
  return spellOut(surface);
}

/** Splits a text into words and keeps each as written and as read; the reading is kana wherever the dictionary knows it. */
export function viewText(text: string, tokeniser: Tokeniser): TextViews {
  const tokens = tokeniser.analyse(normaliseName(text).replace(/\s+/gu, '、'));
  return {
    surfaces: tokens.map(({ surface }) => surface),
    written: buildView(tokens.map((token) => ({ text: token.surface, kind: wordKind(token) }))),
    reading: buildView(tokens.map((token) => ({ text: readingOf(token), kind: wordKind(token) }))),
  };
}

/** A text that is known to be one word, such as the kana of a table, as written. */
export function viewWord(text: string): TextView {
  return buildView([{ text: normaliseName(text), kind: 'noun' }]);
}
