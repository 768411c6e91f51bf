import type { FoldedText } from './fold-text.ts';

/** Where a word must stand to take a finding back, seen from the finding. */
type Reach = 'just-before' | 'from-here' | 'same-sentence' | 'anywhere';

/** Words that show that what was heard is no report of something happening. */
export interface Exclusion {
  readonly where: Reach;
  readonly pattern: RegExp;
}

/** What must be heard, and what takes it back. */
export interface Rule {
  readonly pattern: RegExp;
  readonly unless: readonly Exclusion[];
}

/** Characters before and behind a finding that belong to it: a subject with its particle, the end of a verb. */
const BEFORE = 12;
const BEHIND = 7;

/** Takes a finding back when `source` (of `words`) stands at `where`. */
export function exclusion(where: Reach, source: string): Exclusion {
  return { where, pattern: new RegExp(where === 'just-before' ? `${source}$` : source, 'gu') };
}

/**
 * Hears word classes in order; a number between two of them is the largest number of characters between them (8 where
 * none is given, 0 = side by side).
 */
export function rule(hear: readonly (string | number)[], unless: readonly Exclusion[] = []): Rule {
  const source = hear.map((part, at) => {
    if (typeof part === 'number') return `.{0,${part}}?`;
    const gapGiven = at === 0 || typeof hear[at - 1] === 'number';
    return gapGiven ? part : `.{0,8}?${part}`;
  });
  return { pattern: new RegExp(source.join(''), 'gu'), unless };
}

function sentenceAround({ text, breaks }: FoldedText, start: number, end: number): [number, number] {
  return [breaks.findLast((at) => at <= start) ?? 0, breaks.find((at) => at >= end) ?? text.length];
}

/** True when the pattern is found whole between two offsets; what it looks ahead to may lie outside. */
function occurs(pattern: RegExp, text: string, from: number, to: number): boolean {
  pattern.lastIndex = from;
  for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) {
    if (hit.index + hit[0].length <= to) return true;
    pattern.lastIndex = hit.index + 1;
  }
  return false;
}

/**
 * True when the exclusion holds for the finding at `start`–`end`. Sentence ends only ever narrow what it looks at, so
 * that punctuation put anywhere cannot turn a finding off.
 */
function excludes({ where, pattern }: Exclusion, folded: FoldedText, start: number, end: number): boolean {
  const { text } = folded;
  if (where === 'anywhere') return occurs(pattern, text, 0, text.length);
  const [from, to] = sentenceAround(folded, start, end);
  if (where === 'same-sentence') return occurs(pattern, text, from, to);
  if (where === 'just-before') return occurs(pattern, text.slice(0, start), Math.max(from, start - BEFORE), start);
  return occurs(pattern, text, start, Math.min(to, end + BEHIND));
}

/** True when the rule's words are heard somewhere and nothing takes them back there. */
export function holds({ pattern, unless }: Rule, folded: FoldedText): boolean {
  pattern.lastIndex = 0;
  for (let hit = pattern.exec(folded.text); hit !== null; hit = pattern.exec(folded.text)) {
    const start = hit.index;
    const end = start + hit[0].length;
    if (!unless.some((exclusion) => excludes(exclusion, folded, start, end))) return true;
    pattern.lastIndex = start + 1;
  }
  return false;
}
