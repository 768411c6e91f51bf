import type { Calibration, RiskStep } from '../../corpus/calibration.ts';
import type { IndexIdentity } from '../../corpus/passage-index.ts';
import { type Confidence, createConfidence } from './confidence.ts';
import { FEATURES } from './confidence-evidence.ts';

/** Where nothing was measured on the corpus itself, only answers that other corpora leave hardly any doubt of are given. */
const CAREFUL = 0.95;

/** What a city has, and what it wishes. */
export interface ConfidenceWish {
  /** Fitted on the city's own questions; null where that was never done. */
  readonly own: Calibration | null;
  /** Fitted elsewhere, for cities without their own. */
  readonly generic: Calibration;
  /** The index as it is now; `state` is null where it could not be read. */
  readonly current: IndexIdentity & { readonly state: string | null };
  /** 誤りを何％まで許すか: the share of wrong answers among those given, in per cent. */
  readonly allowedWrongPercent: number;
}

/** What staff must know before they trust the answers, in words. */
export interface OpenedConfidence {
  readonly confidence: Confidence;
  readonly warnings: readonly string[];
}

/** Whether the fit weighs the very evidence that this version reads. */
function fits({ answer, topic }: Calibration): boolean {
  return [answer, topic].every(({ weights }) => {
    const names = Object.keys(weights);
    return names.length === FEATURES.length && FEATURES.every((name) => names.includes(name));
  });
}

/**
 * The lowest threshold of which the data show, at 95 %, that no more than the allowed share is wrong (Geifman & El-Yaniv
 * 2017, selection with guaranteed risk; the bound is that of Clopper & Pearson 1934). Null where they show it nowhere.
 */
export function thresholdFor(curve: readonly RiskStep[], allowedShare: number): RiskStep | null {
  return curve.findLast((step) => step.upper <= allowedShare) ?? null;
}

/** The step of the lowest proven risk: the most careful that the data can tell from the others. */
export function safestStep(curve: readonly RiskStep[]): RiskStep | null {
  return curve.reduce<RiskStep | null>((safest, step) => {
    return safest === null || step.upper <= safest.upper ? step : safest;
  }, null);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function withoutOwn(reason: string, wish: ConfidenceWish): OpenedConfidence {
  const consequence = `answers are judged as another city's and given only from confidence ${CAREFUL} on`;
  const remedy = 'run "npm run -s eval -- calibrate" over this corpus';
  return {
    confidence: createConfidence(wish.generic, CAREFUL),
    warnings: [`CONFIDENCE NOT FITTED: ${reason}; ${consequence}; ${remedy}`],
  };
}

function driftOf({ fittedOn }: Calibration, { state }: ConfidenceWish['current']): string[] {
  if (state === null || fittedOn.state === state) return [];
  return [`the confidence was fitted on ${fittedOn.date} on another state of the corpus: fit it again`];
}

/** Chooses the fit and the threshold for what the city allows; says loudly what the data cannot show. */
export function openConfidence(wish: ConfidenceWish): OpenedConfidence {
  const { own, current, allowedWrongPercent } = wish;
  if (own === null) return withoutOwn('the corpus has no calibration.json', wish);
  if (!fits(own)) return withoutOwn('calibration.json was written by another version', wish);
  const { embedder, dimension } = own.fittedOn;
  if (embedder !== current.embedder || dimension !== current.dimension) {
    return withoutOwn(`calibration.json was fitted with the embedder ${embedder}`, wish);
  }
  const drift = driftOf(own, current);
  const wished = thresholdFor(own.curve, allowedWrongPercent / 100);
  if (wished !== null) return { confidence: createConfidence(own, wished.threshold), warnings: drift };
  const safest = safestStep(own.curve);
  const shown =
    safest === null ? 'nothing' : `at most ${percent(safest.upper)} wrong at ${percent(safest.coverage)} answered`;
  const warning = `ALLOWED_WRONG_PERCENT=${allowedWrongPercent} CANNOT BE SHOWN: the questions prove ${shown}; that is taken`;
  return { confidence: createConfidence(own, safest?.threshold ?? 1), warnings: [warning, ...drift] };
}
