const VOWELS = 'aiueo';
/** Rows of the syllabary by their Hepburn or Kunrei consonant, in the order a i u e o; a dot has no kana. */
const ROWS: Readonly<Record<string, string>> = {
  '': 'あいうえお',
  k: 'かきくけこ',
  s: 'さしすせそ',
  t: 'たちつてと',
  n: 'なにぬねの',
  h: 'はひふへほ',
  f: '..ふ..',
  m: 'まみむめも',
  y: 'や.ゆ.よ',
  r: 'らりるれろ',
  w: 'わ...を',
  g: 'がぎぐげご',
  z: 'ざじずぜぞ',
  j: '.じ...',
  d: 'だぢづでど',
  b: 'ばびぶべぼ',
  p: 'ぱぴぷぺぽ',
  sh: '.し...',
  ch: '.ち...',
  ts: '..つ..',
};
const SMALL: Readonly<Record<string, string>> = { a: 'ゃ', u: 'ゅ', o: 'ょ' };
const SYLLABLE =
  /(?<double>[kstpcgbdzj])(?=\k<double>)|(?<cluster>sh|ch|j|[knhmrgbptsz]y)(?<small>[auo])|(?<consonant>sh|ch|ts|[kstnhfmyrwgzjdbp]?)(?<vowel>[aiueo])|n'?/y;

function kanaOf(groups: Readonly<Record<string, string | undefined>>): string {
  const { double, cluster, small, consonant, vowel } = groups;
  if (double !== undefined) return 'っ';
  if (cluster !== undefined && small !== undefined) {
    const row = cluster === 'sh' ? 's' : cluster === 'ch' ? 't' : cluster === 'j' ? 'z' : cluster.slice(0, 1);
    return `${ROWS[row]?.[1]}${SMALL[small]}`;
  }
  if (vowel === undefined) return 'ん';
  return ROWS[consonant ?? '']?.[VOWELS.indexOf(vowel)] ?? '.';
}

function readWord(word: string): string | null {
  let kana = '';
  SYLLABLE.lastIndex = 0;
  while (SYLLABLE.lastIndex < word.length) {
    const groups = SYLLABLE.exec(word)?.groups;
    if (groups === undefined) return null;
    kana += kanaOf(groups);
  }
  return kana.includes('.') ? null : kana;
}

/** A folded message in Latin letters as hiragana, when every word of it can be read as Japanese; else null. */
export function readRomaji(folded: string): string | null {
  if (!/^[a-z ]+$/.test(folded)) return null;
  const read = folded.split(' ').map(readWord);
  return read.includes(null) ? null : read.join('');
}
