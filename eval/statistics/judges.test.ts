import { describe, expect, it } from 'vitest';
import { agreement, type Rating } from './agreement.ts';
import { mean } from './interval.ts';
import { type LabelledCase, predictionPoweredMean } from './prediction-powered.ts';
import { seededRandom } from './random.ts';
import { wilson } from './wilson.ts';

function times<T>(count: number, value: T): T[] {
  return new Array<T>(count).fill(value);
}

describe('agreement of a judge with staff', () => {
  const YES_NO = ['yes', 'no'] as const;
  const ratings: Rating<'yes' | 'no'>[] = [
    ...times(20, { judge: 'yes', staff: 'yes' } as const),
    ...times(5, { judge: 'yes', staff: 'no' } as const),
    ...times(10, { judge: 'no', staff: 'yes' } as const),
    ...times(15, { judge: 'no', staff: 'no' } as const),
  ];
  it('is Cohen’s kappa of the textbook table', () => {
    const { observed, kappa } = agreement(ratings, YES_NO);
    expect(observed).toBeCloseTo(0.7, 12);
    expect(kappa).toBeCloseTo(0.4, 12);
  });
  it('counts the kinder and the stricter verdicts apart', () => {
    expect(agreement(ratings, YES_NO)).toMatchObject({ lenient: 5, strict: 10, cases: 50 });
  });
  it('is whole where both always say the same, even one and the same label', () => {
    expect(agreement(times(7, { judge: 'yes', staff: 'yes' } as const), YES_NO).kappa).toBe(1);
  });
  it('refuses a label that is not in the order, and no ratings', () => {
    expect(() => agreement([{ judge: 'maybe', staff: 'yes' }], ['yes', 'no'])).toThrow('no label "maybe"');
    expect(() => agreement([], YES_NO)).toThrow(RangeError);
  });
});

/** Staff say right in 70 %; the judge follows them in `follows` of the cases and else says right. */
function draw(random: () => number, cases: number, follows: number): LabelledCase[] {
  return Array.from({ length: cases }, () => {
    const staff = random() < 0.7 ? 1 : 0;
    return { staff, judge: random() < follows ? staff : 1 };
  });
}

describe('the prediction-powered mean', () => {
  function simulate(follows: number): { coverage: number; width: number; naive: number } {
    const random = seededRandom(5);
    const rounds = 400;
    let covered = 0;
    const widths: number[] = [];
    const naive: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const others = draw(random, 500, follows).map(({ judge }) => judge);
      const { low, high } = predictionPoweredMean(draw(random, 100, follows), others);
      if (low <= 0.7 && 0.7 <= high) covered += 1;
      widths.push(high - low);
      naive.push(mean(others));
    }
    return { coverage: covered / rounds, width: mean(widths), naive: mean(naive) };
  }
  const plain = wilson(0.7, 100);

  it('covers what staff would have said though the judge is too kind', () => {
    const lenient = simulate(0.8);
    expect(lenient.naive).toBeGreaterThan(0.75);
    expect(lenient.coverage).toBeGreaterThan(0.93);
  });
  it('is narrower than staff’s labels alone where the judge is good', () => {
    expect(simulate(0.95).width).toBeLessThan(0.75 * (plain.high - plain.low));
  });
  it('is no wider than staff’s labels alone where the judge is useless', () => {
    const useless = simulate(0);
    expect(useless.coverage).toBeGreaterThan(0.92);
    expect(useless.width).toBeLessThan(1.15 * (plain.high - plain.low));
  });
  it('is staff’s own mean where nothing else was judged', () => {
    const labelled = [1, 0, 1, 1].map((staff) => ({ staff, judge: 0 }));
    expect(predictionPoweredMean(labelled, []).estimate).toBe(0.75);
  });
  it('needs more than one label', () => {
    expect(() => predictionPoweredMean([{ judge: 1, staff: 1 }], [1, 1])).toThrow(RangeError);
  });
});
