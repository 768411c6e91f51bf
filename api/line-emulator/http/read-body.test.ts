import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './read-body.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('parseJson', () => {
  it('reads any JSON value back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(bytes(text))).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it.each(['', '{', '{"a": x}', 'null null', '\uFFFE'])('refuses %j', (text) => {
    expect(parseJson(bytes(text))).toEqual({ ok: false });
  });

  it('refuses what is nested deeper than anyone means', () => {
    const nested = (levels: number) => bytes(`${'['.repeat(levels)}${']'.repeat(levels)}`);
    expect(parseJson(nested(1000)).ok).toBe(true);
    expect(parseJson(nested(1002))).toEqual({ ok: false });
    expect(parseJson(nested(100_000))).toEqual({ ok: false });
  });
});
