import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTokeniser } from '../../corpus/tokenise-ja.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import type { Rendering } from './phrasebook.ts';
import { trustRendering } from './trust-rendering.ts';

let tokeniser: Tokeniser;

beforeAll(async () => {
  tokeniser = await createTokeniser();
});

function rendering(subjects: readonly (readonly string[])[], unknown: readonly string[] = []): Rendering {
  return { text: '', subjects, asking: [], unknown };
}

function trust(given: Rendering, texts: readonly string[]): number {
  return trustRendering(given, texts, tokeniser);
}

describe('trustRendering', () => {
  it('trusts an answer that speaks of all that was named, under either of its names', () => {
    expect(trust(rendering([['市県民税', '住民税'], ['スマホ決済']]), ['住民税はスマホ決済で納められます。'])).toBe(1);
  });

  it('hears a word whose parts stand apart', () => {
    expect(trust(rendering([['医療費助成']]), ['子どもの医療費を助成します。'])).toBe(1);
  });

  it('hardly trusts an answer that speaks of nothing that was named', () => {
    expect(trust(rendering([['在留資格', 'ビザ']]), ['転居届を出してください。'])).toBeLessThan(0.4);
  });

  it('trusts a little less for each thing and word left out', () => {
    const some = trust(rendering([['住民票'], ['犬']]), ['住民票は300円です。']);
    const unknown = trust(rendering([['住民票']], ['lizard']), ['住民票は300円です。']);
    expect(some).toBe(0.7);
    expect(unknown).toBe(0.8);
  });

  it('stays a share, and never rises with a word that was not understood', () => {
    const words = fc.array(fc.string(), { maxLength: 10 });
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 1 })), words, fc.string(), (subjects, unknown, text) => {
        const share = trust(rendering(subjects, unknown), [text]);
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(trust(rendering(subjects, [...unknown, 'more']), [text])).toBeLessThanOrEqual(share);
      }),
    );
  });
});
