const VOWELS = ['a', 'i', 'u', 'e', 'o'];
const ROWS: Readonly<Record<string, string>> = {
  '': 'あいうえお',
  k: 'かきくけこ',
  s: 'さしすせそ',
  t: 'たちつてと',
  n: 'なにぬねの',
  h: 'はひふへほ',
  m: 'まみむめも',
  y: 'や.ゆ.よ',
  r: 'らりるれろ',
  w: 'わ...を',
  g: 'がぎぐげご',
  z: 'ざじずぜぞ',
  d: 'だぢづでど',
  b: 'ばびぶべぼ',
  p: 'ぱぴぷぺぽ',
};
/** Syllables that Hepburn writes otherwise than their row. */
const HEPBURN: Readonly<Record<string, string>> = {
  し: 'shi',
  ち: 'chi',
  つ: 'tsu',
  ふ: 'fu',
  じ: 'ji',
  ぢ: 'ji',
  づ: 'zu',
  を: 'o',
  ん: 'n',
};
const SMALL: Readonly<Record<string, string>> = {
  ゃ: 'a',
  ゅ: 'u',
  ょ: 'o',
  ぁ: 'a',
  ぃ: 'i',
  ぅ: 'u',
  ぇ: 'e',
  ぉ: 'o',
};

const SYLLABLES = new Map<string, string>([
  ...Object.entries(ROWS).flatMap(([consonant, row]) =>
    [...row].map((kana, position) => [kana, `${consonant}${VOWELS[position]}`] as const),
  ),
  ...Object.entries(HEPBURN),
]);

function toHiragana(kana: string): string {
  return kana.replace(/[ァ-ヶ]/gu, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) - 0x60));
}

/** `しょ` → `sho`, `きゃ` → `kya`, `ふぁ` → `fa`. */
function withSmall(syllable: string, vowel: string, small: string): string {
  const consonant = syllable.slice(0, -1);
  const glides = 'ゃゅょ'.includes(small) && !/(?:sh|ch|j)$/.test(consonant);
  return `${consonant}${glides ? 'y' : ''}${vowel}`;
}

/** Kana in Hepburn letters without long marks: `みなとまち` → `minatomachi`, `ちゅうおう` → `chuuou`. Other characters stay. */
export function romanise(kana: string): string {
  let latin = '';
  let doubled = false;
  for (const character of toHiragana(kana)) {
    const small = SMALL[character];
    const syllable = SYLLABLES.get(character);
    if (character === 'っ') doubled = true;
    else if (small !== undefined) {
      const last = /(?:[^aiueo]*)[aiueo]$/u.exec(latin)?.[0] ?? '';
      latin = latin.slice(0, latin.length - last.length) + withSmall(last, small, character);
    } else if (character !== 'ー') {
      const next = syllable ?? character;
      latin += doubled ? `${next.charAt(0)}${next}` : next;
      doubled = false;
    }
  }
  return latin;
}

/** Long vowels are written in many ways, `chuo`, `chuuou`, `chūō`; all of them become `chuo`. */
export function shortenVowels(latin: string): string {
  return latin
    .replace(/ou|oo|oh(?![aiueoy])/gu, 'o')
    .replace(/uu/gu, 'u')
    .replace(/(?<=[aiueo])n(?=[bmp])|m(?=[bmp])/gu, 'n');
}
