import { describe, expect, it } from 'vitest';
import { type Evidence, FEATURES } from '../../assistant/answer/confidence-evidence.ts';
import { Calibration } from '../../corpus/calibration.ts';
import { seededRandom } from '../statistics/random.ts';
import { fitCalibration } from './fit-calibration.ts';
import { formatCalibration } from './format-calibration.ts';
import type { Sample } from './sample.ts';

const ORIGIN = {
  ...{ date: '2026-11-20', corpus: 'test', state: '0123456789abcdef' },
  ...{ passages: 10, embedder: 'fake', dimension: 8 },
};

/** Answers that are right as often as one feature says; the others are noise. */
function samplesOf(size: number, seed: number): Sample[] {
  const random = seededRandom(seed);
  return Array.from({ length: size }, (_, place) => {
    const evidence = Object.fromEntries(FEATURES.map((name) => [name, random()])) as Record<keyof Evidence, number>;
    const origin = (['asked', 'asked', 'curated', 'hidden', 'general'] as const)[place % 5] ?? 'asked';
    const made = origin === 'hidden' || origin === 'general';
    const right = !made && random() < 0.5 + evidence.nearer / 2;
    const nearer = made ? evidence.nearer / 4 : evidence.nearer;
    const id = `${origin}:${place}`;
    return {
      ...{ id, cluster: `/page-${place % 37}`, origin, answerable: !made, topical: origin !== 'general' },
      ...{ answered: true, evidence: { ...evidence, nearer }, right, complete: right && place % 3 > 0 },
    };
  });
}

describe('a fitted confidence', () => {
  const fit = fitCalibration(samplesOf(1_000, 5), ORIGIN);

  it('is what the loader accepts, and the same for the same samples', () => {
    expect(Calibration.parse(JSON.parse(JSON.stringify(fit)))).toEqual(fit);
    expect(fitCalibration(samplesOf(1_000, 5), ORIGIN)).toEqual(fit);
  });

  it('weighs what tells right from wrong, and is calibrated on clusters that it did not see', () => {
    const strongest = Object.entries(fit.answer.weights).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))[0];
    expect(strongest?.[0]).toBe('nearer');
    expect(fit.quality.auc).toBeGreaterThan(0.6);
    expect(fit.quality.calibrationError).toBeLessThan(0.1);
  });

  it('has a curve that grows towards lower thresholds, with the risk between its bounds', () => {
    for (const [place, step] of fit.curve.entries()) {
      const before = fit.curve[place - 1];
      expect(step.answered).toBeGreaterThan(before?.answered ?? 0);
      expect(step.threshold).toBeLessThan(before?.threshold ?? 2);
      expect(step.lower).toBeLessThanOrEqual(step.risk);
      expect(step.upper).toBeGreaterThanOrEqual(step.risk);
      expect(step.wrong + step.incomplete).toBeLessThanOrEqual(step.answered);
    }
    expect(fit.curve.at(-1)?.coverage).toBe(1);
  });

  it('counts answers from tables in the curve and leaves made-up questions out', () => {
    const tables = Array.from({ length: 50 }, (_, place): Sample => {
      const base = { id: `asked:table-${place}`, cluster: `garbage:${place}`, origin: 'asked' as const };
      return { ...base, answerable: true, topical: true, answered: true, evidence: null, right: true, complete: true };
    });
    const { curve } = fitCalibration([...samplesOf(1_000, 5), ...tables], ORIGIN);
    expect(curve[0]?.answered).toBeGreaterThanOrEqual(50);
    expect(curve.at(-1)?.answered).toBe(650);
  });

  it('is printed with its bounds', () => {
    expect(formatCalibration(fit)).toMatch(/Brier 0\.\d+.*AUC 0\.\d+/);
    expect(formatCalibration(fit)).toContain('coverage');
  });
});
