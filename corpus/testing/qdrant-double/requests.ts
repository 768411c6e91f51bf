import { z } from 'zod';
import { badFormat, beyondTheDouble, emptyUpdate, invalid } from './fault.ts';

const Payload = z.record(z.string(), z.json());
export type Payload = z.infer<typeof Payload>;

const Sparse = z.object({
  indices: z.array(z.int().min(0).max(0xff_ff_ff_ff)),
  values: z.array(z.number()),
});
export type Sparse = z.infer<typeof Sparse>;

const Vectors = z.record(z.string(), z.union([z.array(z.number()), Sparse]));
export type Vectors = z.infer<typeof Vectors>;

/** A point as a request brings it; ids are UUIDs with hyphens in lower case. */
export interface NewPoint {
  readonly id: string;
  readonly vectors: Vectors;
  readonly payload: Payload;
}

const Selector = z.union([z.boolean(), z.array(z.string())]);
export type Selector = z.infer<typeof Selector>;

const PointList = z.object({
  points: z.array(z.object({ id: z.unknown(), vector: z.unknown(), payload: Payload.nullish() })),
});
const IdList = z.object({ points: z.array(z.unknown()) });

/** Reads a body of a shape that no recording violates; anything else is a fault of the test. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw badFormat(z.prettifyError(parsed.error));
  return parsed.data;
}

export function readId(value: unknown): string {
  const hex = typeof value === 'string' ? value.replaceAll('-', '').toLowerCase() : '';
  if (!/^[0-9a-f]{32}$/.test(hex)) {
    const rule = 'valid values are either an unsigned integer or a UUID';
    throw badFormat(`value ${String(value)} is not a valid point ID, ${rule}`);
  }
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function checkSparse(vector: Sparse, field: string): void {
  if (new Set(vector.indices).size < vector.indices.length) {
    throw invalid(`${field}.indices`, 'Validation error: must be unique [{}]');
  }
  if (vector.indices.length !== vector.values.length) {
    throw invalid(`${field}.values`, 'Validation error: must be the same length as indices [{}]');
  }
}

function readVectors(value: unknown, position: number): Vectors {
  const vectors = Vectors.safeParse(value);
  if (!vectors.success) throw badFormat('data did not match any variant of untagged enum VectorStruct');
  for (const vector of Object.values(vectors.data)) {
    if (!Array.isArray(vector)) checkSparse(vector, `points[${position}].vector.?`);
  }
  return vectors.data;
}

export function readPoints(body: unknown): NewPoint[] {
  const { points } = readBody(PointList, body);
  if (points.length === 0) throw emptyUpdate();
  return points.map(({ id, vector, payload }, position) => ({
    id: readId(id),
    vectors: readVectors(vector, position),
    payload: payload ?? {},
  }));
}

/** Which points a deletion means: ids, or a filter. */
export type Selection = { readonly ids: readonly string[] } | { readonly filter: unknown };

export function readSelection(body: unknown): Selection {
  const byFilter = z.object({ filter: z.unknown().refine((filter) => filter !== undefined) }).safeParse(body);
  if (byFilter.success) return { filter: byFilter.data.filter };
  const { points } = readBody(IdList, body);
  if (points.length === 0) throw emptyUpdate();
  return { ids: points.map(readId) };
}

export interface Search {
  readonly vector: readonly number[] | Sparse;
  readonly using: string;
  readonly limit: number;
  readonly filter: unknown;
  readonly payload: Selector;
  readonly vectors: Selector;
  readonly threshold: number;
}

const SearchBody = z.strictObject({
  query: z.unknown().optional(),
  using: z.string().default(''),
  limit: z.int().default(10),
  filter: z.unknown().optional(),
  with_payload: Selector.default(false),
  with_vector: Selector.default(false),
  score_threshold: z.number().default(Number.NEGATIVE_INFINITY),
  params: z.strictObject({ exact: z.boolean() }).optional(),
});

export function readSearch(body: unknown): Search {
  const parsed = SearchBody.safeParse(body);
  if (!parsed.success) throw beyondTheDouble(z.prettifyError(parsed.error));
  const { query, using, limit, filter, with_payload, with_vector, score_threshold } = parsed.data;
  const vector = z.union([z.array(z.number()), Sparse]).safeParse(query);
  if (!vector.success) throw beyondTheDouble('a query that is no vector');
  if (limit < 1) throw invalid('internal.limit', `value ${limit} invalid, must be 1 or larger`);
  if (!Array.isArray(vector.data)) checkSparse(vector.data as Sparse, 'internal.query');
  const search = { vector: vector.data, using, limit, filter };
  return { ...search, payload: with_payload, vectors: with_vector, threshold: score_threshold };
}

export const RetrieveBody = z.object({
  ids: z.array(z.unknown()),
  with_payload: Selector.default(true),
  with_vector: Selector.default(false),
});

export const ScrollBody = z.strictObject({
  limit: z.int().positive().default(10),
  offset: z.unknown().optional(),
  filter: z.unknown().optional(),
  with_payload: Selector.default(true),
  with_vector: Selector.default(false),
});

export const CountBody = z.object({ filter: z.unknown().optional(), exact: z.boolean().default(true) });
