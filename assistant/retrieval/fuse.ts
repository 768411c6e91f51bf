/** What each view of a passage says about its match with the question, as measured. */
export interface Signals {
  /** Cosine with the title view. */
  readonly title: number;
  /** Cosine with the whole body. */
  readonly body: number;
  /** Best cosine over the body's windows; the body's where it has none. */
  readonly window: number;
  /** BM25. */
  readonly lexical: number;
  /** Share of the question's term weight found in the passage, 0–1. */
  readonly coverage: number;
}

export type FusionWeights = Readonly<Record<'title' | 'body' | 'window' | 'lexical', number>>;

/**
 * Weights of the z-scores. Chosen by coordinate ascent with 3-fold cross-validation on three sets at once (a city's FAQ,
 * newsletters, the sample city); steps of .05 around them change nothing beyond noise. A weighted sum beats reciprocal
 * rank fusion by .08 nDCG@10 (decisions/002-weighted-fusion.md, decisions/007-what-a-search-is-made-of.md).
 */
export const FUSION_WEIGHTS: FusionWeights = { title: 0.5, body: 0.2, window: 0.3, lexical: 0.35 };

function standardise(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  const deviation = Math.sqrt(variance);
  return values.map((value) => (deviation < 1e-9 ? 0 : (value - mean) / deviation));
}

/**
 * One fused score a candidate: the weighted sum of each signal's z-score over the candidates given, divided by the
 * weights' sum. Scores compare within one call only.
 */
export function fuse(candidates: readonly Signals[], weights: FusionWeights = FUSION_WEIGHTS): number[] {
  const names = ['title', 'body', 'window', 'lexical'] as const;
  const total = names.reduce((sum, name) => sum + weights[name], 0);
  const fused = candidates.map(() => 0);
  for (const name of names) {
    const scores = standardise(candidates.map((candidate) => candidate[name]));
    for (const [position, score] of scores.entries()) {
      fused[position] = (fused[position] ?? 0) + (weights[name] * score) / total;
    }
  }
  return fused;
}
