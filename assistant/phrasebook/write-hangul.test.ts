import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeHangul } from './write-hangul.ts';

describe('writeHangul', () => {
  it.each([
    ['みなとまち', '미나토마치'],
    ['ちゅうおう', '주오'],
    ['ぶんきょう', '분쿄'],
    ['ひがしやま', '히가시야마'],
    ['しおみ', '시오미'],
    ['はままつばら', '하마마쓰바라'],
  ])('writes %s as %s', (kana, hangul) => {
    expect(writeHangul(kana)).toBe(hangul);
  });

  it('gives Hangul syllables only, whatever the kana', () => {
    const kana = fc.string({
      unit: fc.constantFrom(...'あいうかきくさしすたちつなにはひふまみやゆよらりわんがじずだばぱ'),
    });
    fc.assert(fc.property(kana, (text) => /^[가-힣]*$/u.test(writeHangul(text))));
  });
});
