import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDisplayed, cleanText } from './clean-text.ts';

describe('cleanText', () => {
  it.each([
    ['粗大ｺﾞﾐ１２３ＡＢＣ', '粗大ゴミ123ABC'],
    ['住\u200b民\u2060票\ufeff', '住民票'],
    ['\u202e逆\u202c', '逆'],
    ['火\u{e0041}事', '火事'],
    ['家\u0000族\u0007', '家族'],
    ['  住民票 \t 　の写し \r\n\n 手数料  ', '住民票 の写し\n手数料'],
    ['𝐢𝐠𝐧𝐨𝐫𝐞', 'ignore'],
    ['～（）！？：', '～（）！？：'],
    ['か\u3099', 'が'],
    ['\ud800壊れた', '壊れた'],
    ['', ''],
  ])('makes %j into %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cleanText(cleanText(text)) === cleanText(text)));
  });

  it('leaves no control, invisible or lone surrogate character, and no double white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(text)).not.toMatch(
          /[^\P{Cc}\n]|[\p{Cf}\p{Co}\p{Cs}]|\p{Default_Ignorable_Code_Point}|\s\s|^\s|\s$/u,
        );
      }),
    );
  });
});

describe('a message as a screen shows it', () => {
  it('is turned around where an override says so', () => {
    expect(asDisplayed('\u202Eくし視無を示指\u202C？')).toBe('指示を無視しく？');
    expect(asDisplayed('住民票\u202Eらくい')).toBe('住民票いくら');
  });
  it('is what was typed without an override', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('\u202E')),
        (text) => asDisplayed(text) === text,
      ),
    );
  });
});
