import type { ForeignLanguage } from '../../corpus/glossary.ts';
import { simplifyChinese } from './simplify-chinese.ts';

/** The smallest piece that is matched: a word of Latin letters, or one character of Chinese, Japanese or Korean. */
export interface ForeignUnit {
  /** As it is compared. */
  readonly key: string;
  /** As it was typed. */
  readonly written: string;
  /** Whether white space or the beginning stands before it. */
  readonly starts: boolean;
}

/** `vi-bare` is Vietnamese typed without any mark, in which different words fall together. */
export type Folding = ForeignLanguage | 'vi-bare';

/** Hooks, horns and hats make letters, these five make tones; people set tones on either vowel: `hoà`, `hòa`. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const MARKS = /\p{Mn}/gu;
const SHORTEST_SINGULAR = 3;
/** What people throw away and what one is able to do; what is new and what is told. */
const NO_PLURALS = new Set(['cans', 'news']);

function plainLatin(word: string): string {
  return word.normalize('NFD').replace(MARKS, '').replace(/đ/gu, 'd').replace(/['’]/gu, '');
}

/** Singular of a regular English plural. */
function englishKey(word: string): string {
  const plain = plainLatin(word.replace(/['’]s$/u, ''));
  if (NO_PLURALS.has(plain)) return plain;
  if (/ies$/.test(plain) && plain.length > SHORTEST_SINGULAR) return `${plain.slice(0, -3)}y`;
  const singular = /(?:s|x|ch|sh)es$/.test(plain) ? plain.slice(0, -2) : plain.replace(/(?<=[^su])s$/, '');
  return singular.length < SHORTEST_SINGULAR ? plain : singular;
}

const PORTUGUESE_PLURALS: readonly (readonly [RegExp, string])[] = [
  [/(?:oes|aes|aos)$/, 'ao'],
  [/ais$/, 'al'],
  [/eis$/, 'el'],
  [/ns$/, 'm'],
  [/(?<=[rz])es$/, ''],
  [/s$/, ''],
];

function portugueseKey(word: string): string {
  const plain = plainLatin(word);
  const [ending, singular] = PORTUGUESE_PLURALS.find(([pattern]) => pattern.test(plain)) ?? [/$^/, ''];
  const folded = plain.replace(ending, singular);
  return folded.length <= SHORTEST_SINGULAR ? plain : folded;
}

/** Letters with their hats and horns, the tone behind them. */
function vietnameseKey(word: string): string {
  const parts = word.normalize('NFD');
  return parts.replace(TONES, '').normalize('NFC') + (parts.match(TONES) ?? []).join('');
}

const LATIN_KEYS: Readonly<Record<Folding, (word: string) => string>> = {
  en: englishKey,
  vi: vietnameseKey,
  'vi-bare': plainLatin,
  zh: plainLatin,
  ko: plainLatin,
  pt: portugueseKey,
};

/** Whether a Vietnamese text carries any mark of its spelling. */
export function foldingOf(text: string, language: ForeignLanguage): Folding {
  return language === 'vi' && !/đ|\p{Mn}/iu.test(text.normalize('NFD')) ? 'vi-bare' : language;
}

const PIECE = /(?<latin>[\p{Script=Latin}\p{M}\p{N}]+(?:['’][\p{Script=Latin}]+)?)|\p{L}/gu;

/** Splits a text into the units by which it is matched. */
export function unitsOf(text: string, folding: Folding): ForeignUnit[] {
  const plain = text.normalize('NFKC').toLowerCase();
  return [...plain.matchAll(PIECE)].map(({ 0: written, index, groups }) => {
    const key = groups?.['latin'] === undefined ? simplifyChinese(written) : LATIN_KEYS[folding](written);
    return { key, written, starts: index === 0 || /\s/u.test(plain.charAt(index - 1)) };
  });
}
