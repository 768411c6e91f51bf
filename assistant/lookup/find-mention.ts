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
  /** The name that stands in the text. */
  readonly name: string;
  /** Number of its characters as compared; a longer mention is the more telling one. */
  readonly length: number;
}

/** Shortest sound that is looked for without word borders, in characters. */
const SHORTEST_SOUND = 4;
const LONGEST_STRICT = 3;

/** `あかん` is no カン: a short name must also be written in the same letters. */
function sameLetters(name: TextView, text: TextView, at: number): boolean {
  return name.characters.length > LONGEST_STRICT || name.kinds.every((kind, i) => kind === text.kinds[at + i]);
}

function occurs(name: TextView, text: TextView, needsBorders: boolean): boolean {
  const wanted = name.characters.join('');
  const whole = text.characters.join('');
  for (let at = whole.indexOf(wanted); at !== -1; at = whole.indexOf(wanted, at + 1)) {
    const end = at + name.characters.length;
    const bordered = text.words[at] !== undefined && (end >= text.characters.length || text.words[end] !== undefined);
    if (!needsBorders || (bordered && sameLetters(name, text, at))) return true;
  }
  return false;
}

function isMentioned(name: TextViews, text: TextViews): boolean {
  if (name.written.characters.length === 0) return false;
  if (occurs(name.written, text.written, true)) return true;
  return name.reading.characters.length >= SHORTEST_SOUND && occurs(name.reading, text.reading, false);
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
    .flatMap(({ value, names: list }) => list.map((name) => ({ value, name, views: viewText(name, tokeniser) })))
    .sort((a, b) => b.views.written.characters.length - a.views.written.characters.length);
  return (text) => {
    const views = viewText(normaliseName(text), tokeniser);
    const found = names.find(({ views: name }) => isMentioned(name, views));
    if (found === undefined) return null;
    return { value: found.value, name: found.name, length: found.views.written.characters.length };
  };
}
