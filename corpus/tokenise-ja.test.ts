import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { termsOf } from './lexical-terms.ts';
import { createTokeniser } from './tokenise-ja.ts';
import type { Tokeniser } from './tokeniser.ts';

let tokeniser: Tokeniser;

beforeAll(async () => {
  tokeniser = await createTokeniser();
});

/** Text as residents type it: kana, kanji, digits, Latin, punctuation and anything else. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'ごみ',
        'ゴミ',
        '引っ越し',
        '１，２３４',
        'ｶﾞｽ',
        '二十三',
        'の',
        '。',
        '\n',
        'コンピュ－タ',
        '𠮷',
        '😀',
        '㍿',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('tokenise', () => {
  it.each([
    ['住民票の写しは1通300円です。', '住民 票 写し 1 通 300 円'],
    ['どこに行けばいいですか', '行く'],
    ['粗大ごみの出し方を知りたい', '粗大ごみ 出す 方 知る'],
    ['AED-2000 Ｗｅｂ', 'aed 2000 web'],
    ['、。！？「」（）', ''],
    ['', ''],
  ])('keeps the base forms of content words of %s', (text, terms) => {
    expect(tokeniser.tokenise(text).join(' ')).toBe(terms);
  });

  it.each([
    ['1,234人', '１２３４人', '千二百三十四人'],
    ['2026年', '二〇二六年', '２０２６年'],
    ['引っ越し', '引越し', '引越'],
    ['申し込み', '申込み', '申込'],
    ['手続き', '手続', '手続'],
    ['コンピューター', 'ｺﾝﾋﾟｭｰﾀｰ', 'コンピュータ'],
    ['ごみ', 'ゴミ', 'ｺﾞﾐ'],
    ['子ども', '子供', 'こども'],
  ])('gives %s, %s and %s the same terms', (...spellings) => {
    const [first, ...others] = spellings.map((spelling) => tokeniser.tokenise(spelling));
    expect(first).not.toEqual([]);
    for (const other of others) expect(other).toEqual(first);
  });

  it('keeps decimals whole and numbers in a list apart', () => {
    expect(tokeniser.tokenise('2.5倍、1,2,3番')).toEqual(['2.5', '倍', '1', '2', '3', '番']);
  });

  it('takes any text and gives terms that are folded and hold a letter or a digit', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const term of tokeniser.tokenise(text)) {
          expect(term).toMatch(/[\p{L}\p{N}]/u);
          expect(term).not.toMatch(/\s|[ァ-ヶ]/u);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('does not care about the width of the characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tokeniser.tokenise(text.normalize('NFKC'))).toEqual(tokeniser.tokenise(text));
      }),
      { numRuns: 200 },
    );
  });

  it('gives the terms of two lines one after the other', () => {
    fc.assert(
      fc.property(anyText, anyText, (first, second) => {
        const both = tokeniser.tokenise(`${first}\n${second}`);
        expect(both).toEqual([...tokeniser.tokenise(first), ...tokeniser.tokenise(second)]);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['kanji', '漢'],
    ['letters', 'a'],
    ['digits', '7'],
    ['kanji numbers', '十'],
    ['punctuation', '、'],
  ])('takes 20,000 %s without a break', (_kind, character) => {
    expect(() => tokeniser.tokenise(character.repeat(20_000))).not.toThrow();
  });
});

describe('analyse', () => {
  it('gives surface, base form, part of speech and reading', () => {
    expect(tokeniser.analyse('窓口へ行けば')).toEqual([
      { surface: '窓口', base: '窓口', pos: '名詞', pos1: '一般', reading: 'マドグチ' },
      { surface: 'へ', base: 'へ', pos: '助詞', pos1: '格助詞', reading: 'ヘ' },
      { surface: '行け', base: '行く', pos: '動詞', pos1: '自立', reading: 'イケ' },
      { surface: 'ば', base: 'ば', pos: '助詞', pos1: '接続助詞', reading: 'バ' },
    ]);
  });

  it('loses no character but white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const surfaces = tokeniser.analyse(text).map((token) => token.surface);
        expect(surfaces.join('').replaceAll(' ', '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });

  it('gives every caller a list of its own, however often a text comes back', () => {
    const first = tokeniser.analyse('粗大ごみの手数料');
    const before = [...first];
    first.length = 0;
    for (let number = 0; number < 1_100; number += 1) tokeniser.tokenise(`${number}`);
    expect(tokeniser.analyse('粗大ごみの手数料')).toEqual(before);
    expect(tokeniser.analyse('粗大ごみの手数料')).toEqual(before);
  });

  it('marks what the dictionary does not know', () => {
    expect(tokeniser.analyse('Zoom')[0]).toMatchObject({ surface: 'Zoom', base: 'Zoom', pos: '未知語', reading: '' });
  });
});

describe('termsOf', () => {
  it('counts the terms and readings of title and headings apart from the terms of the body', () => {
    const passage = { title: '住民票', headingPath: ['手数料'], text: '住民票は300円。住民票の写しも300円。' };
    const terms = termsOf(tokeniser, passage);
    expect([...terms.title]).toEqual([
      ['住民', 1],
      ['票', 1],
      ['手数料', 1],
      ['よみ:じゅうみん＝住民', 1],
      ['よみ:じゅうみんひょう＝住民票', 1],
      ['よみ:ひょう＝票', 1],
      ['よみ:てすうりょう＝手数料', 1],
    ]);
    expect(terms.body.get('300')).toBe(2);
    expect(terms.body.get('写し')).toBe(1);
  });
});
