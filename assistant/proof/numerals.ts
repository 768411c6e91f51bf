import { readKanjiNumber } from '../../corpus/japanese-numerals.ts';

const ERA_STARTS: Readonly<Record<string, number>> = {
  明治: 1867,
  大正: 1911,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
  S: 1925,
  H: 1988,
  R: 2018,
};
const MYRIADS: Readonly<Record<string, number>> = { 万: 10_000, 億: 100_000_000 };
const HUNDREDS: Readonly<Record<string, number>> = { 百: 100, 千: 1_000 };

/** What is counted in kanji numerals; 一つ, 一度, 一部, 一番 are words. */
const COUNTED = '[人名枚冊回日年月円歳才階個時分割秒週件台本点袋か箇ヶヵカケ丁号条項泊番万億]|つ';
/** Numerals that are numbers wherever they stand, and single ones before what is counted. */
const KANJI = new RegExp(
  `(?<![数何幾\\d.])(?:[〇一二三四五六七八九十百千]{2,}|[〇一二三四五六七八九十百千](?=${COUNTED})|(?<=第)[一二三四五六七八九十])`,
  'gu',
);
/** Words of their own that begin like a number. */
const WORDS = /(?:(?<![時前後])十分|(?<![前後])一時(?![\d間~〜から])|一つ|一番|一人一人|一人ひとり|一日も早)/gu;

/** Kanji numerals as digits where they count something: `三人` → `3人`, `二千円` → `2000円`; words keep theirs. */
export function readKanjiNumerals(text: string): string {
  const words = [...text.matchAll(WORDS)].map(({ index, 0: word }) => [index, index + word.length] as const);
  return text.replace(KANJI, (numeral, offset: number) => {
    const inWord = words.some(([start, end]) => offset >= start && offset < end);
    return inWord ? numeral : (readKanjiNumber(numeral) ?? numeral);
  });
}

function readComposed(numeral: string): number {
  let total = 0;
  let section = 0;
  let number: number | null = null;
  for (const [part] of numeral.matchAll(/[\d.]+|[百千万億]/gu)) {
    const hundred = HUNDREDS[part];
    const myriad = MYRIADS[part];
    if (hundred !== undefined) section += (number ?? 1) * hundred;
    else if (myriad !== undefined) total += (section + (number ?? 0)) * myriad;
    if (myriad !== undefined) section = 0;
    number = hundred === undefined && myriad === undefined ? Number(part) : null;
  }
  return Math.round((total + section + (number ?? 0)) * 1e6) / 1e6;
}

/** Numbers in full: `1万2,000` → `12000`, `2.5万` → `25000`, `1億5千万` → `150000000`, `1,200` → `1200`. */
export function composeNumbers(text: string): string {
  return text
    .replace(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?!,?\d)/g, (number) => number.replaceAll(',', ''))
    .replace(/\d+(?:\.\d+)?(?:[ \t]*[百千万億]+\d*)+/gu, (numeral) => String(readComposed(numeral)));
}

/** Years of an era as western years: `令和8年` → `2026年`, `R8.4.1` → `2026.4.1`, `令和8(2026)年` → `2026年`. */
export function westerniseYears(text: string): string {
  const era =
    /(明治|大正|昭和|平成|令和|(?<![A-Za-z\d])[SHR](?=\d))\s*(元|\d{1,2})((?:[・~、,]\d{1,2})*)(?=\s*(?:\(\d{4}(?:年度?)?\)\s*)?(?:年|[./-]\s?\d))/gu;
  const western = text.replace(era, (_, name: string, first: string, more: string) => {
    const start = ERA_STARTS[name] ?? 0;
    const year = start + (first === '元' ? 1 : Number(first));
    return `${year}${more.replace(/\d+/g, (number) => String(start + Number(number)))}`;
  });
  return western.replace(/(\d{4})(年度?)?\s*\(\1(?:年度?)?\)/gu, '$1$2');
}
