import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Tokeniser } from './tokeniser.ts';

const FILE = new URL('everyday-words.yaml', import.meta.url);

const Word = z.string().trim().min(1);

/** What residents say, and what a city writes instead. */
export const EverydayWords = z.array(z.strictObject({ say: z.array(Word).min(1), write: z.array(Word).min(1) }));
export type EverydayWords = z.infer<typeof EverydayWords>;

/** Terms that ask for the same in other words. */
export interface Synonyms {
  /** Further terms for a question's terms, each with the share of its weight that it counts, 0–1. None of the own ones. */
  expand(terms: ReadonlySet<string>): Map<string, number>;
}

/** Share of its weight that a term of the curated words counts; .15 to .35 give the same figures. */
const CURATED_SHARE = 0.25;
/** Of a dictionary's, which knows no city. */
const DICTIONARY_SHARE = 0.15;

/** Where all terms of `from` are asked for, those of `to` are looked for too. */
interface Rule {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** The words that come with the product. Throws `ZodError` on a bad file. */
export async function loadEverydayWords(): Promise<EverydayWords> {
  return EverydayWords.parse(parse(await readFile(FILE, 'utf8')));
}

function rulesOf(words: EverydayWords, tokeniser: Tokeniser): Rule[] {
  const termsOf = (texts: readonly string[]): string[] => texts.flatMap((text) => tokeniser.tokenise(text));
  const rules = words.flatMap(({ say, write }) => [
    ...say.map((own) => ({ from: termsOf([own]), to: termsOf([...say, ...write]) })),
    ...write.map((own) => ({ from: termsOf([own]), to: termsOf(say) })),
  ]);
  return rules.filter(({ from }) => from.length > 0);
}

/** Rules by one term that each needs, so that a question tries few. */
function byFirstTerm(rules: readonly Rule[]): Map<string, Rule[]> {
  const found = new Map<string, Rule[]>();
  for (const rule of rules) {
    const [first = ''] = rule.from;
    found.set(first, [...(found.get(first) ?? []), rule]);
  }
  return found;
}

/** Joins the curated words with what a dictionary says about the corpus's own terms. */
export function joinSynonyms(
  words: EverydayWords,
  dictionary: ReadonlyMap<string, readonly string[]>,
  tokeniser: Tokeniser,
): Synonyms {
  const rules = byFirstTerm(rulesOf(words, tokeniser));
  return {
    expand: (terms) => {
      const expanded = new Map<string, number>();
      const add = (found: readonly string[], share: number): void => {
        for (const term of found) if (!terms.has(term) && !expanded.has(term)) expanded.set(term, share);
      };
      for (const term of terms) {
        for (const { from, to } of rules.get(term) ?? []) {
          if (from.every((needed) => terms.has(needed))) add(to, CURATED_SHARE);
        }
      }
      for (const term of terms) add(dictionary.get(term) ?? [], DICTIONARY_SHARE);
      return expanded;
    },
  };
}
