import { foldLetters } from './fold-text.ts';

/** The alternatives of a list, cut at the bars that stand outside every bracket, the longest first. */
function alternatives(list: string): string[] {
  const found = [''];
  let depth = 0;
  for (const char of list.replace(/\n\s*/gu, '')) {
    if (char === '(' || char === '[') depth += 1;
    if (char === ')' || char === ']') depth -= 1;
    if (char === '|' && depth === 0) found.push('');
    else found[found.length - 1] += char;
  }
  if (depth !== 0) throw new Error(`a bracket stays open: ${list}`);
  return found
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length);
}

/** A Latin word must stand apart; Japanese has no such borders. */
function bounded(word: string): string {
  const start = /^[a-z0-9]/.test(word) ? '(?<![a-z0-9])' : '';
  const end = /[a-z0-9]$/.test(word) ? '(?![a-z0-9])' : '';
  return `${start}${word}${end}`;
}

/**
 * A class of words as the source of a pattern: alternatives set apart by `|`, each in its usual spelling and allowed
 * small pattern parts (`?`, `(?:…)`, `[…]`), other classes put in with `${}`; line breaks count for nothing. Matches
 * folded text only.
 */
export function words(lists: TemplateStringsArray, ...classes: readonly string[]): string {
  const list = String.raw(lists, ...classes).replace(/\n\s*/gu, '');
  return `(?:${alternatives(list).map(foldLetters).map(bounded).join('|')})`;
}
