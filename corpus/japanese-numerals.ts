import type { Token } from './tokeniser.ts';

const DIGITS = new Map([...'〇一二三四五六七八九'].map((digit, value) => [digit, value]));
const UNITS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1_000],
]);

/**
 * Reads a number below ten thousand written in kanji, `二十三` as well as `二〇二六`, as Arabic digits.
 * Null where the characters do not form one.
 */
export function readKanjiNumber(text: string): string | null {
  const characters = [...text];
  if (characters.length > 1 && characters.every((character) => DIGITS.has(character))) {
    return characters.map((character) => DIGITS.get(character)).join('');
  }
  let total = 0;
  let digit: number | null = null;
  let smallestUnit = Number.POSITIVE_INFINITY;
  for (const character of characters) {
    const value = DIGITS.get(character);
    const unit = UNITS.get(character);
    if (value !== undefined && digit === null) {
      digit = value;
    } else if (unit !== undefined && unit < smallestUnit && digit !== 0) {
      total += (digit ?? 1) * unit;
      digit = null;
      smallestUnit = unit;
    } else {
      return null;
    }
  }
  return characters.length === 0 ? null : String(total + (digit ?? 0));
}

function isDigits(token: Token | undefined): boolean {
  return token !== undefined && /^[0-9]+$/.test(token.surface);
}

function isKanjiDigit(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    token.pos === '名詞' &&
    token.pos1 === '数' &&
    /^[〇一二三四五六七八九十百千]+$/.test(token.surface)
  );
}

/** How many tokens from `start` on form one number: `1`, `,`, `234` or `2`, `.`, `5` or `二`, `十`; 0 where none does. */
function numeralLength(tokens: readonly Token[], start: number): number {
  if (isKanjiDigit(tokens[start])) {
    let end = start + 1;
    while (isKanjiDigit(tokens[end])) end += 1;
    return end - start;
  }
  if (!isDigits(tokens[start])) return 0;
  let end = start + 1;
  while (tokens[end]?.surface === ',' && isDigits(tokens[end + 1]) && tokens[end + 1]?.surface.length === 3) end += 2;
  if (tokens[end]?.surface === '.' && isDigits(tokens[end + 1])) end += 2;
  return end - start;
}

/** Joins the tokens of one number, so that `1,234`, `1234` and `千二百三十四` share a base form. */
export function mergeNumerals(tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (let start = 0; start < tokens.length; ) {
    const length = Math.max(1, numeralLength(tokens, start));
    const part = tokens.slice(start, start + length);
    const surface = part.map((token) => token.surface).join('');
    if (isDigits(part[0])) {
      merged.push({ surface, base: surface.replaceAll(',', ''), pos: '名詞', pos1: '数', reading: '' });
    } else {
      const number = isKanjiDigit(part[0]) ? readKanjiNumber(surface) : null;
      merged.push(...(number === null ? part : [{ surface, base: number, pos: '名詞', pos1: '数', reading: '' }]));
    }
    start += length;
  }
  return merged;
}
