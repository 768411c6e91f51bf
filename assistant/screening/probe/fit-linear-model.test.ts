import { expect, it } from 'vitest';
import { type Example, fitLinearModel } from './fit-linear-model.ts';
import { logOdds } from './linear-model.ts';
import { featuresOf } from './message-features.ts';

/** Messages of which those with a high first value or the word 命令 are positive. */
const examples: Example[] = Array.from({ length: 200 }, (_, at) => {
  const high = at % 4 === 0;
  const worded = at % 4 === 1;
  const vector = new Float32Array([high ? 0.9 : 0.1, Math.sin(at)]);
  return { features: featuresOf(worded ? `命令${at}` : `質問${at}`, vector), positive: high || worded };
});
const low = new Float32Array([0.1, 0.3]);

it('learns from the sense and from the wording', () => {
  const model = fitLinearModel(examples, 2);
  expect(logOdds(model, featuresOf('質問です', low))).toBeLessThan(0);
  expect(logOdds(model, featuresOf('質問です', new Float32Array([0.9, 0.3])))).toBeGreaterThan(0);
  expect(logOdds(model, featuresOf('命令です', low))).toBeGreaterThan(0);
});

it('gives the same weights for the same examples', () => {
  expect(fitLinearModel(examples, 2)).toEqual(fitLinearModel(examples, 2));
});
