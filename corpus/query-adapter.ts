import { z } from 'zod';
import { identityMatrix, type Matrix, rowOf } from './matrix-products.ts';
import type { PassageIndex } from './passage-index.ts';
import { packRows, unpackRows } from './quantised-vectors.ts';
import { dotProduct, meanDirection, normaliseVector } from './vectors.ts';

/** Name of the artefact that keeps the adapter with the index. */
const ARTEFACT = 'query-adapter';

/** Moves questions towards the passages that answer them, in one corpus and for one embedder. */
export interface QueryAdapter {
  /** The unit vector halfway between a question and where its answer is expected. */
  adapt(question: Float32Array): Float32Array;
}

/** How the adapter fared: mean reciprocal rank of the right passage by its body, without and with the adapter. */
export interface AdapterTrial {
  /** Labelled questions of the corpus, or pairs of its own that the fit had not seen. */
  readonly judgedBy: 'labels' | 'pairs';
  readonly questions: number;
  readonly plain: number;
  readonly adapted: number;
  /** Whether the gain is surely one: its 5 % quantile over resamples of the questions is above 0. */
  readonly helps: boolean;
}

/** What a fit leaves behind, also where there was nothing to fit or the result was of no help. */
export interface AdapterRecord {
  /** The corpus that was fitted, see `sketchOf`. */
  readonly sketch: readonly number[];
  readonly pairs: number;
  readonly trial: AdapterTrial | null;
  /** Null where the corpus is too small or the adapter does not help. */
  readonly matrix: Matrix | null;
}

const StoredRecord = z.object({
  embedder: z.string(),
  dimension: z.int().positive(),
  sketch: z.array(z.int().nonnegative()),
  pairs: z.int().nonnegative(),
  trial: z.nullable(
    z.object({
      judgedBy: z.enum(['labels', 'pairs']),
      questions: z.int().positive(),
      plain: z.number(),
      adapted: z.number(),
      helps: z.boolean(),
    }),
  ),
  matrix: z.nullable(z.base64()),
});

export function makeQueryAdapter(matrix: Matrix): QueryAdapter {
  return {
    adapt: (question) => {
      const moved = Float32Array.from({ length: matrix.rows }, (_, row) => dotProduct(rowOf(matrix, row), question));
      return meanDirection(question, normaliseVector(moved));
    },
  };
}

/** The difference from the identity, whose rows have values of one size and so survive a byte each. */
function differenceFrom(identity: Matrix, matrix: Matrix, sign: 1 | -1): Float32Array[] {
  return Array.from({ length: matrix.rows }, (_, row) => {
    const one = rowOf(identity, row);
    return rowOf(matrix, row).map((value, column) => value + sign * (one[column] ?? 0));
  });
}

function packMatrix(matrix: Matrix): string {
  return Buffer.from(packRows(differenceFrom(identityMatrix(matrix.rows), matrix, -1))).toString('base64');
}

function unpackMatrix(packed: string, dimension: number): Matrix | null {
  const rows = unpackRows(Buffer.from(packed, 'base64'), dimension);
  if (rows?.length !== dimension) return null;
  const values = new Float32Array(dimension * dimension);
  for (const [row, difference] of rows.entries()) values.set(difference, row * dimension);
  const difference = { rows: dimension, columns: dimension, values };
  for (const [row, own] of differenceFrom(identityMatrix(dimension), difference, 1).entries()) {
    values.set(own, row * dimension);
  }
  return difference;
}

/** Keeps a fit with the index that it was made from. Throws `IndexError`. */
export async function writeAdapterRecord(index: PassageIndex, record: AdapterRecord): Promise<void> {
  const matrix = record.matrix === null ? null : packMatrix(record.matrix);
  await index.writeArtefact(ARTEFACT, { ...record, ...index.identity, matrix });
}

/** The last fit; null where there is none, or one for another embedder. Throws `IndexError`. */
export async function readAdapterRecord(index: PassageIndex): Promise<AdapterRecord | null> {
  const stored = StoredRecord.safeParse(await index.readArtefact(ARTEFACT));
  if (!stored.success) return null;
  const { embedder, dimension, matrix, ...record } = stored.data;
  if (embedder !== index.identity.embedder || dimension !== index.identity.dimension) return null;
  return { ...record, matrix: matrix === null ? null : unpackMatrix(matrix, dimension) };
}
