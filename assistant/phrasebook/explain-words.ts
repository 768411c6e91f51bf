import type { ForeignLanguage, GlossaryTerm } from '../../corpus/glossary.ts';

/** A Japanese word with what it is called in another language. */
export interface ExplainedWord {
  readonly ja: string;
  readonly meaning: string;
}

/** More words than these no reader compares with the sentence above. */
const MOST_WORDS = 5;
/** Words in kana alone are read as grammar, and single characters stand inside others. */
const EXPLAINED = /\p{Script=Han}.|.\p{Script=Han}/u;

/** Digits are read in any language, and a month told apart from its year would say something new. */
const HAS_DIGIT = /\p{Nd}/u;

/** Prepares the concepts that have one Japanese word, since of several none means the whole; longest first. */
function explainable(terms: readonly GlossaryTerm[]): Map<string, GlossaryTerm> {
  const words = terms
    .map((term) => [term.ja, term] as const)
    .filter(([word]) => !word.includes(' ') && EXPLAINED.test(word) && !HAS_DIGIT.test(word))
    .sort(([a], [b]) => b.length - a.length);
  const known = new Map<string, GlossaryTerm>();
  for (const [word, term] of words) if (!known.has(word)) known.set(word, term);
  return known;
}

/** Tells what the words of a Japanese text mean, in the order of the text, each once; a word inside a longer one is not told. */
export function createWordExplainer(terms: readonly GlossaryTerm[]) {
  const known = explainable(terms);
  const pattern = new RegExp([...known.keys()].join('|'), 'gu');
  return (text: string, language: ForeignLanguage): ExplainedWord[] => {
    const found = new Set([...text.matchAll(pattern)].map(([word]) => word));
    return [...found].slice(0, MOST_WORDS).flatMap((ja) => {
      const meaning = known.get(ja)?.forms[language][0];
      return meaning === undefined ? [] : [{ ja, meaning }];
    });
  };
}
