import { expect, it } from 'vitest';
import { type Evidence, FEATURES } from '../../assistant/answer/confidence-evidence.ts';
import { Calibration } from '../../corpus/calibration.ts';
import { checkCalibration } from './check-calibration.ts';
import type { Sample } from './sample.ts';

const NOTHING = Object.fromEntries(FEATURES.map((name) => [name, 0])) as Record<keyof Evidence, number>;

/** A fit that believes in `nearer` alone. */
const FIT = Calibration.parse({
  fittedOn: {
    ...{ date: '2026-11-20', corpus: 'test', state: '0123456789abcdef', passages: 5, embedder: 'fake', dimension: 8 },
    ...{ questions: 10, right: 8, wrong: 2 },
  },
  answer: { bias: -5, weights: { ...NOTHING, nearer: 10 } },
  isotonic: [
    { score: 0, probability: 0 },
    { score: 1, probability: 1 },
  ],
  topic: { bias: 0, weights: NOTHING },
  curve: [{ threshold: 0.5, answered: 1, wrong: 0, incomplete: 0, risk: 0, lower: 0, upper: 0.95, coverage: 1 }],
  quality: { brier: 0.1, calibrationError: 0.05, auc: 0.9, folds: 10 },
});

function sample(nearer: number, right: boolean, given: Partial<Sample> = {}): Sample {
  const base = {
    id: 'asked:x',
    cluster: '/x',
    origin: 'asked',
    answerable: true,
    topical: true,
    answered: true,
  } as const;
  return { ...base, evidence: { ...NOTHING, nearer }, right, complete: right, ...given };
}

it('tells a fit that holds from one that does not, by the answers that were weighed', () => {
  const holding = [sample(1, true), sample(0.9, true), sample(0, false)];
  const failing = [sample(1, false), sample(0.9, false), sample(0, true)];
  const elsewhere = [sample(1, false, { evidence: null }), sample(1, false, { answered: false })];
  const good = checkCalibration(FIT, [...holding, ...elsewhere]);
  const bad = checkCalibration(FIT, failing);
  expect(good).toMatchObject({ answers: 3, auc: 1 });
  expect(good.calibrationError).toBeLessThan(0.05);
  expect(bad).toMatchObject({ answers: 3, auc: 0 });
  expect(bad.calibrationError).toBeGreaterThan(0.9);
});
