import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOwnStyles } from './style.ts';

/** The style of the element `#it` on a page with the sheet. */
function styleIn(sheet: string, element = '<p id="it" class="a b" data-x="1">本文</p>'): Record<string, string> {
  const $ = load(`<style>${sheet}</style><main><div class="box">${element}</div></main>`);
  const it = $('#it')[0];
  return it === undefined ? {} : Object.fromEntries(readOwnStyles($)(it));
}

describe('readOwnStyles', () => {
  it.each([
    ['a class', '.a{display:none}'],
    ['two classes', '.a.b{display:none}'],
    ['an attribute', '[data-x]{display:none}'],
    ['a place', 'main > .box p{display:none}'],
    ['one selector of several', 'h1, #it{display:none}'],
    ['a rule for screens', '@media screen{.a{display:none}}'],
    ['a rule behind a comment', '/* } */ .a{display:none}'],
    ['a rule behind one for paper', '@media print{.a{display:block}} .a{display:none}'],
  ])('finds what %s says', (_, sheet) => {
    expect(styleIn(sheet)).toEqual({ display: 'none' });
  });

  it.each([
    ['paper', '@media print{.a{display:none}}'],
    ['narrow screens', '@media (max-width: 600px){.a{display:none}}'],
    ['a moment', '.a:hover{display:none}'],
    ['what stands before it', '.a::before{display:none}'],
    ['no selector', '.a{{display:none}}'],
  ])('leaves rules for %s alone', (_, sheet) => {
    expect(styleIn(sheet)).toEqual({});
  });

  it('lets the heavier, then the later, then the attribute win, and !important over all', () => {
    expect(styleIn('#it{color:red} .a{color:blue}')).toEqual({ color: 'red' });
    expect(styleIn('.a{color:red} .b{color:blue}')).toEqual({ color: 'blue' });
    const styled = '<p id="it" class="a" style="color:red">本文</p>';
    expect(styleIn('.a{color:blue}', styled)).toEqual({ color: 'red' });
    expect(styleIn('.a{color:blue !important}', styled)).toEqual({ color: 'blue' });
  });

  it('takes any sheet without failing', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '.a',
      '@media',
      'screen',
      ';',
      ':',
      'display:none',
      '/*',
      '*/',
      ',',
      '(',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(styleIn(pieces.join(''))).toBeTypeOf('object');
      }),
    );
  });

  it.each(['@a{x{}', '/*', '{', 'a', '@', '.a{'])('ends with a sheet that is meant to cost time: %s', (piece) => {
    expect(styleIn(piece.repeat(100_000))).toEqual({});
  });
});
