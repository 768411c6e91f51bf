import type { Calibration, IsotonicStep, Regression } from '../../corpus/calibration.ts';
import { type Evidence, FEATURES } from './confidence-evidence.ts';

/** How far answers are to be trusted, and from where on they are given. */
export interface Confidence {
  /** Probability that an answer with this evidence is right, 0–1. */
  ofAnswer(evidence: Evidence): number;
  /** Probability that the question is the city's business, 0–1. */
  ofTopic(evidence: Evidence): number;
  /** An answer is given from this on. */
  readonly answerFrom: number;
  /** Below this, a question is taken to be none of the city's business. */
  readonly topicFrom: number;
}

/** A question is declined only where it is more likely than not none of the city's business. */
const TOPIC_FROM = 0.5;

/** The logistic of a regression over the evidence. */
export function regress({ bias, weights }: Regression, evidence: Evidence): number {
  const sum = FEATURES.reduce((total, name) => total + (weights[name] ?? 0) * evidence[name], bias);
  return 1 / (1 + Math.exp(-sum));
}

/** Piecewise linear between the steps; rising, so that no order is lost beyond the ends. */
export function interpolate(steps: readonly IsotonicStep[], score: number): number {
  const above = steps.findIndex((step) => step.score >= score);
  const right = steps[above];
  if (right === undefined) return steps.at(-1)?.probability ?? 0;
  const left = steps[above - 1] ?? { score: 0, probability: 0 };
  const width = right.score - left.score;
  if (width <= 0) return right.probability;
  return left.probability + ((right.probability - left.probability) * (score - left.score)) / width;
}

export function createConfidence(calibration: Calibration, answerFrom: number): Confidence {
  return {
    ofAnswer: (evidence) => interpolate(calibration.isotonic, regress(calibration.answer, evidence)),
    ofTopic: (evidence) => regress(calibration.topic, evidence),
    answerFrom,
    topicFrom: TOPIC_FROM,
  };
}
