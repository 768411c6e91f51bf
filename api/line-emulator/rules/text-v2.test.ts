import { describe, expect, it } from 'vitest';
import { TEXT_V2 } from './text-v2.ts';

const accepts = (text: string, substitution?: object) =>
  TEXT_V2({ type: 'textV2', text, ...(substitution ? { substitution } : {}) }, []).length === 0;
const emoji = { type: 'emoji', productId: 'p', emojiId: '1' };
const mention = { type: 'mention', mentionee: { type: 'user', userId: 'U1' } };

describe('a textV2 message', () => {
  it.each<[string, object | undefined, boolean]>([
    ['こんにちは', undefined, true],
    ['こんにちは{smile}', { smile: emoji }, true],
    ['こんにちは{smile}', undefined, false],
    ['こんにちは{toString}', {}, false],
    ['{{そのまま}}', undefined, true],
    ['{開いたまま', undefined, false],
    ['閉じるだけ}', undefined, false],
    ['{a}', { a: emoji, b: emoji }, true],
    ['{a}', { a: { type: 'mention' } }, false],
    ['{a}', { a: { type: 'sticker' } }, false],
    ['a', { [`k${'k'.repeat(20)}`]: emoji }, false],
    ['', undefined, false],
  ])('%s with %j is %s', (text, substitution, good) => {
    expect(accepts(text, substitution)).toBe(good);
  });

  it('has at most 100 substitutions and 20 mentions', () => {
    const many = (count: number, value: object) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value]));
    expect([100, 101].map((count) => accepts('a', many(count, emoji)))).toEqual([true, false]);
    expect([20, 21].map((count) => accepts('a', many(count, mention)))).toEqual([true, false]);
  });
});
