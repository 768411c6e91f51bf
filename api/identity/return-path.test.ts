import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toReturnPath } from './return-path.ts';

const ORIGIN = 'https://line.example.jp';

test('a path of ours is kept with its question', () => {
  expect(toReturnPath('/link?linkToken=abc', ORIGIN)).toBe('/link?linkToken=abc');
});

test.each([
  ['another site', 'https://evil.example.jp/'],
  ['another host without a scheme', '//evil.example.jp/'],
  ['a backslash', '/\\evil.example.jp/'],
  ['a tab between two slashes', '/\t/evil.example.jp/'],
  ['two slashes that appear on the way', '/..//evil.example.jp/'],
  ['a script', 'javascript:alert(1)'],
  ['nothing', undefined],
  ['a list', ['/link']],
  ['a novel', `/${'a'.repeat(1_000)}`],
])('%s leads to the usual page', (_name, wanted) => {
  expect(toReturnPath(wanted, ORIGIN)).toBe('/me');
});

test('a browser that follows the result is always with us', () => {
  const nasty = fc.string({ unit: fc.constantFrom('/', '\\', '.', '\t', '\n', '@', ':', '?', '#', 'a', '%2f', 'あ') });
  fc.assert(
    fc.property(nasty, (text) => {
      const path = toReturnPath(`/${text}`, ORIGIN);
      expect(new URL(path, ORIGIN).origin).toBe(ORIGIN);
      expect(path).toMatch(/^\/(?![/\\])/);
      expect(toReturnPath(path, ORIGIN)).toBe(path);
    }),
    { numRuns: 1_000 },
  );
});
