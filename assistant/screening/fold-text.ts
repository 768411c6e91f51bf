/** A text as the word classes read it. */
export interface FoldedText {
  readonly text: string;
  /** Offsets at which a sentence ends, ascending. */
  readonly breaks: readonly number[];
}

/** Letters that look like Latin ones, or are such with a stroke that does not decompose, each before its plain form. */
const LOOKALIKES = new Map(
  'аaеeоoрpсcхxуyіiѕsјjԁdαaοoνvıiđdłl'.match(/../gu)?.map(([odd = '', plain = '']) => [odd, plain]),
);
const LOOKALIKE = new RegExp(`[${[...LOOKALIKES.keys()].join('')}]`, 'gu');
const SMALL_VOWELS: Readonly<Record<string, string>> = { ぁ: 'あ', ぃ: 'い', ぅ: 'う', ぇ: 'え', ぉ: 'お' };
const SEPARATOR = /[^\p{L}\p{N}]+/gu;
const SENTENCE_END = /[。．！!？?\n]|\.(?:\s|$)/u;
const LATIN = /[a-z0-9]/;

/** One form for what people write in many: katakana as hiragana, no long-vowel marks, no accents. Keeps the rest. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/([a-z])\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .replace(LOOKALIKE, (char) => LOOKALIKES.get(char) ?? char)
    .replace(/[ァ-ヶ]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60))
    .replace(/[ぁぃぅぇぉ]/gu, (char) => SMALL_VOWELS[char] ?? char)
    .replace(/[ー〜～]/gu, '');
}

/**
 * Folds letters and drops everything between them, so that punctuation, emoji and spaces cannot hide a word. Words of
 * Latin letters stay apart: by one space at each separator (`spaced`) or only where white space stood (`joined`).
 */
export function foldText(text: string, latin: 'spaced' | 'joined' = 'spaced'): FoldedText {
  const plain = text.replace(/゛/gu, '\u3099').replace(/゜/gu, '\u309a').normalize('NFKC').toLowerCase();
  const letters = foldLetters(plain).replace(/\p{M}/gu, '');
  const breaks: number[] = [];
  let folded = '';
  let from = 0;
  for (const { 0: separator, index } of letters.matchAll(SEPARATOR)) {
    folded += letters.slice(from, index);
    from = index + separator.length;
    if (SENTENCE_END.test(separator)) breaks.push(folded.length);
    const between = LATIN.test(folded.at(-1) ?? '') && LATIN.test(letters[from] ?? '');
    if (between && (latin === 'spaced' || /\s/u.test(separator))) folded += ' ';
  }
  return { text: folded + letters.slice(from), breaks };
}
