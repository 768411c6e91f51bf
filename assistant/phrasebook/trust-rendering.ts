import type { Rendering } from './phrasebook.ts';

/** What remains of the confidence for each word that was not understood, up to some: they may be the point of the question. */
const UNKNOWN_WORD = 0.75;
const UNKNOWN_COUNTED = 3;
/** What remains when the answer speaks of none of the things that the question names, and when it leaves some out. */
const NONE_SPOKEN = 0.3;
const SOME_SPOKEN = 0.7;

function speaksOf(text: string, alternatives: readonly string[]): boolean {
  return alternatives.some((word) => text.includes(word));
}

/** How much of the confidence in an answer from `texts` holds for the question as it was asked in another language, 0–1. */
export function trustRendering({ subjects, unknown }: Rendering, texts: readonly string[]): number {
  const text = texts.join('\n');
  const spoken = subjects.filter((alternatives) => speaksOf(text, alternatives)).length;
  const named = spoken === 0 ? NONE_SPOKEN : SOME_SPOKEN;
  return (spoken === subjects.length ? 1 : named) * UNKNOWN_WORD ** Math.min(unknown.length, UNKNOWN_COUNTED);
}
