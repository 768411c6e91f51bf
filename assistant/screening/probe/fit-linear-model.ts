import { seededRandom, shuffled } from '../../../corpus/seeded-random.ts';
import type { LinearModel } from './linear-model.ts';
import { BUCKETS, type MessageFeatures } from './message-features.ts';

/** A message with its answer. */
export interface Example {
  readonly features: MessageFeatures;
  readonly positive: boolean;
}

/** Passes over the examples; the held-out figures do not move after these. */
const PASSES = 8;
const RATE = 0.3;
/** A positive example counts for several others: there are far fewer of them. */
const POSITIVE_WEIGHT = 5;
/** How much the embedding counts beside the wording; from held-out figures. */
const SENSE_SCALE = 2;
const PENALTY = { sense: 1e-4, wording: 1e-5 };
const SMALLEST_SQUARE = 1e-4;
const SEED = 1;

/** Mean of each dimension, and the factor that gives it unit spread and all together the chosen weight. */
function scalesOf(examples: readonly Example[], dimension: number): { mean: Float64Array; factor: Float64Array } {
  const mean = new Float64Array(dimension);
  const variance = new Float64Array(dimension);
  for (const { features } of examples) {
    for (const [at, value] of features.vector.entries()) mean[at] = (mean[at] ?? 0) + value / examples.length;
  }
  for (const { features } of examples) {
    for (const [at, value] of features.vector.entries()) {
      variance[at] = (variance[at] ?? 0) + (value - (mean[at] ?? 0)) ** 2 / examples.length;
    }
  }
  return { mean, factor: variance.map((square) => SENSE_SCALE / Math.sqrt((square || 1) * dimension)) };
}

/** Weights under AdaGrad (Duchi et al. 2011): each has its own step, smaller the more it was moved. */
class AdaptiveWeights {
  readonly values: Float64Array;
  readonly #squares: Float64Array;
  readonly #penalty: number;

  constructor(size: number, penalty: number) {
    this.values = new Float64Array(size);
    this.#squares = new Float64Array(size).fill(SMALLEST_SQUARE);
    this.#penalty = penalty;
  }

  of(at: number): number {
    return this.values[at] ?? 0;
  }

  move(at: number, slope: number): void {
    const gradient = slope + this.#penalty * this.of(at);
    const square = (this.#squares[at] ?? 0) + gradient ** 2;
    this.#squares[at] = square;
    this.values[at] = this.of(at) - (RATE * gradient) / Math.sqrt(square);
  }
}

/** A logistic regression that has seen some examples. */
class Learner {
  readonly #mean: Float64Array;
  readonly #factor: Float64Array;
  readonly #sense: AdaptiveWeights;
  readonly #wording = new AdaptiveWeights(BUCKETS, PENALTY.wording);
  readonly #bias = new AdaptiveWeights(1, 0);

  constructor(mean: Float64Array, factor: Float64Array) {
    this.#mean = mean;
    this.#factor = factor;
    this.#sense = new AdaptiveWeights(mean.length, PENALTY.sense);
  }

  learn({ features, positive }: Example): void {
    const { vector, buckets } = features;
    const inputs = Float64Array.from(vector, (value, at) => (value - (this.#mean[at] ?? 0)) * (this.#factor[at] ?? 0));
    const share = 1 / Math.sqrt(buckets.length);
    let sum = this.#bias.of(0);
    for (const [at, value] of inputs.entries()) sum += this.#sense.of(at) * value;
    for (const bucket of buckets) sum += this.#wording.of(bucket) * share;
    const error = 1 / (1 + Math.exp(-sum)) - (positive ? 1 : 0);
    const slope = error * (positive ? POSITIVE_WEIGHT : 1);
    for (const [at, value] of inputs.entries()) this.#sense.move(at, slope * value);
    for (const bucket of buckets) this.#wording.move(bucket, slope * share);
    this.#bias.move(0, slope);
  }

  model(): LinearModel {
    const sense = this.#sense.values.map((value, at) => value * (this.#factor[at] ?? 0));
    const ofMean = sense.reduce((sum, value, at) => sum + value * (this.#mean[at] ?? 0), 0);
    return {
      bias: this.#bias.of(0) - ofMean,
      sense: Float32Array.from(sense),
      wording: Float32Array.from(this.#wording.values),
    };
  }
}

/**
 * Logistic regression by stochastic gradient descent; equal examples in equal order give equal weights. Mean and
 * scale of the dimensions are folded into the weights.
 */
export function fitLinearModel(examples: readonly Example[], dimension: number): LinearModel {
  const { mean, factor } = scalesOf(examples, dimension);
  const learner = new Learner(mean, factor);
  const random = seededRandom(SEED);
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const example of shuffled(examples, random)) learner.learn(example);
  }
  return learner.model();
}
