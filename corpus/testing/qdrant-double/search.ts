import { dotProduct, normaliseVector } from '../../vectors.ts';
import { type Collection, type StoredPoint, showPoint } from './collection.ts';
import { wrongInput } from './fault.ts';
import { filterTest } from './filters.ts';
import type { Search, Sparse } from './requests.ts';

/** The score of a point, or null where it is no candidate. */
type Scorer = (point: StoredPoint) => number | null;

function denseScorer(collection: Collection, query: readonly number[], using: string): Scorer {
  const size = collection.sizeOf(using);
  if (size === undefined) throw wrongInput(`Not existing vector name error: ${using}`);
  if (query.length !== size) throw wrongInput(`Vector dimension error: expected dim: ${size}, got ${query.length}`);
  const unit = normaliseVector(Float32Array.from(query));
  return ({ vectors }) => {
    const vector = vectors[using];
    return vector instanceof Float32Array ? dotProduct(unit, vector) : null;
  };
}

/** How often each index stands in a sparse vector of the collection, and in how many of them. */
function frequenciesOf(collection: Collection, using: string): { vectors: number; byIndex: Map<number, number> } {
  const byIndex = new Map<number, number>();
  const vectors = [...(collection.counted.get(using)?.values() ?? [])];
  for (const { indices } of vectors) for (const index of indices) byIndex.set(index, (byIndex.get(index) ?? 0) + 1);
  return { vectors: vectors.length, byIndex };
}

function sparseScorer(collection: Collection, query: Sparse, using: string): Scorer {
  const config = collection.config.sparse_vectors[using];
  if (config === undefined) throw wrongInput(`Not existing vector name error: ${using}`);
  const { vectors: total, byIndex } = frequenciesOf(collection, using);
  const weightOf = (index: number, value: number) => {
    const frequency = byIndex.get(index) ?? 0;
    const idf = Math.log((total - frequency + 0.5) / (frequency + 0.5) + 1);
    return config.modifier === 'idf' ? value * idf : value;
  };
  const weights = new Map(query.indices.map((index, place) => [index, weightOf(index, query.values[place] ?? 0)]));
  return ({ vectors }) => {
    const vector = vectors[using];
    if (vector === undefined || vector instanceof Float32Array) return null;
    const shared = vector.indices.flatMap((index, place) => {
      const weight = weights.get(index);
      return weight === undefined ? [] : [weight * (vector.values[place] ?? 0)];
    });
    return shared.length === 0 ? null : shared.reduce((sum, product) => sum + product, 0);
  };
}

/** Exact search. Equal scores come in an order that no caller should count on: here, the last id first. */
export function search(collection: Collection, request: Search): Record<string, unknown>[] {
  const { vector, using, limit, filter, payload, vectors, threshold } = request;
  const scoreOf =
    'indices' in vector ? sparseScorer(collection, vector, using) : denseScorer(collection, vector, using);
  const matches = filterTest(filter);
  return [...collection.points.values()]
    .filter(matches)
    .map((point) => ({ point, score: scoreOf(point) }))
    .filter((hit): hit is { point: StoredPoint; score: number } => hit.score !== null)
    .map(({ point, score }) => ({ point, score: Math.fround(score) }))
    .filter(({ score }) => score >= threshold)
    .sort((a, b) => b.score - a.score || (a.point.id < b.point.id ? 1 : -1))
    .slice(0, limit)
    .map(({ point, score }) => ({ ...showPoint(point, payload, vectors), version: point.version, score }));
}
