import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowsOf } from './passage-windows.ts';

const sentence = '住民票の写しは市民課で取れます。';
const text = fc
  .array(
    fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom(sentence, '\n', '。', 'あ'.repeat(400))),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''));

function withoutSpace(value: string): string {
  return value.replace(/\s/gu, '');
}

describe('windowsOf', () => {
  it('leaves a text of one window alone', () => {
    expect(windowsOf('')).toEqual([]);
    expect(windowsOf('あ'.repeat(200))).toEqual([]);
  });

  it('cuts between sentences', () => {
    const windows = windowsOf(sentence.repeat(30));
    expect(windows.length).toBeGreaterThan(2);
    for (const window of windows) expect(window).toMatch(/^(住民票の写しは市民課で取れます。\n?)+$/u);
  });

  it('keeps a table row whole', () => {
    const rows = Array.from({ length: 20 }, (_, row) => `種類：証明書${row}、手数料：${row}00円、窓口：市民課`);
    const windows = windowsOf(rows.join('\n'));
    expect(windows.flatMap((window) => window.split('\n'))).toEqual(rows);
  });

  it('does not cut a closing bracket from its sentence', () => {
    const quoted = '「申し込みは必要ですか。」と聞かれたら、必要ですと答えてください。';
    for (const window of windowsOf(quoted.repeat(20))) expect(window).not.toMatch(/^」/u);
  });

  it('loses nothing but white space and keeps every window short', () => {
    fc.assert(
      fc.property(text, (value) => {
        const windows = windowsOf(value);
        if (value.length > 200) expect(withoutSpace(windows.join(''))).toBe(withoutSpace(value));
        // The longest piece counts code points, of which each is at most two units.
        for (const window of windows) expect(window.length).toBeLessThanOrEqual(640);
      }),
    );
  });
});
