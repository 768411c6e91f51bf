import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rendering } from './phrasebook.ts';
import { trustRendering } from './trust-rendering.ts';

function rendering(subjects: readonly (readonly string[])[], unknown: readonly string[] = []): Rendering {
  return { text: '', subjects, asking: [], known: [], unknown };
}

describe('trustRendering', () => {
  it('trusts an answer that speaks of all that was named, under either of its names', () => {
    expect(
      trustRendering(rendering([['市県民税', '住民税'], ['スマホ決済']]), ['住民税はスマホ決済で納められます。']),
    ).toBe(1);
  });

  it('hardly trusts an answer that speaks of nothing that was named', () => {
    expect(trustRendering(rendering([['在留資格', 'ビザ']]), ['転居届を出してください。'])).toBeLessThan(0.4);
  });

  it('trusts a little less for each thing and word left out', () => {
    const some = trustRendering(rendering([['住民票'], ['犬']]), ['住民票は300円です。']);
    const unknown = trustRendering(rendering([['住民票']], ['lizard']), ['住民票は300円です。']);
    expect(some).toBe(0.7);
    expect(unknown).toBe(0.75);
  });

  it('stays a share, and never rises with a word that was not understood', () => {
    const words = fc.array(fc.string(), { maxLength: 10 });
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 1 })), words, fc.string(), (subjects, unknown, text) => {
        const trust = trustRendering(rendering(subjects, unknown), [text]);
        expect(trust).toBeGreaterThan(0);
        expect(trust).toBeLessThanOrEqual(1);
        expect(trustRendering(rendering(subjects, [...unknown, 'more']), [text])).toBeLessThanOrEqual(trust);
      }),
    );
  });
});
