import { beforeAll, describe, expect, it } from 'vitest';
import type { Calibration } from '../../corpus/calibration.ts';
import { loadGenericCalibration } from '../../corpus/load-generic-calibration.ts';
import { openFolder, SAMPLE_CITY } from '../run/open-evaluated-city.ts';
import { checkCalibration } from './check-calibration.ts';
import { collectSamples } from './collect-samples.ts';
import { labelledQuestions } from './labelled-questions.ts';
import type { Sample } from './sample.ts';

/** Room for pages that came or went since the fit; a fit of other code or of another model is far beyond it. */
const TOLERANCE = 0.08;
const MINUTES = 60_000;
/** Every third question tells as much as the tolerance asks for. */
const EVERY = 3;

/** Another file keeps the other core busy. */
const ONE_THREAD = { EMBEDDING_THREADS: 1 };

let fitted: Calibration | null;
let samples: readonly Sample[];

beforeAll(async () => {
  const city = await openFolder(SAMPLE_CITY, ONE_THREAD);
  fitted = city.corpus.calibration;
  const asked = labelledQuestions(city.corpus, [])
    .filter(({ origin }) => origin === 'asked')
    .filter((_, at) => at % EVERY === 0);
  const askedAt = new Date(city.corpus.city.questionsAskedAt ?? 0);
  samples = await collectSamples(asked, { parts: city, askedAt, progress: () => {} });
  await city.close();
}, 15 * MINUTES);

describe('the committed calibration of the sample city', () => {
  it('holds for its pages as they are, within tolerance', () => {
    if (fitted === null) throw new Error('the sample city has no calibration.json');
    const check = checkCalibration(fitted, samples);
    expect(check.answers).toBeGreaterThan(100);
    expect(check.calibrationError).toBeLessThan(fitted.quality.calibrationError + TOLERANCE);
    expect(check.brier).toBeLessThan(fitted.quality.brier + TOLERANCE);
    expect(check.auc).toBeGreaterThan(fitted.quality.auc - TOLERANCE);
  });

  it('is refused by the same measure when it belongs to something else', async () => {
    const { answer, ...rest } = await loadGenericCalibration();
    const weights = Object.fromEntries(Object.entries(answer.weights).map(([name, weight]) => [name, -weight]));
    const foreign = checkCalibration({ ...rest, answer: { bias: -answer.bias, weights } }, samples);
    expect(foreign.auc).toBeLessThan((fitted?.quality.auc ?? 1) - TOLERANCE);
  });
});
