import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipGraphemes, clipUnits, splitUnits } from './measure-text.ts';

const FAMILY = '👨‍👩‍👧‍👦';
const text = fc
  .array(fc.constantFrom('あ', 'ば', 'か\u3099', '葛\u{E0100}', '🍎', '👍🏽', FAMILY, '🇯🇵', '\n', 'a', '　'), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join(''));
const count = (value: string) => [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(value)].length;
const isBoundary = (whole: string, at: number) =>
  at === whole.length ||
  [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(whole)].some(({ index }) => index === at);

describe('clipGraphemes', () => {
  test('leaves a text that fits and cuts a longer one between clusters', () => {
    expect(clipGraphemes('住民票の写し', 6)).toBe('住民票の写し');
    expect(clipGraphemes('住民票の写しの請求', 6)).toBe('住民票の写…');
    expect(clipGraphemes(FAMILY.repeat(3), 2)).toBe(`${FAMILY}…`);
  });

  test('never exceeds its limit', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (value, max) => {
        expect(count(clipGraphemes(value, max))).toBeLessThanOrEqual(max);
      }),
    );
  });
});

describe('clipUnits', () => {
  test('counts an emoji as LINE does, by UTF-16 units, and never cuts one', () => {
    expect(clipUnits('🍎'.repeat(5), 10)).toBe('🍎'.repeat(5));
    expect(clipUnits('🍎'.repeat(6), 10)).toBe(`${'🍎'.repeat(4)}…`);
    expect(clipUnits('👍🏽👍🏽', 7)).toBe('👍🏽…');
  });

  test('is a beginning of whole clusters within the limit', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 12, max: 80 }), (value, max) => {
        const clipped = clipUnits(value, max);
        expect(clipped.length).toBeLessThanOrEqual(max);
        if (clipped === value) return;
        const beginning = clipped.slice(0, -1);
        expect(value.startsWith(beginning)).toBe(true);
        expect(isBoundary(value, beginning.length)).toBe(true);
      }),
    );
  });
});

describe('splitUnits', () => {
  test('cuts at the end of a line where there is one', () => {
    expect(splitUnits('一行目です\n二行目です\n三行目です', 12)).toEqual(['一行目です\n二行目です', '三行目です']);
  });

  test('loses nothing but the line ends at its cuts', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 12, max: 40 }), (value, max) => {
        const parts = splitUnits(value, max);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(max);
        expect(parts.join('').replaceAll('\n', '')).toBe(value.replaceAll('\n', ''));
        expect(parts.every((part) => part !== '')).toBe(true);
      }),
    );
  });

  test('ends with a text of one endless cluster too', () => {
    const endless = `a${'\u0301'.repeat(50)}`;
    expect(splitUnits(endless, 20).join('')).toBe(endless);
  });
});
