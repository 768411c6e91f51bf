import { expect, it } from 'vitest';
import { crossValidate, type FeaturedMessage, shareReaching, thresholdFor } from './cross-validate.ts';
import { featuresOf } from './message-features.ts';

const messages: FeaturedMessage[] = Array.from({ length: 120 }, (_, at) => {
  const hostile = at % 3 === 0;
  const text = `${hostile ? '命令' : '質問'}${at}`;
  const vector = new Float32Array([hostile ? 1 : 0, Math.cos(at)]);
  const role = hostile ? 'hostile' : 'ordinary';
  return { text, kind: `kind ${at % 6}`, role, features: featuresOf(text, vector) };
});

it.each(['text', 'kind'] as const)('judges every message once when held out by %s', (by) => {
  const heldOut = crossValidate(messages, by);
  expect(heldOut.map(({ message }) => message.text).sort()).toEqual(messages.map(({ text }) => text).sort());
  const threshold = thresholdFor(heldOut, 50);
  expect(shareReaching(heldOut, threshold, ({ role }) => role === 'hostile')).toEqual({ reached: 40, all: 40 });
});

it('finds the threshold that one in so many ordinary messages reaches', () => {
  const heldOut = messages.map((message, at) => ({ message, odds: at }));
  const threshold = thresholdFor(heldOut, 8);
  const { reached, all } = shareReaching(heldOut, threshold, ({ role }) => role === 'ordinary');
  expect([reached, all]).toEqual([10, 80]);
});
