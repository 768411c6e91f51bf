import type { MessageFeatures } from './message-features.ts';

/** A linear model over both sorts of features. */
export interface LinearModel {
  readonly bias: number;
  /** Weight of each dimension of the vector. */
  readonly sense: Float32Array;
  /** Weight of each bucket. */
  readonly wording: Float32Array;
}

/** Log-odds that a message is of the kind the model was fitted for. Long texts count as much as short ones. */
export function logOdds({ bias, sense, wording }: LinearModel, { vector, buckets }: MessageFeatures): number {
  let sum = bias;
  for (const [at, value] of vector.entries()) sum += (sense[at] ?? 0) * value;
  const share = 1 / Math.sqrt(buckets.length);
  for (const bucket of buckets) sum += (wording[bucket] ?? 0) * share;
  return sum;
}
