import { createHash } from 'node:crypto';
import { interpolate, regress } from '../../assistant/answer/confidence.ts';
import { type Evidence, FEATURES } from '../../assistant/answer/confidence-evidence.ts';
import type { Calibration, IsotonicStep, RiskStep } from '../../corpus/calibration.ts';
import { clopperPearson } from '../statistics/clopper-pearson.ts';
import { riskCoverage } from '../statistics/risk-coverage.ts';
import { fitIsotonic } from './fit-isotonic.ts';
import { fitLogistic, type Observation } from './fit-logistic.ts';
import { areaUnderCurve, brierScore, calibrationError } from './measure-quality.ts';
import type { Sample } from './sample.ts';

const FOLDS = 10;
/** Set by cross-validation on the sample city; flat between 1 and 10. */
const RIDGE = 3;
/**
 * How much an answer counts. Questions whose pages were taken away are as many as the others, but rare in a talk; they
 * teach what a wrong page looks like without making the city look as if it knew nothing.
 */
const WEIGHTS: Readonly<Record<Sample['origin'], number>> = { asked: 1, curated: 0.5, hidden: 0.25, general: 0.25 };

type Weighed = Sample & { readonly evidence: Evidence };

/** Equal clusters fall into equal folds, whatever the order of the questions. */
function foldOf({ cluster }: Sample): number {
  return createHash('sha256').update(cluster).digest().readUInt32BE(0) % FOLDS;
}

function observationOf(sample: Weighed, positive: boolean): Observation {
  return { features: sample.evidence, positive, weight: WEIGHTS[sample.origin] };
}

function fitAnswer(samples: readonly Weighed[]) {
  return fitLogistic(
    samples.map((sample) => observationOf(sample, sample.right)),
    FEATURES,
    RIDGE,
  );
}

/** Score of each sample by a fit that saw no sample of its cluster. */
function scoresOutOfFold(samples: readonly Weighed[]): number[] {
  const fits = Array.from({ length: FOLDS }, (_, fold) =>
    fitAnswer(samples.filter((sample) => foldOf(sample) !== fold)),
  );
  return samples.map((sample) => {
    const fit = fits[foldOf(sample)];
    return fit === undefined ? 0 : regress(fit, sample.evidence);
  });
}

/**
 * A question of the kind that residents ask, rather than one made to be wrong, with a label for what came back: that of a
 * FAQ names pages and cannot judge what a table said.
 */
function isNatural({ origin, answered, evidence }: Sample): boolean {
  return origin === 'asked' || (origin === 'curated' && !(answered && evidence === null));
}

/**
 * Both bounds of the risk, each exact at 95 % on its own side, at every threshold below which the next answer is wrong:
 * before another right one nobody would stop.
 */
function curveOf(samples: readonly Sample[], confidences: ReadonlyMap<Sample, number>): RiskStep[] {
  const natural = samples.filter(isNatural);
  const answers = natural.filter(({ answered }) => answered);
  const weighed = answers.map((sample) => ({ confidence: confidences.get(sample) ?? 1, wrong: !sample.right }));
  const answerable = natural.filter((sample) => sample.answerable).length;
  const steps = riskCoverage(weighed, natural.length).filter(({ wrong }, place, all) => {
    return (all[place + 1]?.wrong ?? Number.POSITIVE_INFINITY) > wrong;
  });
  return steps.map(({ threshold, answered, wrong, risk, upper }) => {
    // Two tails of 5 % each: the upper one is the bound that the threshold is chosen by.
    const { low } = clopperPearson(wrong, answered, 0.9);
    const given = answers.filter((sample) => sample.answerable && (confidences.get(sample) ?? 1) >= threshold);
    const incomplete = given.filter((sample) => sample.right && !sample.complete).length;
    const coverage = given.length / Math.max(1, answerable);
    return { threshold, answered, wrong, incomplete, risk, lower: low, upper, coverage };
  });
}

/** Shown figures are rounded down to what the data can carry, so that a fit over equal samples gives an equal file. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

function roundedRegression({ bias, weights }: Calibration['answer']): Calibration['answer'] {
  const entries = Object.entries(weights).map(([name, weight]) => [name, rounded(weight)] as const);
  return { bias: rounded(bias), weights: Object.fromEntries(entries) };
}

/** Shares of what residents ask: questions made to be wrong would make every share too low. */
function isotonicOf(samples: readonly Weighed[], scores: readonly number[]): IsotonicStep[] {
  const scored = samples.flatMap((sample, at) => {
    const { origin, right: positive } = sample;
    return origin === 'hidden' ? [] : [{ score: scores[at] ?? 0, positive, weight: WEIGHTS[origin] }];
  });
  return fitIsotonic(scored).map(({ score, probability }) => ({
    score: rounded(score),
    probability: rounded(probability),
  }));
}

/** What a fit is stored with. */
export type FitOrigin = Pick<
  Calibration['fittedOn'],
  'date' | 'corpus' | 'state' | 'passages' | 'embedder' | 'dimension'
>;

/**
 * Fits the confidence of one corpus: two ridge regressions over the evidence, the first mapped to shares by isotonic
 * regression of its out-of-fold scores; curve and quality are out of fold too. Throws `RangeError` where the samples do not
 * hold right and wrong answers.
 */
export function fitCalibration(samples: readonly Sample[], origin: FitOrigin): Calibration {
  const weighed = samples.filter((sample): sample is Weighed => sample.answered && sample.evidence !== null);
  const scores = scoresOutOfFold(weighed);
  const isotonic = isotonicOf(weighed, scores);
  const confidences = new Map<Sample, number>(
    weighed.map((sample, at) => [sample, rounded(interpolate(isotonic, scores[at] ?? 0))]),
  );
  const natural = weighed.filter(isNatural);
  const stated = natural.map((sample) => ({ probability: confidences.get(sample) ?? 0, positive: sample.right }));
  const topical = samples.filter((sample): sample is Weighed => sample.evidence !== null);
  const concerns = topical.map((sample) => observationOf(sample, sample.topical));
  return {
    fittedOn: {
      ...origin,
      questions: samples.length,
      right: natural.filter(({ right }) => right).length,
      wrong: natural.filter(({ right }) => !right).length,
    },
    answer: roundedRegression(fitAnswer(weighed)),
    isotonic,
    topic: roundedRegression(fitLogistic(concerns, FEATURES, RIDGE)),
    curve: curveOf(samples, confidences),
    quality: {
      brier: rounded(brierScore(stated)),
      calibrationError: rounded(calibrationError(stated)),
      auc: rounded(areaUnderCurve(stated)),
      folds: FOLDS,
    },
  };
}
