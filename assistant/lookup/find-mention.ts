import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { normaliseName } from './fold-kana.ts';
import { type TextView, type TextViews, viewText } from './text-view.ts';

/** Something of a short closed list, with all that it is called. */
export interface Mentionable<T> {
  readonly value: T;
  readonly names: readonly string[];
}

export interface Mention<T> {
  readonly value: T;
  /** The words of the text in which it was recognised. */
  readonly covered: string;
  /** Number of its characters as compared; a longer mention is the more telling one. */
  readonly length: number;
}

interface Words {
  readonly from: number;
  readonly to: number;
}

/** Shortest sound that is looked for without word borders, in characters. */
const SHORTEST_SOUND = 4;
const LONGEST_STRICT = 3;

/** A short name must be written in the same letters, `あかん` is no カン, and be no part of a compound, スプーン缶 no 缶. */
function standsAlone(name: TextView, text: TextView, at: number): boolean {
  if (name.characters.length > LONGEST_STRICT) return true;
  const before = text.words.slice(0, at).findLast((kind) => kind !== undefined);
  return before !== 'noun' && name.kinds.every((kind, i) => kind === text.kinds[at + i]);
}

/** The words of the text in which the name stands, or null. */
function occurrenceOf(name: TextView, text: TextView, needsBorders: boolean): Words | null {
  const wanted = name.characters.join('');
  const whole = text.characters.join('');
  for (let at = whole.indexOf(wanted); at !== -1; at = whole.indexOf(wanted, at + 1)) {
    const end = at + name.characters.length;
    const bordered = text.words[at] !== undefined && (end >= text.characters.length || text.words[end] !== undefined);
    if (needsBorders && !(bordered && standsAlone(name, text, at))) continue;
    return { from: text.word[at] ?? 0, to: (text.word[end - 1] ?? 0) + 1 };
  }
  return null;
}

function wordsOf(name: TextViews, text: TextViews): Words | null {
  if (name.written.characters.length === 0) return null;
  const written = occurrenceOf(name.written, text.written, true);
  if (written !== null || name.reading.characters.length < SHORTEST_SOUND) return written;
  return occurrenceOf(name.reading, text.reading, false);
}

/**
 * Prepares a finder for names that must stand in a text letter by letter, in writing or in sound: districts, categories.
 * It returns the longest mention, the first of several equally long ones, or null.
 */
export function createMentionFinder<T>(
  entries: readonly Mentionable<T>[],
  tokeniser: Tokeniser,
): (text: string) => Mention<T> | null {
  const names = entries
    .flatMap(({ value, names: list }) => list.map((name) => ({ value, views: viewText(name, tokeniser) })))
    .sort((a, b) => b.views.written.characters.length - a.views.written.characters.length);
  return (text) => {
    const views = viewText(normaliseName(text), tokeniser);
    for (const { value, views: name } of names) {
      const words = wordsOf(name, views);
      if (words === null) continue;
      const covered = views.surfaces.slice(words.from, words.to).join('');
      return { value, covered, length: name.written.characters.length };
    }
    return null;
  };
}
