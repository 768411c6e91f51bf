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
 * Logistic regression over the tuned sample questions (right = the best passage is an expected page) and general-knowledge
 * questions that no city page answers; cross-validated AUC .93.
 */
const COEFFICIENTS = { bias: -45.3, title: 32.8, window: 18.6, coverage: 2.14, margin: 0.86 };

/** Probability-like confidence 0–1 that the best passage answers: a logistic of the evidence. */
export function confidenceOf(evidence: Evidence): number {
  const sum =
    COEFFICIENTS.bias +
    COEFFICIENTS.title * evidence.title +
    COEFFICIENTS.window * evidence.window +
    COEFFICIENTS.coverage * evidence.coverage +
    COEFFICIENTS.margin * evidence.margin;
  return 1 / (1 + Math.exp(-sum));
}
