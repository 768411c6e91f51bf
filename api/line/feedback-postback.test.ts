import { expect, test } from 'vitest';
import { decodeFeedback, encodeFeedback, FEEDBACK_REASONS } from './feedback-postback.ts';

const turnId = '01KB0000000000000000000000';

test('a tap travels in the data of its button', () => {
  const reasons = Object.keys(FEEDBACK_REASONS) as (keyof typeof FEEDBACK_REASONS)[];
  const taps = [
    { turnId, resolved: true },
    { turnId, resolved: false },
    ...reasons.map((reason) => ({ turnId, resolved: false, reason })),
  ];
  expect(taps.map((tap) => decodeFeedback(encodeFeedback(tap)))).toEqual(taps);
});

test.each([
  '',
  'feedback',
  `feedback:${turnId}`,
  `feedback:${turnId}:maybe`,
  `feedback:${turnId}:constructor`,
  'x:1:yes',
])('data %j is no tap of ours', (data) => {
  expect(decodeFeedback(data)).toBeUndefined();
});
