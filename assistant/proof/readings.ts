import { composeNumbers, readKanjiNumerals, westerniseYears } from './numerals.ts';

/** ①, ❶ and so on, which would join the digit before them in their plain form. */
const ITEM_NUMBERS = /[\u2460-\u2473\u24ea-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]/gu;
/** A colon in the wide form between digits: `8：30` is a clock, `令和7：12` a cell behind its header. */
const WIDE_COLON = /(?<=[\d０-９])：(?=[\d０-９])/gu;
/** A gap in what may be one date or the cells of two columns: `10月 5日`. */
const GAP = /(?<=\d[年月日時分])[ \t]+(?=\d)|(?<=\d)[ \t]+(?=[年月日時分])/gu;

/** A text in one plain form: half-width, numbers in full, western years, one mark for ranges. */
export function plainForm(text: string): string {
  const even = text
    .replace(ITEM_NUMBERS, ' $& ')
    .normalize('NFKC')
    .replace(/(?<=[\d)])\s?[‐‑‒–—―−ー]\s?(?=[\d(])/gu, '-')
    .replace(/[〜∼〰～]/gu, '~')
    .replace(/[ \t]*~[ \t]*/g, '~')
    .replace(/(?<=[\d日月時分半)])から(?=(?:午[前後])?\d)/gu, '~')
    .replace(/¥\s*(\d[\d,]*)/g, '$1円');
  return westerniseYears(composeNumbers(readKanjiNumerals(even)));
}

/**
 * The ways in which a text can be read, in one plain form: half-width, numbers in full, western years. Most texts have
 * one; a wide colon or a gap between digits opens a second.
 */
export function readingsOf(text: string): string[] {
  const colons = [...new Set([text, text.replace(WIDE_COLON, ' ： ')])];
  const readings = colons.flatMap((variant) => [plainForm(variant), plainForm(variant).replace(GAP, '')]);
  return [...new Set(readings)];
}
