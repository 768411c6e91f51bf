import type { Tokeniser } from '../../corpus/tokeniser.ts';

/** Fewer letters and digits stand in any text by chance. */
const SHORTEST_QUOTE = 4;

/** Half-width small letters without spaces and without the marks that writers of Japanese set as they like. */
export function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s、。,「」『』"'・]/gu, '');
}

/** Whether the words stand in the text as they are, up to width, spaces, commas and quotation marks. */
export function holdsQuote(text: string, quote: string): boolean {
  const words = squeeze(quote);
  return [...words].length >= SHORTEST_QUOTE && squeeze(text).includes(words);
}

/** Share of a sentence's content words that stand in the texts, 0–1; 1 for a sentence without any. */
export function wordsHeld(sentence: string, texts: readonly string[], tokeniser: Tokeniser): number {
  const words = new Set(tokeniser.tokenise(sentence));
  if (words.size === 0) return 1;
  const known = new Set(texts.flatMap((text) => tokeniser.tokenise(text)));
  return [...words].filter((word) => known.has(word)).length / words.size;
}
