import { describe, expect, test } from 'vitest';
import { findMisses, summarise, type WebhookFigures } from './bench-webhook-figures.ts';
import type { Question } from './bench-webhook-load.ts';

const ok = (milliseconds: number) => ({ outcome: 'ok', status: 200, milliseconds }) as const;
const refused = (milliseconds: number) => ({ outcome: 'error_status_code', status: 503, milliseconds }) as const;
const question = (at: number, attempts: Question['attempts'], answer?: Question['answer']): Question => ({
  userId: 'U1',
  at,
  attempts,
  ...(answer ? { answer } : {}),
});

const GOOD = summarise([
  question(0, [ok(60)], { at: 500, by: 'reply' }),
  question(60_000, [ok(80)], { at: 120_000, by: 'push' }),
]);
const DOWN = summarise([question(0, [refused(1_400), ok(20)], { at: 3_000, by: 'reply' })]);
const FIGURES: WebhookFigures = { hangingModel: GOOD, databaseDown: DOWN, storm: GOOD, doubled: 0 };

describe('the figures of the webhook bench', () => {
  test('tell acknowledgements, answers, their ways and the time to the last one', () => {
    expect(GOOD).toEqual({
      events: 2,
      webhooks: { 200: 2 },
      acknowledgementMs: { p50: 60, p99: 80, max: 80 },
      answerMs: { p50: 500, p99: 60_000, max: 60_000 },
      lost: 0,
      byReplyToken: 1,
      pushes: 1,
      minutes: 2,
    });
    expect(DOWN.webhooks).toEqual({ 503: 1, 200: 1 });
  });

  test('miss nothing when every bar holds', () => {
    expect(findMisses(FIGURES)).toEqual([]);
  });

  test.each([
    ['a slow p99', { hangingModel: summarise([question(0, [ok(500)], { at: 1, by: 'reply' })]) }, 'p99 500 ms'],
    [
      'one above LINE’s patience',
      { hangingModel: summarise([question(0, [ok(2_001)], { at: 1, by: 'reply' })]) },
      '2001 ms',
    ],
    [
      'a late 503',
      { databaseDown: summarise([question(0, [refused(1_501), ok(1)], { at: 1, by: 'reply' })]) },
      '1501 ms',
    ],
    ['an outage that nobody met', { databaseDown: GOOD }, 'no webhook met'],
    ['a lost event', { storm: summarise([question(0, [ok(1)])]) }, '1 events without'],
    ['a second answer', { doubled: 1 }, '1 events with a second'],
  ])('name %s', (_name, changes, words) => {
    expect(findMisses({ ...FIGURES, ...changes }).join()).toContain(words);
  });
});
