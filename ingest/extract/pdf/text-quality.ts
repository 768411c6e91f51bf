import iconv from 'iconv-lite';
import type { PageMarks } from './marks.ts';

/** What a page's text layer is worth. */
export type PageQuality = 'readable' | 'garbled' | 'no-text';

/** Fewer characters than these are a caption or a stamp; they cannot be judged. */
const MIN_JUDGED = 12;
const MAX_BAD_SHARE = 0.12;
/** Kanji beyond the first level of a character set are rare in text, and common where codes are mapped at random. */
const MAX_RARE_SHARE = 0.35;
const MIN_KANJI = 20;
/** Writing systems beside those of Japanese and Latin text; a page for foreign residents has one of them. */
const MAX_SCRIPTS = 3;
const SCRIPTS = [
  'Arabic',
  'Hebrew',
  'Thai',
  'Devanagari',
  'Hangul',
  'Cyrillic',
  'Myanmar',
  'Khmer',
  'Lao',
  'Tamil',
  'Georgian',
  'Ethiopic',
  'Cherokee',
  'Canadian_Aboriginal',
  'Yi',
  'Mongolian',
  'Tibetan',
  'Armenian',
  'Bengali',
  'Sinhala',
].map((script) => new RegExp(String.raw`\p{Script=${script}}`, 'u'));
const BAD = /[\uFFFD\p{Co}\p{Cc}\p{Cn}\p{Cs}]/u;
const KANJI = /\p{Script=Han}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Latin letters with accents and signs that Japanese documents hardly use. */
const ODD_LATIN = /[\u0080-\u009F\u00A1-\u00A6\u00A8-\u00AF\u00B5\u00B6\u00B8-\u00D6\u00D8-\u00F6\u00F8-\u024F]/u;
const MAX_ODD_SHARE = 0.3;

/** Lead bytes of the everyday kanji of three character sets; each has its first level apart from the rare ones. */
const EVERYDAY: readonly { readonly charset: string; readonly from: number; readonly to: number }[] = [
  { charset: 'shift_jis', from: 0x88, to: 0x97 },
  { charset: 'gb2312', from: 0xb0, to: 0xd7 },
  { charset: 'big5', from: 0xa4, to: 0xc6 },
];

function share(characters: readonly string[], test: (character: string) => boolean): number {
  return characters.filter(test).length / Math.max(characters.length, 1);
}

/** Share of kanji that are rare in Japanese, simplified and traditional Chinese alike. */
function rareShare(kanji: readonly string[]): number {
  const shares = EVERYDAY.map(({ charset, from, to }) =>
    share(kanji, (character) => {
      const [lead = 0] = iconv.encode(character, charset);
      return lead < from || lead > to;
    }),
  );
  return Math.min(...shares);
}

/** Whether characters read as text of a Japanese public body, foreign languages included. */
export function isGarbled(text: string): boolean {
  const characters = Array.from(text.replace(/\s/gu, ''));
  if (characters.length < MIN_JUDGED) return share(characters, (character) => BAD.test(character)) > 0.5;
  if (share(characters, (character) => BAD.test(character)) > MAX_BAD_SHARE) return true;
  const kanji = characters.filter((character) => KANJI.test(character));
  const kana = share(characters, (character) => KANA.test(character));
  if (kanji.length >= MIN_KANJI && kana < 0.2 && rareShare(kanji) > MAX_RARE_SHARE) return true;
  const scripts = SCRIPTS.filter((script) => characters.some((character) => script.test(character))).length;
  if (scripts > MAX_SCRIPTS) return true;
  const vietnamese = share(characters, (character) =>
    /[\u0300-\u036F\u1EA0-\u1EFF\u0110\u0111\u01A0\u01A1\u01AF\u01B0]/u.test(character),
  );
  return vietnamese < 0.02 && share(characters, (character) => ODD_LATIN.test(character)) > MAX_ODD_SHARE;
}

export function judgePage(marks: PageMarks): PageQuality {
  const text = marks.glyphs.map((glyph) => glyph.text).join('');
  if (text.trim() === '') return 'no-text';
  return isGarbled(text) ? 'garbled' : 'readable';
}
