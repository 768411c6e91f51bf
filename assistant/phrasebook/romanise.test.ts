import { describe, expect, it } from 'vitest';
import { romanise, shortenVowels } from './romanise.ts';

describe('romanise', () => {
  it.each([
    ['みなとまち', 'minatomachi'],
    ['しゃしん', 'shashin'],
    ['ちゅうおう', 'chuuou'],
    ['きっぷ', 'kippu'],
    ['そふぁー', 'sofa'],
    ['クリーンセンター', 'kurinsenta'],
    ['りょうきん', 'ryoukin'],
  ])('writes %s as %s', (kana, latin) => {
    expect(romanise(kana)).toBe(latin);
  });
});

describe('shortenVowels', () => {
  it.each(['chuuou', 'chuou', 'chuo', 'chuoo'])('makes one word of %s', (latin) => {
    expect(shortenVowels(latin)).toBe('chuo');
  });

  it('makes one word of shimbun and shinbun', () => {
    expect(shortenVowels('shimbun')).toBe(shortenVowels('shinbun'));
  });
});
