/** Where one of LINE's own emoji stands in a text, in UTF-16 units. */
export interface EmojiPlace {
  readonly index: number;
  readonly length: number;
}

/** Four times the longest question that is answered; more is not read, so that nobody keeps the gate busy with it. */
const MOST_UNITS = 2_000;
/** A cut is put back to the end of a sentence where one is as near as this. */
const NEAR = 500;
const SENTENCE_END = /[。！？!?\n]/gu;
/** Half a number would no longer be known as one. */
const HALVED = /[0-9A-Za-z０-９@＠\s\-‐‑‒–—―−ー－.．・･_/／()（）]+$/u;

/**
 * What of a typed text is read: the first 2,000 units, whole sentences where it can be, without LINE's own emoji, which
 * stand in it as `(moon)`. Always well-formed.
 */
export function readTypedText(text: string, emojis: readonly EmojiPlace[]): string {
  // Half an emoji is no text: MariaDB refuses the row that holds it, and LINE would deliver the event for ever.
  return trimLongText(dropLineEmoji(text, emojis)).replace(/\p{Surrogate}/gu, '\uFFFD');
}

function dropLineEmoji(text: string, places: readonly EmojiPlace[]): string {
  const fromTheEnd = places.toSorted((a, b) => b.index - a.index);
  return fromTheEnd.reduce((rest, { index, length }) => rest.slice(0, index) + rest.slice(index + length), text);
}

function trimLongText(text: string): string {
  if (text.length <= MOST_UNITS) return text;
  const head = text.slice(0, MOST_UNITS);
  const ends = [...head.matchAll(SENTENCE_END)].map(({ index }) => index + 1);
  const end = ends.at(-1) ?? 0;
  return end > MOST_UNITS - NEAR ? head.slice(0, end) : head.replace(HALVED, '');
}
