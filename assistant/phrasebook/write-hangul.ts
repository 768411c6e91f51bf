import { romanise } from './romanise.ts';

const INITIALS = [
  'ㄱ',
  'ㄲ',
  'ㄴ',
  'ㄷ',
  'ㄸ',
  'ㄹ',
  'ㅁ',
  'ㅂ',
  'ㅃ',
  'ㅅ',
  'ㅆ',
  'ㅇ',
  'ㅈ',
  'ㅉ',
  'ㅊ',
  'ㅋ',
  'ㅌ',
  'ㅍ',
  'ㅎ',
];
const MEDIALS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const SYLLABLE_BASE = 0xac00;
const FINALS = 28;
const FINAL_N = 4;

/** Consonants as the Korean orthography of Japanese names has them: at the start of a word, and inside. */
const CONSONANTS: Readonly<Record<string, readonly [string, string]>> = {
  '': ['ㅇ', 'ㅇ'],
  k: ['ㄱ', 'ㅋ'],
  g: ['ㄱ', 'ㄱ'],
  s: ['ㅅ', 'ㅅ'],
  sh: ['ㅅ', 'ㅅ'],
  z: ['ㅈ', 'ㅈ'],
  j: ['ㅈ', 'ㅈ'],
  t: ['ㄷ', 'ㅌ'],
  d: ['ㄷ', 'ㄷ'],
  ch: ['ㅈ', 'ㅊ'],
  ts: ['ㅆ', 'ㅆ'],
  n: ['ㄴ', 'ㄴ'],
  h: ['ㅎ', 'ㅎ'],
  f: ['ㅎ', 'ㅎ'],
  b: ['ㅂ', 'ㅂ'],
  p: ['ㅍ', 'ㅍ'],
  m: ['ㅁ', 'ㅁ'],
  r: ['ㄹ', 'ㄹ'],
  w: ['ㅇ', 'ㅇ'],
  y: ['ㅇ', 'ㅇ'],
};
const PLAIN: Readonly<Record<string, string>> = { a: 'ㅏ', i: 'ㅣ', u: 'ㅜ', e: 'ㅔ', o: 'ㅗ' };
const GLIDING: Readonly<Record<string, string>> = { a: 'ㅑ', u: 'ㅠ', o: 'ㅛ' };

function vowelOf(consonant: string, glide: string, vowel: string): string {
  if (consonant === 'w' && vowel === 'a') return 'ㅘ';
  if (['s', 'z', 'ts'].includes(consonant) && vowel === 'u') return 'ㅡ';
  const soft = glide === 'y' || consonant === 'y' || consonant === 'sh';
  return (soft ? GLIDING[vowel] : undefined) ?? PLAIN[vowel] ?? 'ㅣ';
}

/** Kana as a Korean writes the name: `みなとまち` → `미나토마치`, `ちゅうおう` → `주오`. */
export function writeHangul(kana: string): string {
  const latin = romanise(kana)
    .replace(/ou|oo/gu, 'o')
    .replace(/uu/gu, 'u')
    .replace(/([kstpc])\1/gu, '$1');
  const syllables = latin.matchAll(/(sh|ch|ts|[kgsztdnhfbpmrwyj]?)(y?)([aiueo])(n(?![aiueoy]))?/gu);
  return [...syllables]
    .map(([, consonant = '', glide = '', vowel = '', closing], position) => {
      const initial = CONSONANTS[consonant]?.[position === 0 ? 0 : 1] ?? 'ㅇ';
      const medial = MEDIALS.indexOf(vowelOf(consonant, glide, vowel));
      const code = (INITIALS.indexOf(initial) * MEDIALS.length + medial) * FINALS;
      return String.fromCodePoint(SYLLABLE_BASE + code + (closing === undefined ? 0 : FINAL_N));
    })
    .join('');
}
