import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EverydayWords, joinSynonyms, loadEverydayWords, type Synonyms } from './synonyms.ts';
import { createTokeniser } from './tokenise-ja.ts';
import type { Tokeniser } from './tokeniser.ts';

let tokeniser: Tokeniser;
let words: EverydayWords;
let own: Synonyms;

beforeAll(async () => {
  tokeniser = await createTokeniser();
  words = await loadEverydayWords();
  own = joinSynonyms(words, new Map(), tokeniser);
});

/** Further terms for a question by the product's own words. */
function expand(question: string): string[] {
  const terms = new Set(tokeniser.tokenise(question));
  return [...own.expand(terms).keys()];
}

describe('everyday and official words', () => {
  it.each([
    ['引っ越したときの手続き', ['転入届', '転居届', '転出届']],
    ['引越の手続き', ['転入届', '転居届', '転出届']],
    ['ゴミの分け方', ['廃棄物', '収集']],
    ['保育園に入りたい', ['保育所', '認定こども園']],
    ['健康保険証をなくした', ['資格確認書']],
    ['学童の申込', ['放課後児童クラブ']],
    ['住民税の計算', ['市県民税']],
    ['野良猫が増えた', ['飼い主のいない猫']],
    ['母子手帳をもらう', ['母子健康手帳']],
    ['お年寄りの見守り', ['高齢者']],
  ])('%s also looks for %s', (question, expected) => {
    const known = new Set([...tokeniser.tokenise(question), ...expand(question)]);
    for (const term of expected.flatMap((word) => tokeniser.tokenise(word))) expect(known).toContain(term);
  });

  it('lead from what a city writes back to what residents say, not to other matters', () => {
    const found = expand('転入届はいつまで');
    expect(found.join()).toContain('引越');
    expect(found).not.toContain('転出');
  });

  it('need every term of a word of several', () => {
    expect(expand('手帳を買う').join()).not.toContain('母子');
  });

  it('are each known to the tokeniser and stand once in a list', () => {
    for (const { say, write } of words) {
      expect(new Set([...say, ...write]).size).toBe(say.length + write.length);
      for (const word of [...say, ...write]) expect(tokeniser.tokenise(word), word).not.toEqual([]);
    }
  });
});

describe('joined synonyms', () => {
  it('count less than the own terms, a dictionary less than the curated words', () => {
    const joined = joinSynonyms(
      [{ say: ['ゴミ'], write: ['廃棄物'] }],
      new Map([['ごみ', ['塵', '物']]]),
      tokeniser,
    ).expand(new Set(tokeniser.tokenise('ゴミ')));
    const [curated = 0, dictionary = 0] = [joined.get('廃棄'), joined.get('塵')];
    expect(curated).toBeGreaterThan(dictionary);
    expect(curated).toBeLessThan(1);
    expect(dictionary).toBeGreaterThan(0);
  });

  it('never repeat a term of the question', () => {
    const terms = fc.uniqueArray(fc.constantFrom('引越', '転入', '転出', '届', 'ごみ', '廃棄', '保育', '園', '料金'));
    const joined = joinSynonyms(words, new Map([['料金', ['ごみ', '費用']]]), tokeniser);
    fc.assert(
      fc.property(terms, (asked) => {
        for (const term of joined.expand(new Set(asked)).keys()) expect(asked).not.toContain(term);
      }),
    );
  });
});
