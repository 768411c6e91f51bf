import { termOf } from './lexical-terms.ts';
import type { LexicalStatistics } from './passage-index.ts';
import { isReadingTerm, readingVocabulary } from './reading-terms.ts';
import type { Token, Tokeniser } from './tokeniser.ts';

/** A slip in a shorter word makes another word too often, and one exchanged character in a word that is not long. */
const SHORTEST = 4;
const SHORTEST_EXCHANGE = 6;

const HIRAGANA = /^[\p{sc=Hira}ー]+$/u;
const JAPANESE = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]+$/u;

/** The corpus's words by how they are read, and by what a slip of the finger leaves of them. */
export interface SpellingVocabulary {
  /** Whether the corpus holds a term. */
  holds(term: string): boolean;
  /** The corpus's way to write a reading. */
  readonly byReading: ReadonlyMap<string, string>;
  /** Words by each spelling that lacks one of their characters, the commonest first. */
  readonly byDeletion: ReadonlyMap<string, readonly string[]>;
}

function toHiragana(text: string): string {
  return text.replace(/[ァ-ヶ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60));
}

/** Terms are folded to hiragana; a foreign word is written back as the resident wrote it. */
function toKatakana(text: string): string {
  return text.replace(/[ぁ-ゖ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) + 0x60));
}

/** Every spelling that lacks one character. */
function deletionsOf(word: string): string[] {
  const characters = [...word];
  return [...new Set(characters.map((_, gone) => characters.filter((__, at) => at !== gone).join('')))];
}

/** Whether one character more, less, exchanged or swapped with its neighbour makes one word of the other. */
function differsByOne(a: string, b: string): boolean {
  const [one, other] = [[...a], [...b]];
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (left.length === 1 && right.length === 1) return one.length >= SHORTEST_EXCHANGE;
  if (left.length + right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** Words of a corpus for `correctSpelling`; a tenth of a second for 30,000 of them. */
export function spellingVocabulary({ documentFrequency }: LexicalStatistics): SpellingVocabulary {
  const words = [...documentFrequency].filter(([term]) => !isReadingTerm(term) && [...term].length >= SHORTEST);
  const byDeletion = new Map<string, string[]>();
  for (const [term] of words.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    for (const rest of [term, ...deletionsOf(term)]) byDeletion.set(rest, [...(byDeletion.get(rest) ?? []), term]);
  }
  return { holds: (term) => documentFrequency.has(term), byReading: readingVocabulary(documentFrequency), byDeletion };
}

function correctionOf(token: Token, vocabulary: SpellingVocabulary): string | null {
  const term = termOf(token);
  if (term === null || vocabulary.holds(term) || !JAPANESE.test(token.surface)) return null;
  const written = HIRAGANA.test(token.surface) ? vocabulary.byReading.get(toHiragana(token.reading)) : undefined;
  if (written !== undefined) return written;
  if ([...term].length < SHORTEST) return null;
  const near = [term, ...deletionsOf(term)].flatMap((rest) => vocabulary.byDeletion.get(rest) ?? []);
  const word = near.find((candidate) => differsByOne(term, candidate)) ?? null;
  return word !== null && /^[ァ-ヺー]+$/u.test(token.surface) ? toKatakana(word) : word;
}

/**
 * A question with its slips mended: a word that the corpus does not hold becomes the one that differs by one character
 * (`マイナバー` → `マイナンバー`), and one in hiragana the one that is read alike (`ひっこし` → `引っ越し`). Words in kanji are
 * not exchanged for homophones: most are right, only not in the corpus. All else stays as written.
 */
export function correctSpelling(question: string, tokeniser: Tokeniser, vocabulary: SpellingVocabulary): string {
  let rest = question.normalize('NFKC');
  let mended = '';
  let isMended = false;
  for (const token of tokeniser.analyse(question)) {
    const at = rest.indexOf(token.surface);
    const correction = at < 0 ? null : correctionOf(token, vocabulary);
    if (correction === null) continue;
    mended += rest.slice(0, at) + correction;
    rest = rest.slice(at + token.surface.length);
    isMended = true;
  }
  return isMended ? mended + rest : question;
}
