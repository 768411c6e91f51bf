import { type Interval, mean, variance, Z_95 } from './interval.ts';

/** What a judge gave to a case that staff judged too; both 0–1. */
export interface LabelledCase {
  readonly judge: number;
  readonly staff: number;
}

/** Few labels may by chance show no error of the judge at all; the spread is taken as if one had been seen each way. */
const ONE_ERROR_EACH_WAY = [1, -1];

function covariance(cases: readonly LabelledCase[]): number {
  const judge = mean(cases.map((one) => one.judge));
  const staff = mean(cases.map((one) => one.staff));
  return cases.reduce((sum, one) => sum + (one.judge - judge) * (one.staff - staff), 0) / Math.max(1, cases.length - 1);
}

/**
 * Staff's mean over all cases when staff judged only some: the judge's mean over the others, corrected by the judge's
 * error where both are known (prediction-powered inference, Angelopoulos et al. 2023, as ARES uses it), the judge trusted
 * as far as it follows staff (power tuning, PPI++, Angelopoulos, Duchi & Zrnic 2023): a useless judge leaves staff's own
 * interval. Normal interval, so some 30 labelled cases are needed. Throws `RangeError` with fewer than two.
 */
export function predictionPoweredMean(labelled: readonly LabelledCase[], unlabelled: readonly number[]): Interval {
  if (labelled.length < 2) throw new RangeError('the correction needs at least two cases that staff judged');
  const judged = labelled.map(({ judge }) => judge);
  const spread = variance([...judged, ...unlabelled]);
  const ratio = labelled.length / Math.max(1, unlabelled.length);
  const tuned = spread === 0 || unlabelled.length === 0 ? 0 : covariance(labelled) / ((1 + ratio) * spread);
  const trust = Math.min(1, Math.max(0, tuned));
  const residuals = labelled.map(({ judge, staff }) => staff - trust * judge);
  const others = unlabelled.length === 0 ? 0 : trust * mean(unlabelled);
  const ofOthers = unlabelled.length === 0 ? 0 : (trust ** 2 * variance(unlabelled)) / unlabelled.length;
  const center = mean(residuals);
  const estimate = others + center;
  const ofLabelled = variance([...residuals, ...ONE_ERROR_EACH_WAY.map((error) => center + error)]) / labelled.length;
  const half = Z_95 * Math.sqrt(ofOthers + ofLabelled);
  return { estimate, low: estimate - half, high: estimate + half };
}
