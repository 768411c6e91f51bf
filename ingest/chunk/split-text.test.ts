import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLine } from './split-text.ts';

const count = (text: string) => Array.from(text).length;

describe('splitLine', () => {
  it('leaves a line that fits', () => {
    expect(splitLine('短い文です。', 10, count)).toEqual(['短い文です。']);
  });

  it('cuts between sentences, brackets with the sentence that they close', () => {
    expect(splitLine('一つ目です。（二つ目です。）三つ目です。', 9, count)).toEqual([
      '一つ目です。',
      '（二つ目です。）',
      '三つ目です。',
    ]);
  });

  it('cuts a long sentence between clauses', () => {
    expect(splitLine('電話で申し込み、券を買い、朝に出す', 9, count)).toEqual([
      '電話で申し込み、',
      '券を買い、朝に出す',
    ]);
  });

  it('cuts anywhere only where nothing else helps, and no character in two', () => {
    expect(splitLine('𠮷野家𠮷野家', 4, count)).toEqual(['𠮷野家𠮷', '野家']);
  });

  it('gives pieces that fit and together are the line', () => {
    const text = fc
      .array(fc.constantFrom('あ', '。', '、', '（', '）', 'x', '\n', '𠮷'), { maxLength: 80 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (line, limit) => {
        const pieces = splitLine(line, limit, count);
        expect(pieces.join('')).toBe(line);
        for (const piece of pieces) expect(count(piece)).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
