import type { VectorPair } from '../fit-query-adapter.ts';
import { seededRandom } from '../seeded-random.ts';
import { normaliseVector } from '../vectors.ts';

/** A unit vector of chance. */
export function randomVector(dimension: number, random: () => number): Float32Array {
  return normaliseVector(Float32Array.from({ length: dimension }, () => random() - 0.5));
}

/** Turns the plane of each two neighbouring dimensions by an angle in radians. */
export function turn(vector: Float32Array, angle: number): Float32Array {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return vector.map((value, at) => {
    const partner = vector[at ^ 1] ?? 0;
    return cosine * value + (at % 2 === 0 ? -sine : sine) * partner;
  });
}

/** Pairs whose answer is the question turned by the angle: a plain cosine finds few, one matrix finds all. */
export function turnedPairs(count: number, dimension: number, angle: number, seed = 1): VectorPair[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const question = randomVector(dimension, random);
    return { question, answer: turn(question, angle) };
  });
}
