import { createConfidence } from '../../assistant/answer/confidence.ts';
import type { Calibration } from '../../corpus/calibration.ts';
import { areaUnderCurve, brierScore, calibrationError } from './measure-quality.ts';
import type { Sample } from './sample.ts';

/** How a stored fit does on answers of today. */
export interface CalibrationCheck {
  readonly answers: number;
  readonly brier: number;
  readonly calibrationError: number;
  readonly auc: number;
}

/** Measures a stored fit on fresh samples of natural questions; look-ups in tables leave no evidence and do not count. */
export function checkCalibration(calibration: Calibration, samples: readonly Sample[]): CalibrationCheck {
  const { ofAnswer } = createConfidence(calibration, 0);
  const stated = samples.flatMap(({ answered, evidence, right }) => {
    return answered && evidence !== null ? [{ probability: ofAnswer(evidence), positive: right }] : [];
  });
  return {
    answers: stated.length,
    brier: brierScore(stated),
    calibrationError: calibrationError(stated),
    auc: areaUnderCurve(stated),
  };
}
