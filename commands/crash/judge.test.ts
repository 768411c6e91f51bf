import { describe, expect, test } from 'vitest';
import { type Answered, type Asked, type Evidence, judge } from './judge.ts';

const asked = (mark: string, at: number, acknowledgedAt = at + 10): Asked => ({
  mark,
  userId: 'U1',
  at,
  acknowledgedAt,
});
const answered = (mark: string | undefined, at: number, requestId = `request-${mark}`): Answered => ({
  mark,
  userId: 'U1',
  requestId,
  at,
});

/** Two questions, two answers, one kill in between. */
const CLEAN: Evidence = {
  asked: [asked('q1', 1_000), asked('q2', 2_000)],
  answered: [answered('q1', 1_500), answered('q2', 4_000)],
  kills: [2_500],
  misuses: [],
  totals: { events: { done: 2 }, turns: 2, messages: { accepted: 2, rejected: 1 }, payloads: 0 },
};
const violationsOf = (changes: Partial<Evidence>) => judge({ ...CLEAN, ...changes }).violations;

describe('the judge of the kill test', () => {
  test('finds nothing where each question has one answer and the database agrees', () => {
    expect(judge(CLEAN)).toEqual({ events: 2, longestResumeMs: 1_500, violations: [] });
  });

  test('names a lost answer and the totals that it leaves uneven', () => {
    const violations = violationsOf({ answered: [answered('q1', 1_500)] });
    expect(violations).toEqual(['lost: q2', 'messages with LINE: 2 in the database, 1 by the ledger']);
  });

  test('names an answer that came twice', () => {
    const twice = [...CLEAN.answered, answered('q1', 5_000, 'another')];
    expect(violationsOf({ answered: twice })).toContain('answered 2 times: q1');
  });

  test('names what answers no question', () => {
    const stray = [...CLEAN.answered, answered(undefined, 5_000, 'r9')];
    expect(violationsOf({ answered: stray })).toContain('no answer of ours: r9');
  });

  test('names answers that overtook an earlier question, and lets those go that came in together', () => {
    const swapped = [answered('q1', 4_000), answered('q2', 3_000)];
    expect(violationsOf({ answered: swapped })).toEqual(['out of order: q2 before q1']);
    const together = [asked('q1', 1_000, 2_100), asked('q2', 2_000)];
    expect(violationsOf({ asked: together, answered: swapped })).toEqual([]);
  });

  test('names a resume that took longer than a minute', () => {
    expect(violationsOf({ answered: [answered('q1', 1_500), answered('q2', 62_600)] })).toEqual([
      'resumed after 60100 ms',
    ]);
  });

  test('names misuses', () => {
    expect(violationsOf({ misuses: ['unknown-route GET /x'] })).toEqual(['misuse: unknown-route GET /x']);
  });

  test.each([
    ['a parked event', { events: { done: 1, parked: 1 } }, 'events done: 1'],
    ['an event of nobody', { events: { done: 2, received: 1 } }, 'events: 3'],
    ['a turn too many', { turns: 3 }, 'turns: 3'],
    ['a message on its way', { messages: { accepted: 2, sending: 1 } }, 'messages on their way: 1'],
    ['words that are left', { payloads: 1 }, 'payloads left: 1'],
  ])('names %s in the database', (_name, changes, expected) => {
    const violations = violationsOf({ totals: { ...CLEAN.totals, ...changes } });
    expect(violations.join()).toContain(`${expected} in the database`);
  });
});
