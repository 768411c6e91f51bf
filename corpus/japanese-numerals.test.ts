import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKanjiNumber } from './japanese-numerals.ts';

const DIGITS = '〇一二三四五六七八九';

function inWords(number: number): string {
  const places = [
    [1_000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const;
  return places
    .map(([unit, word]) => {
      const digit = Math.floor(number / unit) % 10;
      if (digit === 0) return '';
      return (digit === 1 && unit > 1 ? '' : (DIGITS[digit] ?? '')) + word;
    })
    .join('');
}

describe('readKanjiNumber', () => {
  it('reads every number below ten thousand, in words and digit by digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), (number) => {
        expect(readKanjiNumber(inWords(number))).toBe(String(number));
        const digits = [...String(number)].map((digit) => DIGITS[Number(digit)]).join('');
        expect(readKanjiNumber(digits)).toBe(String(number));
      }),
    );
  });

  it.each(['', '十十', '百千', '二三百', '〇十', '三日', '5'])('reads nothing from %j', (text) => {
    expect(readKanjiNumber(text)).toBeNull();
  });

  it('reads a zero', () => {
    expect(readKanjiNumber('〇')).toBe('0');
  });
});
