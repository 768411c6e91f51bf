import { describe, expect, it } from 'vitest';
import { ADAPTER_SETTINGS, fitQueryAdapter, type VectorPair } from './fit-query-adapter.ts';
import { identityMatrix, type Matrix, rowOf } from './matrix-products.ts';
import { seededRandom } from './seeded-random.ts';
import { randomVector, turnedPairs } from './testing/turned-pairs.ts';
import { dotProduct, normaliseVector } from './vectors.ts';

const DIMENSION = 16;
const SETTINGS = { ...ADAPTER_SETTINGS, batch: 32, steps: 120, rate: 0.02, pull: 0.003 };

function apply(matrix: Matrix, vector: Float32Array): Float32Array {
  return normaliseVector(
    Float32Array.from({ length: matrix.rows }, (_, row) => dotProduct(rowOf(matrix, row), vector)),
  );
}

/** Share of questions whose own answer is the nearest of all. */
function firstPlaces(matrix: Matrix, pairs: readonly VectorPair[]): number {
  const found = pairs.filter(({ question, answer }) => {
    const vector = apply(matrix, question);
    const own = dotProduct(vector, answer);
    return pairs.every((other) => dotProduct(vector, other.answer) <= own);
  });
  return found.length / pairs.length;
}

/** Largest difference of a number from the identity's. */
function distanceFromIdentity(matrix: Matrix | null): number {
  const identity = identityMatrix(DIMENSION).values;
  return Math.max(...identity.map((value, at) => Math.abs((matrix?.values[at] ?? Number.NaN) - value)));
}

describe('fitting a query adapter', () => {
  it('finds answers of pairs that it has not seen, where they lie in one direction from their questions', () => {
    const matrix = fitQueryAdapter(turnedPairs(600, DIMENSION, 1.3), SETTINGS);
    const unseen = turnedPairs(200, DIMENSION, 1.3, 2);
    expect(firstPlaces(identityMatrix(DIMENSION), unseen)).toBeLessThan(0.3);
    expect(firstPlaces(matrix ?? identityMatrix(DIMENSION), unseen)).toBeGreaterThan(0.8);
  });

  it('gives the same matrix for the same pairs', () => {
    const pairs = turnedPairs(80, DIMENSION, 0.8);
    expect(fitQueryAdapter(pairs, SETTINGS)).toEqual(fitQueryAdapter(pairs, SETTINGS));
  });

  it('stays near the identity when it is pulled hard', () => {
    const matrix = fitQueryAdapter(turnedPairs(80, DIMENSION, 0.8), { ...SETTINGS, pull: 1_000 });
    expect(distanceFromIdentity(matrix)).toBeLessThan(0.1);
  });

  it('does not count an equal answer of the batch as a wrong one', () => {
    const random = seededRandom(3);
    const answer = randomVector(DIMENSION, random);
    const pairs = Array.from({ length: 64 }, () => ({ question: randomVector(DIMENSION, random), answer }));
    expect(distanceFromIdentity(fitQueryAdapter(pairs, SETTINGS))).toBeLessThan(0.001);
  });

  it('fits nothing to fewer pairs than two batches', () => {
    expect(fitQueryAdapter(turnedPairs(63, DIMENSION, 0.8), SETTINGS)).toBeNull();
    expect(fitQueryAdapter([], SETTINGS)).toBeNull();
  });
});
