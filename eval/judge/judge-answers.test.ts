import { describe, expect, it } from 'vitest';
import { summariseVerdicts } from './judge-answers.ts';
import { formatJudgeCost } from './judge-cost.ts';
import type { Label } from './labels.ts';
import { judgeSettings } from './settings.ts';

function judged(count: number, label: Label, staff: Label | null): Parameters<typeof summariseVerdicts>[0] {
  return Array.from({ length: count }, (_, place) => ({
    id: `${label}${staff}${place}`,
    votes: [label],
    label,
    staff,
  }));
}

describe('the figures of a judging model', () => {
  it('are corrected downwards where staff find it too kind', () => {
    const cases = [
      ...judged(20, '正しい', '正しい'),
      ...judged(10, '正しい', '誤り'),
      ...judged(10, '誤り', '誤り'),
      ...judged(150, '正しい', null),
      ...judged(50, '誤り', null),
    ];
    const { share, agreement, corrected } = summariseVerdicts(cases);
    expect(share?.estimate).toBeCloseTo(180 / 240, 12);
    expect(agreement).toMatchObject({ cases: 40, lenient: 10, strict: 0 });
    expect(corrected?.estimate).toBeGreaterThan(0.45);
    expect(corrected?.high).toBeLessThan(share?.estimate ?? 0);
  });
  it('are not corrected by a handful of labels', () => {
    const { agreement, corrected } = summariseVerdicts([...judged(29, '正しい', '正しい'), ...judged(9, '誤り', null)]);
    expect(agreement?.cases).toBe(29);
    expect(corrected).toBeNull();
  });
  it('are none where nothing was judged', () => {
    expect(summariseVerdicts([])).toEqual({ share: null, agreement: null, corrected: null });
  });
});

describe('the cost of judging', () => {
  it('is told before a run, in calls, minutes and yen', () => {
    const settings = judgeSettings.parse({ JUDGE_MODEL: 'm', JUDGE_INPUT_PRICE: '60', JUDGE_OUTPUT_PRICE: '240' });
    expect(formatJudgeCost(100, settings)).toBe(
      'estimate judge: at most 300 calls, 15 min, 1500000 tokens read, at most 99 yen\n',
    );
  });
  it('says that no price is set, and nothing without a judge', () => {
    expect(formatJudgeCost(1, judgeSettings.parse({ JUDGE_MODEL: 'm' }))).toContain('price not set');
    expect(formatJudgeCost(1, judgeSettings.parse({}))).toBe('');
  });
});
