import type { VectorPair } from './fit-query-adapter.ts';
import type { Matrix } from './matrix-products.ts';
import { type AdapterTrial, makeQueryAdapter } from './query-adapter.ts';
import { seededRandom } from './seeded-random.ts';
import { dotProduct } from './vectors.ts';

const RESAMPLES = 1_000;
const SEED = 1;

/** A question and which of the answers, by their places, are right. */
export interface JudgedQuestion {
  readonly vector: Float32Array;
  readonly isRight: (place: number) => boolean;
}

/** 1 ÷ rank of the best right answer by cosine; 0 where no answer is right. */
function reciprocalRank(question: JudgedQuestion, vector: Float32Array, answers: readonly VectorPair[]): number {
  const scores = answers.map(({ answer }) => dotProduct(vector, answer));
  const best = Math.max(...scores.filter((_, place) => question.isRight(place)));
  return best === Number.NEGATIVE_INFINITY ? 0 : 1 / (1 + scores.filter((score) => score > best).length);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** 5 % quantile of the mean over resamples with replacement (Efron's percentile bootstrap). */
function surelyAbove(gains: readonly number[]): number {
  const random = seededRandom(SEED);
  const means = Array.from({ length: RESAMPLES }, () =>
    meanOf(gains.map(() => gains[Math.floor(random() * gains.length)] ?? 0)),
  );
  return means.sort((a, b) => a - b)[Math.floor(0.05 * RESAMPLES)] ?? 0;
}

/** Ranks all answers for each question without and with the adapter. Null without questions. */
export function tryAdapter(
  matrix: Matrix,
  questions: readonly JudgedQuestion[],
  answers: readonly VectorPair[],
  judgedBy: AdapterTrial['judgedBy'],
): AdapterTrial | null {
  if (questions.length === 0) return null;
  const adapter = makeQueryAdapter(matrix);
  const plain = questions.map((question) => reciprocalRank(question, question.vector, answers));
  const adapted = questions.map((question) => reciprocalRank(question, adapter.adapt(question.vector), answers));
  const helps = surelyAbove(adapted.map((rank, place) => rank - (plain[place] ?? 0))) > 0;
  return { judgedBy, questions: questions.length, plain: meanOf(plain), adapted: meanOf(adapted), helps };
}
