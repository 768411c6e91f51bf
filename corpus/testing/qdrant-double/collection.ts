import { z } from 'zod';
import { normaliseVector } from '../../vectors.ts';
import { wrongInput } from './fault.ts';
import { filterTest } from './filters.ts';
import type { NewPoint, Payload, Selection, Selector, Sparse } from './requests.ts';

/** What a collection was created with. */
export const CollectionConfig = z.object({
  vectors: z.record(z.string(), z.object({ size: z.int().positive(), distance: z.literal('Cosine') })).default({}),
  sparse_vectors: z.record(z.string(), z.object({ modifier: z.literal('idf').optional() })).default({}),
});
export type CollectionConfig = z.infer<typeof CollectionConfig>;

export interface StoredPoint {
  readonly id: string;
  /** Dense vectors at unit length, as Qdrant keeps them for cosine. */
  readonly vectors: Readonly<Record<string, Float32Array | Sparse>>;
  readonly payload: Payload;
  readonly version: number;
}

function sortIndices({ indices, values }: Sparse): Sparse {
  const pairs = indices.map((index, place) => [index, values[place] ?? 0] as const).sort(([a], [b]) => a - b);
  return { indices: pairs.map(([index]) => index), values: pairs.map(([, value]) => value) };
}

function select(values: Readonly<Record<string, unknown>>, selector: Selector): Record<string, unknown> | undefined {
  if (selector === false) return undefined;
  const entries = Object.entries(values).filter(([name]) => selector === true || selector.includes(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, value instanceof Float32Array ? [...value] : value]));
}

/** A point as an answer shows it. */
export function showPoint(point: StoredPoint, payload: Selector, vectors: Selector): Record<string, unknown> {
  const [shownPayload, shownVectors] = [select(point.payload, payload), select(point.vectors, vectors)];
  return {
    id: point.id,
    ...(shownPayload !== undefined && { payload: shownPayload }),
    ...(shownVectors !== undefined && { vector: shownVectors }),
  };
}

/** Points of one collection. Searches are in `search.ts`. */
export class Collection {
  readonly config: CollectionConfig;
  readonly points = new Map<string, StoredPoint>();
  /** Sparse vectors by name and id, of deleted points too: Qdrant counts those until it optimises a segment. */
  readonly counted = new Map<string, Map<string, Sparse>>();
  #operations = 0;

  constructor(config: CollectionConfig) {
    this.config = config;
  }

  /** The id of a new operation. */
  nextOperation(): number {
    this.#operations += 1;
    return this.#operations;
  }

  sizeOf(name: string): number | undefined {
    return this.config.vectors[name]?.size;
  }

  /** Refuses a wrong dimension before writing; of points with unknown vectors it writes the others first, as Qdrant does. */
  upsert(points: readonly NewPoint[], operation: number): void {
    for (const point of points) this.#checkDimensions(point);
    let unknown: string | undefined;
    for (const point of points) {
      const stranger = Object.keys(point.vectors).find((name) => !this.#knows(name));
      if (stranger === undefined) this.#write(point, operation);
      unknown ??= stranger;
    }
    if (unknown !== undefined) throw wrongInput(`Not existing vector name error: ${unknown}`);
  }

  delete(selection: Selection): void {
    const ids = 'ids' in selection ? selection.ids : this.#matching(selection.filter).map((point) => point.id);
    for (const id of ids) this.points.delete(id);
  }

  /** Points that match, in the order of their ids. */
  scroll(filter: unknown): StoredPoint[] {
    return this.#matching(filter).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #matching(filter: unknown): StoredPoint[] {
    return [...this.points.values()].filter(filterTest(filter));
  }

  #knows(name: string): boolean {
    return name in this.config.vectors || name in this.config.sparse_vectors;
  }

  #checkDimensions(point: NewPoint): void {
    for (const [name, vector] of Object.entries(point.vectors)) {
      const size = this.sizeOf(name);
      if (size === undefined || !Array.isArray(vector) || vector.length === size) continue;
      throw wrongInput(`Vector dimension error: expected dim: ${size}, got ${vector.length} for vector '${name}'`);
    }
  }

  #write({ id, vectors, payload }: NewPoint, version: number): void {
    const stored: Record<string, Float32Array | Sparse> = {};
    for (const [name, vector] of Object.entries(vectors)) {
      if (Array.isArray(vector)) {
        stored[name] = normaliseVector(Float32Array.from(vector));
      } else {
        stored[name] = sortIndices(vector);
        this.#countSparse(name, id, vector);
      }
    }
    this.points.set(id, { id, vectors: stored, payload, version });
  }

  #countSparse(name: string, id: string, vector: Sparse): void {
    const counted = this.counted.get(name) ?? new Map<string, Sparse>();
    this.counted.set(name, counted);
    if (vector.indices.length > 0) counted.set(id, vector);
  }
}
