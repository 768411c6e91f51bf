import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialiseWebhook, signWebhook } from './sign.ts';

describe('signWebhook', () => {
  it("gives the signature of LINE's own example", () => {
    const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}';
    expect(signWebhook(body, '8c570fa6dd201bb328f1c1eac23a96d8')).toBe('GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=');
  });
});

describe('serialiseWebhook', () => {
  it('escapes emoji as surrogate pairs and leaves kanji alone', () => {
    expect(serialiseWebhook({ text: '粗大ごみ🤨' })).toBe('{"text":"粗大ごみ\\uD83E\\uDD28"}');
  });

  it('says the same to a JSON parser, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0x10ffff)), (points) => {
        const text = String.fromCodePoint(...points);
        const wire = serialiseWebhook({ text });
        expect(JSON.parse(wire)).toEqual({ text });
        expect(wire).not.toMatch(/[\u{10000}-\u{10ffff}]/u);
      }),
    );
  });
});
