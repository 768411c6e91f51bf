import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullBucket, LINE_RATE_LIMITS, refill, slowDown, waitFor } from './rate-bucket.ts';

const LIMIT = { perSecond: 100, burst: 10 };
const START = new Date('2026-11-30T00:00:00Z');
const later = (milliseconds: number) => new Date(START.getTime() + milliseconds);

describe('a bucket of calls', () => {
  test('grants in no span more than its burst and its rate, however it is drawn from', () => {
    const step = fc.record({ pauseMs: fc.nat({ max: 400 }), wanted: fc.nat({ max: 50 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let bucket = fullBucket(LIMIT, START);
        let at = 0;
        let granted = 0;
        for (const { pauseMs, wanted } of steps) {
          at += pauseMs;
          const full = refill(bucket, LIMIT, later(at));
          const taken = Math.min(wanted, Math.floor(full.tokens));
          bucket = { ...full, tokens: full.tokens - taken };
          granted += taken;
          expect(granted).toBeLessThanOrEqual(LIMIT.burst + (LIMIT.perSecond * at) / 1_000 + 1e-6);
        }
      }),
    );
  });

  test('has a token after the time that it tells to wait', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (tokens) => {
        const bucket = { tokens, perSecond: LIMIT.perSecond, refilledAt: START };
        expect(refill(bucket, LIMIT, later(waitFor(bucket))).tokens).toBeGreaterThanOrEqual(1);
      }),
    );
    expect(waitFor(fullBucket(LIMIT, START))).toBe(0);
  });

  test('gives half as much after LINE asked for less, and all again a minute later', () => {
    const slowed = slowDown(fullBucket(LIMIT, START));
    expect(slowed).toMatchObject({ tokens: 0, perSecond: 50 });
    expect(refill(slowed, LIMIT, later(30_000)).perSecond).toBe(100);
    expect(refill(slowDown(slowed), LIMIT, later(15_000)).perSecond).toBe(50);
    const often = Array.from({ length: 20 }).reduce<typeof slowed>((bucket) => slowDown(bucket), slowed);
    expect(often.perSecond).toBe(1);
    expect(refill(often, LIMIT, later(60_000)).perSecond).toBe(100);
  });

  test('is not changed by a clock that lags behind', () => {
    const bucket = { tokens: 3, perSecond: 100, refilledAt: later(500) };
    expect(refill(bucket, LIMIT, START)).toBe(bucket);
  });

  test('stays below what LINE allows a channel', () => {
    expect(LINE_RATE_LIMITS.reply.perSecond).toBeLessThan(2_000);
    expect(LINE_RATE_LIMITS.push.perSecond).toBeLessThan(2_000);
    expect(LINE_RATE_LIMITS.loading.perSecond).toBeLessThan(100);
  });
});
