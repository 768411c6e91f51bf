import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignWithin } from './align-names.ts';
import { viewWord } from './text-view.ts';

function cost(pattern: string, text: string): number {
  return alignWithin(viewWord(pattern), viewWord(text)).cost;
}

const kana = fc.string({
  unit: fc.constantFrom(...'あいかきさしたなはまやらわんがざだばぱっゃゅー'),
  minLength: 1,
  maxLength: 12,
});

describe('aligning a name with a text', () => {
  it('finds a name inside a sentence at no cost and says where', () => {
    const found = alignWithin(viewWord('すぷれー缶'), viewWord('古いスプレー缶の捨て方'));
    expect(found).toMatchObject({ cost: 0, from: 2, to: 7 });
  });
  it('takes a missing long vowel, okurigana or particle as another spelling', () => {
    expect(cost('プリンター', 'プリンタ')).toBeLessThan(0.2);
    expect(cost('空き缶', '空缶')).toBeLessThan(0.5);
    expect(cost('菓子の袋', '菓子袋')).toBeLessThan(0.5);
  });
  it('counts one wrong, missing, added or swapped kana as one slip at most', () => {
    for (const text of ['ペットポトル', 'ペットトル', 'ペットボボトル', 'ペットトボル']) {
      expect(cost('ペットボトル', text)).toBeGreaterThan(0);
      expect(cost('ペットボトル', text)).toBeLessThanOrEqual(1);
    }
  });
  it('counts a wrong kanji as more than a slip', () => {
    expect(cost('体温計', '体重計')).toBeGreaterThan(1);
  });
  it('costs nothing for a name between any other words', () => {
    fc.assert(
      fc.property(kana, kana, kana, (before, name, behind) => {
        expect(cost(name, before + name + behind)).toBe(0);
      }),
    );
  });
  it('never costs more than leaving the whole name out and stays inside the text', () => {
    fc.assert(
      fc.property(kana, kana, (name, text) => {
        const view = viewWord(text);
        const found = alignWithin(viewWord(name), view);
        expect(found.cost).toBeLessThanOrEqual(viewWord(name).size + 1e-9);
        expect(found.from).toBeLessThanOrEqual(found.to);
        expect(found.to).toBeLessThanOrEqual(view.characters.length);
        expect(found.matched).toBeLessThanOrEqual(Math.max(viewWord(name).size, view.size) + 1e-9);
      }),
    );
  });
});
