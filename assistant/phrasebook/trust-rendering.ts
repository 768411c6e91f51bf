import type { Tokeniser } from '../../corpus/tokeniser.ts';
import type { Rendering } from './phrasebook.ts';

/** What remains of the confidence for each word that was not understood, up to some: they may be the point of the question. */
const UNKNOWN_WORD = 0.8;
const UNKNOWN_COUNTED = 3;
/** What remains when the answer speaks of none of the things that the question names, and when it leaves some out. */
const NONE_SPOKEN = 0.3;
const SOME_SPOKEN = 0.7;

/** `医療費の助成` speaks of 医療費助成: all terms of a word count like the word itself. */
function speaksOf(terms: ReadonlySet<string>, text: string, alternatives: readonly string[], tokeniser: Tokeniser) {
  return alternatives.some((word) => {
    const own = tokeniser.tokenise(word);
    return text.includes(word) || (own.length > 0 && own.every((term) => terms.has(term)));
  });
}

/** How much of the confidence in an answer from `texts` holds for the question as it was asked in another language, 0–1. */
export function trustRendering(
  { subjects, unknown }: Pick<Rendering, 'subjects' | 'unknown'>,
  texts: readonly string[],
  tokeniser: Tokeniser,
): number {
  const text = texts.join('\n');
  const terms = new Set(tokeniser.tokenise(text));
  const spoken = subjects.filter((alternatives) => speaksOf(terms, text, alternatives, tokeniser)).length;
  const named = spoken === 0 ? NONE_SPOKEN : SOME_SPOKEN;
  return (spoken === subjects.length ? 1 : named) * UNKNOWN_WORD ** Math.min(unknown.length, UNKNOWN_COUNTED);
}
