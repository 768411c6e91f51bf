import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSpelling, termOf } from './lexical-terms.ts';
import type { Token } from './tokeniser.ts';

describe('foldSpelling', () => {
  it.each([
    ['引っ越し', '引越'],
    ['申し込む', '申込'],
    ['間違える', '間違'],
    ['問い合わせ', '問合'],
    ['粗大ごみ', '粗大ごみ'],
    ['出る', '出る'],
    ['コンピューター', 'こんぴゅーた'],
    ['サービス', 'さーびす'],
    ['バー', 'ばー'],
    ['ヶ月', 'か月'],
    ['カ所', 'か所'],
    ['ケア', 'けあ'],
    ['子供', 'こども'],
    ['ＡＥＤ', 'aed'],
  ])('folds %s to %s', (word, folded) => {
    expect(foldSpelling(word)).toBe(folded);
  });

  it('folds what is folded to itself', () => {
    const kana = fc.string({ unit: fc.constantFrom(...'あかさごみアカサゴミーヶ引越申込し月') });
    fc.assert(
      fc.property(fc.oneof(kana, fc.string({ unit: 'grapheme' })), (word) => {
        const once = foldSpelling(word);
        expect(foldSpelling(once)).toBe(once);
      }),
    );
  });

  it('takes a long run of kanji without trying every way to cut it', () => {
    const word = `${'漢'.repeat(5_000)}ああああ`;
    expect(foldSpelling(word) === word).toBe(true);
  });
});

describe('termOf', () => {
  const token: Token = { surface: 'ごみ', base: 'ごみ', pos: '名詞', pos1: '一般', reading: 'ゴミ' };

  it.each<[string, Partial<Token>]>([
    ['a particle', { base: 'は', pos: '助詞' }],
    ['an auxiliary', { base: 'です', pos: '助動詞' }],
    ['a pronoun', { base: 'どこ', pos1: '代名詞' }],
    ['a formal noun', { base: 'こと', pos1: '非自立' }],
    ['a verb that stands everywhere', { base: 'する', pos: '動詞', pos1: '自立' }],
    ['a symbol that no dictionary knows', { base: '☆', pos: '未知語' }],
  ])('drops %s', (_what, changes) => {
    expect(termOf({ ...token, ...changes })).toBeNull();
  });

  it('keeps nouns, verbs, adjectives, prefixes and unknown words', () => {
    for (const pos of ['名詞', '動詞', '形容詞', '接頭詞', '未知語']) expect(termOf({ ...token, pos })).toBe('ごみ');
  });
});
