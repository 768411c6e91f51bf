import { emptyMatrix, identityMatrix, type Matrix, multiplyTransposed, rowOf, transpose } from './matrix-products.ts';
import { seededRandom, shuffled } from './seeded-random.ts';
import { dotProduct } from './vectors.ts';

/** A text that stands for a question, and the text that answers it; unit vectors of the same length. */
export interface VectorPair {
  readonly question: Float32Array;
  readonly answer: Float32Array;
}

export interface AdapterSettings {
  /** Pairs of one step; each answer is wrong for every other question of the step. */
  readonly batch: number;
  readonly steps: number;
  /** Divides the cosines before the softmax. */
  readonly temperature: number;
  /** Step width of Adam. */
  readonly rate: number;
  /** Half of this times the squared distance from the identity is added to the loss. */
  readonly pull: number;
  readonly seed: number;
}

export const ADAPTER_SETTINGS: AdapterSettings = {
  batch: 128,
  steps: 150,
  temperature: 0.03,
  rate: 0.002,
  pull: 0.03,
  seed: 20_261_122,
};

/** Everything of one step, made once: pairs by rows, products, gradient. */
interface Workspace {
  readonly questions: Matrix;
  readonly answers: Matrix;
  readonly adapted: Matrix;
  readonly similarity: Matrix;
  readonly gradient: Matrix;
  readonly columnsOfAnswers: Matrix;
  readonly columnsOfQuestions: Matrix;
  readonly columnsOfGradient: Matrix;
  readonly change: Matrix;
}

function makeWorkspace(batch: number, dimension: number): Workspace {
  return {
    questions: emptyMatrix(batch, dimension),
    answers: emptyMatrix(batch, dimension),
    adapted: emptyMatrix(batch, dimension),
    similarity: emptyMatrix(batch, batch),
    gradient: emptyMatrix(batch, dimension),
    columnsOfAnswers: emptyMatrix(dimension, batch),
    columnsOfQuestions: emptyMatrix(dimension, batch),
    columnsOfGradient: emptyMatrix(dimension, batch),
    change: emptyMatrix(dimension, dimension),
  };
}

/** Scales each row to unit length; gives the lengths before. */
function normaliseRows(matrix: Matrix): number[] {
  return Array.from({ length: matrix.rows }, (_, place) => {
    const row = rowOf(matrix, place);
    const length = Math.sqrt(dotProduct(row, row)) || 1;
    for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0) / length;
    return length;
  });
}

/**
 * Cosines → derivative of the mean InfoNCE loss by them (van den Oord et al. 2018, eq. 4): softmax minus one at the own
 * answer. An answer that equals the own one is no wrong answer and gets no weight.
 */
function differentiateLoss(similarity: Matrix, twins: readonly ReadonlySet<number>[], temperature: number): void {
  const scale = 1 / (similarity.rows * temperature);
  for (let own = 0; own < similarity.rows; own += 1) {
    const row = rowOf(similarity, own);
    for (const twin of twins[own] ?? []) row[twin] = Number.NEGATIVE_INFINITY;
    let peak = Number.NEGATIVE_INFINITY;
    for (const value of row) peak = Math.max(peak, value);
    let sum = 0;
    for (let at = 0; at < row.length; at += 1) {
      row[at] = Math.exp(((row[at] ?? 0) - peak) / temperature);
      sum += row[at] ?? 0;
    }
    for (let at = 0; at < row.length; at += 1) row[at] = (scale * (row[at] ?? 0)) / sum;
    row[own] = (row[own] ?? 0) - scale;
  }
}

/** Carries the derivative by a unit vector back to the vector before it was scaled to unit length. */
function throughNormalisation(gradient: Matrix, unit: Matrix, lengths: readonly number[]): void {
  for (let place = 0; place < gradient.rows; place += 1) {
    const [row, direction] = [rowOf(gradient, place), rowOf(unit, place)];
    const along = dotProduct(row, direction);
    for (let at = 0; at < row.length; at += 1) {
      row[at] = ((row[at] ?? 0) - along * (direction[at] ?? 0)) / (lengths[place] ?? 1);
    }
  }
}

/** Equal texts have equal vectors, and two texts never share this many numbers. */
function keyOf({ answer }: VectorPair): string {
  return answer.subarray(0, 8).join();
}

/** Other places of the batch that hold the same answer. */
function twinsOf(pairs: readonly VectorPair[]): Set<number>[] {
  const keys = pairs.map(keyOf);
  const places = new Map<string, number[]>();
  for (const [place, key] of keys.entries()) places.set(key, [...(places.get(key) ?? []), place]);
  return keys.map((key, own) => new Set((places.get(key) ?? []).filter((place) => place !== own)));
}

/** Leaves the derivative of the loss by the matrix in `work.change`. */
function differentiate(weights: Matrix, pairs: readonly VectorPair[], work: Workspace, temperature: number): void {
  for (const [place, { question, answer }] of pairs.entries()) {
    rowOf(work.questions, place).set(question);
    rowOf(work.answers, place).set(answer);
  }
  multiplyTransposed(work.questions, weights, work.adapted);
  const lengths = normaliseRows(work.adapted);
  multiplyTransposed(work.adapted, work.answers, work.similarity);
  differentiateLoss(work.similarity, twinsOf(pairs), temperature);
  transpose(work.answers, work.columnsOfAnswers);
  multiplyTransposed(work.similarity, work.columnsOfAnswers, work.gradient);
  throughNormalisation(work.gradient, work.adapted, lengths);
  transpose(work.gradient, work.columnsOfGradient);
  transpose(work.questions, work.columnsOfQuestions);
  multiplyTransposed(work.columnsOfGradient, work.columnsOfQuestions, work.change);
}

/** Adam (Kingma & Ba 2015, algorithm 1) with its usual constants, pulled towards the identity. */
function makeDescent(weights: Matrix, { rate, pull }: AdapterSettings): (change: Matrix) => void {
  const [first, second] = [new Float32Array(weights.values.length), new Float32Array(weights.values.length)];
  const identity = identityMatrix(weights.rows).values;
  let [firstDecay, secondDecay] = [1, 1];
  return ({ values }) => {
    firstDecay *= 0.9;
    secondDecay *= 0.999;
    for (let at = 0; at < values.length; at += 1) {
      const weight = weights.values[at] ?? 0;
      const slope = (values[at] ?? 0) + pull * (weight - (identity[at] ?? 0));
      const mean = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      const square = 0.999 * (second[at] ?? 0) + 0.001 * slope * slope;
      first[at] = mean;
      second[at] = square;
      weights.values[at] = weight - (rate * (mean / (1 - firstDecay))) / (Math.sqrt(square / (1 - secondDecay)) + 1e-8);
    }
  };
}

/** Batches without end: all pairs in an order of chance, then in another one. */
function* batchesOf(pairs: readonly VectorPair[], size: number, seed: number): Generator<VectorPair[], never> {
  const random = seededRandom(seed);
  for (let order: VectorPair[] = []; ; ) {
    while (order.length < size) order = [...order, ...shuffled(pairs, random)];
    yield order.slice(0, size);
    order = order.slice(size);
  }
}

/**
 * Fits the square matrix that moves a question's vector towards its answer's, from the identity, by InfoNCE over the
 * answers of a batch. Deterministic. Null for fewer pairs than two batches: they would be learned by heart.
 */
export function fitQueryAdapter(pairs: readonly VectorPair[], settings = ADAPTER_SETTINGS): Matrix | null {
  const dimension = pairs[0]?.question.length ?? 0;
  if (pairs.length < 2 * settings.batch) return null;
  const weights = identityMatrix(dimension);
  const work = makeWorkspace(settings.batch, dimension);
  const descend = makeDescent(weights, settings);
  const batches = batchesOf(pairs, settings.batch, settings.seed);
  for (let step = 0; step < settings.steps; step += 1) {
    differentiate(weights, batches.next().value, work, settings.temperature);
    descend(work.change);
  }
  return weights;
}
