import { foldText } from '../fold-text.ts';

/** Buckets that character n-grams are hashed into: collisions are rare among the few thousand that examples hold. */
export const BUCKETS = 16_384;
const LONGEST_GRAM = 3;
/** FNV-1a, 32 bits. */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** How a message reads to the probe: its sense as the embedding has it, and its wording as hashed n-grams. */
export interface MessageFeatures {
  /** Unit length, as the embedder gives it. */
  readonly vector: Float32Array;
  /** Distinct buckets of the n-grams of 1–3 characters, ascending. */
  readonly buckets: readonly number[];
}

function bucketOf(text: string, from: number, length: number): number {
  let hash = FNV_OFFSET;
  for (let at = from; at < from + length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return ((hash ^ (hash >>> 15)) >>> 0) % BUCKETS;
}

function bucketsOf(text: string): number[] {
  const folded = `^${foldText(text).text}$`;
  const found = new Set<number>();
  for (let length = 1; length <= LONGEST_GRAM; length += 1) {
    for (let at = 0; at + length <= folded.length; at += 1) found.add(bucketOf(folded, at, length));
  }
  return [...found].sort((a, b) => a - b);
}

/** Features of a cleaned message with its question vector. */
export function featuresOf(text: string, vector: Float32Array): MessageFeatures {
  return { vector, buckets: bucketsOf(text) };
}
