import type { Regression } from '../../corpus/calibration.ts';

/** One observation: features by name, 0 or 1, and how much it counts. */
export interface Observation {
  readonly features: Readonly<Record<string, number>>;
  readonly positive: boolean;
  readonly weight: number;
}

const MOST_STEPS = 50;
const CLOSE_ENOUGH = 1e-9;

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

/** Lower triangle of a positive definite matrix, row by row (Cholesky–Banachiewicz); rows end at the diagonal. */
function factorise(matrix: readonly (readonly number[])[]): number[][] {
  const triangle: number[][] = [];
  for (const [row, values] of matrix.entries()) {
    const own: number[] = [];
    for (const above of triangle) {
      own.push(((values[own.length] ?? 0) - dot(own, above)) / (above[own.length] ?? 1));
    }
    own.push(Math.sqrt((values[row] ?? 0) - dot(own, own)));
    triangle.push(own);
  }
  return triangle;
}

/** Solves `matrix` · x = `vector`; the matrix is positive definite. */
function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const triangle = factorise(matrix);
  const forward: number[] = [];
  for (const [row, values] of triangle.entries()) {
    forward.push(((vector[row] ?? 0) - dot(forward, values)) / (values[row] ?? 1));
  }
  const solution = [...forward];
  for (let row = triangle.length - 1; row >= 0; row--) {
    const below = triangle.slice(row + 1).map((values) => values[row] ?? 0);
    const rest = (solution[row] ?? 0) - dot(below, solution.slice(row + 1));
    solution[row] = rest / (triangle[row]?.[row] ?? 1);
  }
  return solution;
}

function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

/** Gradient and Hessian of the penalised negative log-likelihood; the first coefficient, the bias, is not penalised. */
function differentiate(
  rows: readonly (readonly number[])[],
  observations: readonly Observation[],
  coefficients: readonly number[],
  ridge: number,
) {
  const gradient = coefficients.map((value, at) => (at === 0 ? 0 : ridge * value));
  const hessian = coefficients.map((_, row) => coefficients.map((_, at) => (row === at && row > 0 ? ridge : 0)));
  for (const [place, row] of rows.entries()) {
    const { positive, weight } = observations[place] as Observation;
    const probability = logistic(row.reduce((sum, value, at) => sum + value * (coefficients[at] ?? 0), 0));
    const slope = weight * (probability - (positive ? 1 : 0));
    const curvature = weight * Math.max(1e-6, probability * (1 - probability));
    for (const [at, value] of row.entries()) {
      gradient[at] = (gradient[at] ?? 0) + slope * value;
      const line = hessian[at] as number[];
      for (const [other, second] of row.entries()) line[other] = (line[other] ?? 0) + curvature * value * second;
    }
  }
  return { gradient, hessian };
}

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

function scaleOf(values: readonly number[]): Scale {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  // A feature that never varies gets no weight; its scale is arbitrary.
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

/**
 * Logistic regression with a ridge penalty of `ridge` / 2 · Σ w² on the weights of the standardised features, by Newton's
 * method (Hastie, Tibshirani & Friedman 2009, §4.4.1 and §3.4.1); the weights returned are those of the raw features.
 * Throws `RangeError` without observations of both kinds.
 */
export function fitLogistic(observations: readonly Observation[], names: readonly string[], ridge: number): Regression {
  const positives = observations.filter(({ positive }) => positive).length;
  if (positives === 0 || positives === observations.length) throw new RangeError('a fit needs right and wrong answers');
  const scales = names.map((name) => scaleOf(observations.map(({ features }) => features[name] ?? 0)));
  const rows = observations.map(({ features }) => [
    1,
    ...names.map((name, at) => ((features[name] ?? 0) - (scales[at]?.mean ?? 0)) / (scales[at]?.deviation ?? 1)),
  ]);
  let coefficients = new Array<number>(names.length + 1).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, hessian } = differentiate(rows, observations, coefficients, ridge);
    const change = solve(hessian, gradient);
    // A long step can overshoot where the two kinds are nearly separable.
    const length = Math.min(1, 4 / Math.max(...change.map(Math.abs)));
    coefficients = coefficients.map((value, at) => value - length * (change[at] ?? 0));
    if (Math.max(...change.map(Math.abs)) < CLOSE_ENOUGH) break;
  }
  const weights = names.map((_, at) => (coefficients[at + 1] ?? 0) / (scales[at]?.deviation ?? 1));
  const shift = weights.reduce((sum, weight, at) => sum + weight * (scales[at]?.mean ?? 0), 0);
  return {
    bias: (coefficients[0] ?? 0) - shift,
    weights: Object.fromEntries(names.map((name, at) => [name, weights[at] ?? 0])),
  };
}
