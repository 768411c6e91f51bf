import { type Unit, unitsOf } from '../../../assistant/answer/units.ts';
import type { ComposedSentence } from '../../../assistant/model/language-model.ts';
import type { Passage } from '../../../corpus/passage.ts';

/** A true sentence with the passages that a model would read beside it. */
export interface Truth {
  readonly question: string;
  /** The first is the one that proves the sentence. */
  readonly passages: readonly Passage[];
  readonly unit: Unit;
  readonly sentence: ComposedSentence;
}

/** A way to lie. */
export interface LieKind {
  /** Kebab-case, the same from run to run. */
  readonly name: string;
  /** What a model would say instead of the truth; none where the truth offers no hold for this lie. */
  lies(truth: Truth): ComposedSentence[];
}

/** Shorter units are names and marks. */
const SHORTEST = 8;
const PASSAGES_BESIDE = 3;

function truthOf(unit: Unit, passages: readonly Passage[]): Truth {
  const [passage] = passages;
  const sentence = { text: unit.text, passage: 0, quote: unit.text, inventedLink: false };
  return { question: `${passage?.title ?? ''}について教えてください`, passages, unit, sentence };
}

/** Every sentence and row of the passages, each as the page has it. */
export function truthsOf(passages: readonly Passage[]): Truth[] {
  return passages.flatMap((passage, at) => {
    const beside = passages
      .slice(at + 1)
      .concat(passages)
      .filter((other) => other.documentId !== passage.documentId);
    const shown = [passage, ...beside.slice(0, PASSAGES_BESIDE)];
    return unitsOf(passage)
      .filter(({ text }) => [...text].length >= SHORTEST)
      .map((unit) => truthOf(unit, shown));
  });
}

/** A kind that changes the sentence and keeps its quote. */
export function rewriting(name: string, rewrite: (text: string) => readonly string[]): LieKind {
  return {
    name,
    lies: ({ sentence }) =>
      [...new Set(rewrite(sentence.text))]
        .filter((text) => text !== sentence.text)
        .map((text) => ({ ...sentence, text })),
  };
}

/** One text for each match of a global pattern, with that match alone replaced. */
export function eachReplaced(
  text: string,
  pattern: RegExp,
  replace: (match: RegExpMatchArray) => string | null,
): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const written = replace(match);
    if (written === null) return [];
    return [`${text.slice(0, match.index)}${written}${text.slice(match.index + match[0].length)}`];
  });
}
