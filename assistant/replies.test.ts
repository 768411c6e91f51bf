import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './language.ts';
import { createReplies } from './replies.ts';

const own = [
  { id: 'expired', text: '{title}は{endedOn}で終わりました。' },
  { id: 'expired-en', text: '{title} ended on {endedOn}.' },
  { id: 'greeting', text: 'こんにちは\n' },
];

describe('fixed texts', () => {
  it('are filled with values', () => {
    const replies = createReplies(own);
    expect(replies.text('expired', { title: '給付金', endedOn: '10月31日' })).toBe('給付金は10月31日で終わりました。');
  });

  it('are those of the city where it has its own', () => {
    const replies = createReplies(own, [{ id: 'greeting', text: '汐見市です' }]);
    expect(replies.text('greeting')).toBe('汐見市です');
    expect(replies.text('expired', { title: 'a', endedOn: 'b' })).toBe('aはbで終わりました。');
  });

  it('are in the language asked for where they exist in it, else in Japanese', () => {
    const replies = createReplies(own);
    expect(replies.text('expired', { title: 'A', endedOn: 'B' }, 'en')).toBe('A ended on B.');
    for (const language of LANGUAGES) expect(replies.text('greeting', {}, language)).toBe('こんにちは');
  });

  it('may use the values that hold everywhere, over which the given ones win', () => {
    const replies = createReplies(own, [{ id: 'greeting', text: '{city}の{phone}' }], { city: '試験市', phone: '1' });
    expect(replies.text('greeting')).toBe('試験市の1');
    expect(replies.text('greeting', { phone: '2' })).toBe('試験市の2');
  });

  it('fail when an id is unknown or a value is missing', () => {
    const replies = createReplies(own);
    expect(() => replies.text('no-such-text')).toThrow('no fixed reply "no-such-text"');
    expect(() => replies.text('expired', { title: 'a' })).toThrow('fixed reply "expired" needs "endedOn"');
    expect([replies.has('greeting'), replies.has('no-such-text')]).toEqual([true, false]);
  });

  it("fail at the start when a city's text uses a placeholder that is never filled", () => {
    const city = [{ id: 'greeting', text: 'こんにちは、{name}さん' }];
    expect(() => createReplies(own, city)).toThrow('"greeting" uses {name}');
  });

  it('take a value as it is, whatever stands in it', () => {
    const replies = createReplies([{ id: 'echo', text: '「{word}」です' }]);
    fc.assert(
      fc.property(fc.string(), (word) => {
        expect(replies.text('echo', { word })).toBe(`「${word}」です`);
      }),
    );
  });
});
