import type { LexicalStatistics, PassageTerms } from '../../corpus/passage-index.ts';

/** BM25's saturation and length normalisation (Robertson & Zaragoza 2009, §3); the middle of the range in use, not tuned. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.6;

/** Lexical match of one passage with a question. */
export interface LexicalMatch {
  /** BM25 over title and body together; 0 = no common term. */
  readonly score: number;
  /** Share of the question's term weight (IDF) that the passage holds, 0–1. */
  readonly coverage: number;
}

/** Robertson–Spärck Jones IDF in the form that never turns negative. */
export function inverseDocumentFrequency(statistics: LexicalStatistics, term: string): number {
  const df = statistics.documentFrequency.get(term) ?? 0;
  return Math.log((statistics.passages - df + 0.5) / (df + 0.5) + 1);
}

function lengthOf(terms: PassageTerms): number {
  let length = 0;
  for (const field of [terms.title, terms.body]) for (const count of field.values()) length += count;
  return length;
}

const NO_TERMS: ReadonlyMap<string, number> = new Map();

/**
 * Scores a passage's terms against the question's distinct terms with the corpus's own statistics. `synonyms` are further
 * terms with the share of their weight that they count; they add to the score, never to the coverage.
 */
export function scoreLexical(
  questionTerms: ReadonlySet<string>,
  terms: PassageTerms,
  statistics: LexicalStatistics,
  synonyms: ReadonlyMap<string, number> = NO_TERMS,
): LexicalMatch {
  const meanLength = Math.max(1, statistics.meanLength.title + statistics.meanLength.body);
  const normaliser = SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * lengthOf(terms)) / meanLength);
  const scoreOf = (term: string, weight: number): number => {
    const frequency = (terms.title.get(term) ?? 0) + (terms.body.get(term) ?? 0);
    return (weight * frequency * (SATURATION + 1)) / (frequency + normaliser);
  };
  let score = 0;
  let covered = 0;
  let total = 0;
  for (const term of questionTerms) {
    const weight = inverseDocumentFrequency(statistics, term);
    const own = scoreOf(term, weight);
    total += weight;
    score += own;
    if (own > 0) covered += weight;
  }
  for (const [term, share] of synonyms) score += scoreOf(term, share * inverseDocumentFrequency(statistics, term));
  return { score, coverage: total === 0 ? 0 : covered / total };
}
