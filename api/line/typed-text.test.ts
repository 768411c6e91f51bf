import { describe, expect, test } from 'vitest';
import { readTypedText } from './typed-text.ts';

describe('a typed text', () => {
  test("is read without LINE's own emoji, wherever they stand", () => {
    const places = [
      { index: 0, length: 6 },
      { index: 12, length: 4 },
    ];
    expect(readTypedText('(moon)ごみの日は？(ok)', places)).toBe('ごみの日は？');
  });

  test('keeps emoji that are characters', () => {
    expect(readTypedText('ごみ🍎👨‍👩‍👧の日', [])).toBe('ごみ🍎👨‍👩‍👧の日');
  });

  test('survives places that lie outside it or cut a character in two', () => {
    expect(readTypedText('🍎です', [{ index: 1, length: 1 }])).toBe('\uFFFDです');
    expect(readTypedText('です', [{ index: 50, length: 9 }])).toBe('です');
  });

  test('that is too long ends with a sentence', () => {
    const read = readTypedText(`${'あ'.repeat(1_800)}。${'い'.repeat(900)}`, []);
    expect(read).toBe(`${'あ'.repeat(1_800)}。`);
  });

  test('that is too long ends before a number that the cut would halve', () => {
    expect(readTypedText(`${'あ'.repeat(1_995)}090-1234-5678`, [])).toBe('あ'.repeat(1_995));
  });
});
