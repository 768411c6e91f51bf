import { describe, expect, it } from 'vitest';
import { Calibration, type RiskStep } from '../../corpus/calibration.ts';
import { FEATURES } from './confidence-evidence.ts';
import { type ConfidenceWish, openConfidence, safestStep, thresholdFor } from './confidence-opening.ts';

const step = (threshold: number, upper: number, coverage: number): RiskStep => {
  return { threshold, upper, coverage, answered: 100, wrong: 0, incomplete: 0, risk: 0, lower: 0 };
};
/** Few answers prove little, many include wrong ones: the bound is lowest in between. */
const CURVE = [step(0.95, 0.04, 0.1), step(0.9, 0.015, 0.5), step(0.8, 0.018, 0.7), step(0.5, 0.06, 0.9)];
const NO_WEIGHTS = Object.fromEntries(FEATURES.map((name) => [name, 0]));

function fittedOn(corpus: string, given: Partial<Calibration> = {}): Calibration {
  return Calibration.parse({
    fittedOn: {
      ...{ date: '2026-11-20', corpus, state: '0123456789abcdef', passages: 5, embedder: 'e5', dimension: 384 },
      ...{ questions: 10, right: 8, wrong: 2 },
    },
    answer: { bias: 0, weights: NO_WEIGHTS },
    isotonic: [{ score: 0.5, probability: 0.5 }],
    topic: { bias: 0, weights: NO_WEIGHTS },
    curve: CURVE,
    quality: { brier: 0.1, calibrationError: 0.05, auc: 0.9, folds: 10 },
    ...given,
  });
}

function open(given: Partial<ConfidenceWish> = {}) {
  const current = { embedder: 'e5', dimension: 384, state: '0123456789abcdef' };
  return openConfidence({
    own: fittedOn('own'),
    generic: fittedOn('generic'),
    current,
    allowedWrongPercent: 2,
    ...given,
  });
}

describe('the threshold', () => {
  it('is the lowest of which the data show what is allowed', () => {
    expect(thresholdFor(CURVE, 0.02)?.threshold).toBe(0.8);
    expect(thresholdFor(CURVE, 0.1)?.threshold).toBe(0.5);
    expect(open().confidence.answerFrom).toBe(0.8);
    expect(open().warnings).toEqual([]);
  });

  it('falls when more is allowed, never rises', () => {
    const thresholds = [1.6, 2, 5, 10].map(
      (allowedWrongPercent) => open({ allowedWrongPercent }).confidence.answerFrom,
    );
    expect(thresholds).toEqual([...thresholds].sort((a, b) => b - a));
  });

  it('is the safest one, said loudly, where the data cannot show what is allowed', () => {
    const { confidence, warnings } = open({ allowedWrongPercent: 1 });
    expect(safestStep(CURVE)?.threshold).toBe(0.9);
    expect(confidence.answerFrom).toBe(0.9);
    expect(warnings.join()).toContain('ALLOWED_WRONG_PERCENT=1 CANNOT BE SHOWN');
    expect(warnings.join()).toContain('1.5 %');
  });
});

describe('a corpus without a fit that holds for it', () => {
  const { nearer: _, ...tooFew } = NO_WEIGHTS;

  it.each([
    ['none', { own: null }],
    ['one of another embedder', { current: { embedder: 'other', dimension: 384, state: null } }],
    ['one of another version', { own: fittedOn('own', { answer: { bias: 0, weights: tooFew } }) }],
  ] satisfies [string, Partial<ConfidenceWish>][])(
    'gets the careful threshold and a loud warning: %s',
    (_name, given) => {
      const { confidence, warnings } = open({ ...given, allowedWrongPercent: 50 });
      expect(confidence.answerFrom).toBe(0.95);
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toMatch(/^CONFIDENCE NOT FITTED: .*eval -- calibrate/);
    },
  );

  it('is only warned where pages changed since', () => {
    const current = { embedder: 'e5', dimension: 384, state: 'fedcba9876543210' };
    const { confidence, warnings } = open({ current });
    expect(confidence.answerFrom).toBe(0.8);
    expect(warnings.join()).toContain('another state of the corpus');
  });
});
