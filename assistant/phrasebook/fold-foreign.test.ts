import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ForeignLanguage } from '../../corpus/glossary.ts';
import { foldingOf, unitsOf } from './fold-foreign.ts';
import { simplifyChinese } from './simplify-chinese.ts';

function keys(text: string, language: ForeignLanguage): string {
  return unitsOf(text, foldingOf(text, language))
    .map(({ key }) => key)
    .join(' ');
}

describe('words of other languages', () => {
  it.each([
    ['en', 'Garbage bags', 'garbage bag'],
    ['en', 'moving-in', 'moving in'],
    ['en', 'city’s', 'city'],
    ['en', 'BATTERIES', 'battery'],
    ['en', 'boxes', 'box'],
    ['en', 'Ｔａｘ', 'tax'],
    ['vi', 'hoà', 'hòa'],
    ['pt', 'pilhas', 'pilha'],
    ['pt', 'certidões', 'certidão'],
    ['pt', 'animais', 'animal'],
    ['zh', '住民票怎麼辦', '住民票怎么办'],
    ['zh', '国民健康保険証', '国民健康保险证'],
  ] as const)('in %s: %s is %s', (language, text, same) => {
    expect(keys(text, language)).toBe(keys(same, language));
  });

  it('keep apart what only a tone tells apart', () => {
    expect(keys('thuế nhà', 'vi')).not.toBe(keys('thuê nhà', 'vi'));
  });

  it('keep apart a can and what one can do', () => {
    expect(keys('cans', 'en')).not.toBe(keys('can', 'en'));
  });

  it('are the same without marks where a Vietnamese types none', () => {
    expect(keys('rac chay duoc', 'vi')).toBe(
      unitsOf('rác cháy được', 'vi-bare')
        .map(({ key }) => key)
        .join(' '),
    );
  });

  it('do not depend on case, width or the form of their marks', () => {
    const languages = fc.constantFrom<ForeignLanguage>('en', 'vi', 'zh', 'ko', 'pt');
    const letters = fc.string({ unit: fc.constantFrom(...'abcdeáàảãạâăêôơưđçñ 垃圾쓰레기') });
    fc.assert(
      fc.property(letters, languages, (text, language) => {
        const plain = keys(text, language);
        expect(keys(text.toUpperCase(), language)).toBe(plain);
        expect(keys(text.normalize('NFD'), language)).toBe(plain);
      }),
    );
  });
});

describe('simplifyChinese', () => {
  it('keeps the number of characters, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const simple = simplifyChinese(text);
        expect([...simple]).toHaveLength([...text].length);
        expect(simplifyChinese(simple)).toBe(simple);
      }),
    );
  });

  it('changes nothing of the glossary-like text that is simplified already', () => {
    expect(simplifyChinese('垃圾怎么扔？冰箱坏了，医疗费多少钱')).toBe('垃圾怎么扔？冰箱坏了，医疗费多少钱');
  });
});
