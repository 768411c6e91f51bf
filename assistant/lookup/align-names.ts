import type { TextView } from './text-view.ts';

/** Where a pattern was found in a text and how far it is from what stands there. */
export interface Alignment {
  /** Sum of the edits' weights; an ordinary wrong, missing or added character costs 1. */
  readonly cost: number;
  /** Weight of the characters in common, the mean of both sides. */
  readonly matched: number;
  /** First character in the text. */
  readonly from: number;
  /** Behind the last character in the text. */
  readonly to: number;
}

/** A kanji carries meaning: `靴` for `板` is another thing, while a slip of the finger hits a kana. */
const KANJI_COST = 1.3;
const SMALL_KANA_COST = 0.2;
const VOICING_COST = 0.6;
const LONG_VOWEL_COST = 0.15;
const HONORIFIC_COST = 0.3;
const GEMINATE_COST = 0.5;
const SWAP_COST = 1;
const SWAP_MATCHED = 1.5;
const VOWELS = new Set(['あ', 'い', 'う', 'え', 'お']);

function substitutionCost(a: TextView, i: number, b: TextView, j: number): number {
  const left = a.characters[i];
  const right = b.characters[j];
  if (left === right) return 0;
  if (a.large[i] === b.large[j]) return SMALL_KANA_COST;
  if (a.coarse[i] === b.coarse[j]) return VOICING_COST;
  if (left === 'ー' && VOWELS.has(right ?? '')) return LONG_VOWEL_COST;
  if (right === 'ー' && VOWELS.has(left ?? '')) return LONG_VOWEL_COST;
  return a.kinds[i] === 'kanji' || b.kinds[j] === 'kanji' ? KANJI_COST : 1;
}

/** What it costs that a character stands on one side only: its weight, less for what is often missed or added. */
function gapCost(view: TextView, i: number): number {
  const character = view.characters[i];
  const weight = view.weights[i] ?? 1;
  if (character === 'っ') return Math.min(weight, GEMINATE_COST);
  const honorific = i === 0 && view.kinds[i] === 'hiragana' && (character === 'お' || character === 'ご');
  return honorific ? HONORIFIC_COST : weight;
}

function isSwap(a: TextView, i: number, b: TextView, j: number): boolean {
  return (
    i > 1 &&
    j > 1 &&
    a.characters[i - 1] === b.characters[j - 2] &&
    a.characters[i - 2] === b.characters[j - 1] &&
    a.characters[i - 1] !== a.characters[i - 2]
  );
}

/** One cell of the alignment: the cheapest way to here, where it began and what it has in common. */
interface Cell {
  readonly cost: number;
  readonly from: number;
  readonly matched: number;
}

function extend(cell: Cell | undefined, cost: number, matched = 0): Cell {
  const { cost: before, from, matched: common } = cell ?? { cost: 0, from: 0, matched: 0 };
  return { cost: before + cost, from, matched: common + matched };
}

/** What a pair of characters has in common: their mean weight, less for a near miss. */
function pairWith(cell: Cell | undefined, a: TextView, i: number, b: TextView, j: number): Cell {
  const cost = substitutionCost(a, i, b, j);
  const weight = ((a.weights[i] ?? 1) + (b.weights[j] ?? 1)) / 2;
  return extend(cell, cost, weight * Math.max(0, 1 - cost));
}

function cheaper(a: Cell, b: Cell): Cell {
  return b.cost < a.cost ? b : a;
}

/** The rows of the table above the one that is being filled. */
interface Above {
  readonly last: readonly Cell[];
  readonly beforeLast: readonly Cell[];
}

/** Fills the row of the pattern's character `i` (from 1). */
function fillRow(pattern: TextView, i: number, text: TextView, begin: number, above: Above): Cell[] {
  const missing = gapCost(pattern, i - 1);
  const row = [extend(above.last[0], missing)];
  for (let j = 1; j < above.last.length; j++) {
    const at = begin + j;
    let best = pairWith(above.last[j - 1], pattern, i - 1, text, at - 1);
    best = cheaper(best, extend(above.last[j], missing));
    best = cheaper(best, extend(row[j - 1], gapCost(text, at - 1)));
    if (j > 1 && isSwap(pattern, i, text, at)) {
      best = cheaper(best, extend(above.beforeLast[j - 2], SWAP_COST, SWAP_MATCHED));
    }
    row.push(best);
  }
  return row;
}

/**
 * Finds the part of `text` (between `begin` and `end`) that is nearest to the whole of `pattern`: Damerau-Levenshtein
 * distance with free ends on the text's side and weights by how people misspell. O(|pattern| · |text|).
 */
export function alignWithin(
  pattern: TextView,
  text: TextView,
  begin = 0,
  end: number = text.characters.length,
): Alignment {
  let above: Above = {
    last: Array.from({ length: end - begin + 1 }, (_, j) => ({ cost: 0, from: begin + j, matched: 0 })),
    beforeLast: [],
  };
  for (let i = 1; i <= pattern.characters.length; i++) {
    above = { last: fillRow(pattern, i, text, begin, above), beforeLast: above.last };
  }
  return nearest(above.last, text, begin);
}

/** A slip in the last character is likelier than a name that breaks off before another word. */
const BROKEN_OFF_COST = 0.35;

function endCost(cell: Cell | undefined, text: TextView, to: number): number {
  const cost = cell?.cost ?? 0;
  const follows = to >= text.characters.length ? 'other' : text.words[to];
  return cost >= SWAP_COST && (follows === undefined || follows === 'noun') ? cost + BROKEN_OFF_COST : cost;
}

/** The cheapest end; the later one where two are equal, since the head of a Japanese phrase stands last. */
function nearest(cells: readonly Cell[], text: TextView, begin: number): Alignment {
  let best = 0;
  for (let j = 1; j < cells.length; j++) {
    if (endCost(cells[j], text, begin + j) <= endCost(cells[best], text, begin + best)) best = j;
  }
  const { cost, from, matched } = cells[best] ?? { cost: 0, from: begin, matched: 0 };
  return { cost, from, matched, to: begin + best };
}
