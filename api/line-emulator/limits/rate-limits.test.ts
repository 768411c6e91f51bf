import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../clock.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';

const BROADCAST = 'POST /v2/bot/message/broadcast';
const BATCH = 'POST /v2/bot/richmenu/batch';
const HOUR = 60 * 60_000;

/** How many requests pass at once. */
function passNow(rates: RateLimits, endpoint: string): number {
  let passed = 0;
  while (rates.take(endpoint) === 0) passed += 1;
  return passed;
}

describe('the token bucket of an endpoint', () => {
  it.each([
    [BROADCAST, 60],
    [BATCH, 3],
    ['DELETE /v2/bot/richmenu/{richMenuId}', 100],
    ['GET /v2/bot/insight/followers', 60],
  ])('%s lets its hour of requests through at once when it is full', (endpoint, requests) => {
    expect(passNow(createRateLimits(createVirtualClock(0), 1, false), endpoint)).toBe(requests);
  });

  it('lets one through at once under the strictest assumption, and the next when its time has come', () => {
    const clock = createVirtualClock(0);
    const rates = createRateLimits(clock, 0, false);
    expect(passNow(rates, BROADCAST)).toBe(1);
    clock.advance(HOUR / 60);
    expect(passNow(rates, BROADCAST)).toBe(1);
  });

  it('is of that endpoint alone', () => {
    const rates = createRateLimits(createVirtualClock(0), 1, false);
    passNow(rates, BROADCAST);
    expect(rates.take('POST /v2/bot/message/narrowcast')).toBe(0);
  });

  it('never lets more through than its capacity and what has flowed in', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 20 * 60_000 }), { maxLength: 20 });
    fc.assert(
      fc.property(waits, fc.constantFrom(0, 0.1, 1), (minutes, burst) => {
        const clock = createVirtualClock(0);
        const rates = createRateLimits(clock, burst, false);
        let passed = passNow(rates, BROADCAST);
        for (const wait of minutes) {
          clock.advance(wait);
          passed += passNow(rates, BROADCAST);
        }
        const slack = 0.1;
        expect(passed).toBeLessThanOrEqual(Math.max(1, 60 * burst) + (clock.now() * 60) / HOUR + slack);
      }),
    );
  });

  it('is no limit while limits are lifted', () => {
    const rates = createRateLimits(createVirtualClock(0), 1, true);
    expect(Array.from({ length: 1000 }, () => rates.take(BATCH)).every((wait) => wait === 0)).toBe(true);
    rates.lift(false);
    expect(passNow(rates, BATCH)).toBe(3);
  });
});
