import type { Hit } from '../retrieval/retrieve.ts';

/** What an answer's trustworthiness is judged by. */
export interface Evidence {
  /** Cosine of the best passage's title view. */
  readonly title: number;
  /** Best window cosine of the best passage. */
  readonly window: number;
  /** Share of the question's term weight that the best passage holds. */
  readonly coverage: number;
  /** Fused lead over the best passage of another document. */
  readonly margin: number;
}

/** Reads the evidence off a result list; null when it is empty. */
export function evidenceOf(hits: readonly Hit[]): Evidence | null {
  const best = hits[0];
  if (best === undefined) return null;
  const rival = hits.find((hit) => hit.passage.documentId !== best.passage.documentId);
  return {
    title: best.signals.title,
    window: best.signals.window,
    coverage: best.signals.coverage,
    margin: best.score - (rival?.score ?? 0),
  };
}

/**
 * Logistic regression over the tuned sample questions and the labelled questions of another city's FAQ (right = the best
 * passage is an expected one), with general-knowledge questions that no city page answers. `better` and `weaker` are the
 * higher and the lower of the two cosines: a page may be found by its name or by one of its sentences.
 */
const COEFFICIENTS = { bias: -37.58, better: 27.39, weaker: 14.1, coverage: 1.61, margin: 1.32 };

/** Probability-like confidence 0–1 that the best passage answers: a logistic of the evidence. */
export function confidenceOf(evidence: Evidence): number {
  const sum =
    COEFFICIENTS.bias +
    COEFFICIENTS.better * Math.max(evidence.title, evidence.window) +
    COEFFICIENTS.weaker * Math.min(evidence.title, evidence.window) +
    COEFFICIENTS.coverage * evidence.coverage +
    COEFFICIENTS.margin * evidence.margin;
  return 1 / (1 + Math.exp(-sum));
}
