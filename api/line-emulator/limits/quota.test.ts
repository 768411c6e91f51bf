import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../clock.ts';
import { createQuota } from './quota.ts';

const START = Date.UTC(2026, 10, 30, 14, 0, 0);

describe('the quota', () => {
  it('has no end without a limit', () => {
    const quota = createQuota(createVirtualClock(START), { type: 'none' });
    quota.count(1_000_000);
    expect([quota.used(), quota.fits(1_000_000)]).toEqual([1_000_000, true]);
  });

  it('takes a send that fits and refuses one that does not, whole', () => {
    const quota = createQuota(createVirtualClock(START), { type: 'limited', value: 10 });
    quota.count(8);
    expect([quota.fits(2), quota.fits(3), quota.fits(0)]).toEqual([true, false, true]);
    quota.count(2);
    expect(quota.fits(0)).toBe(false);
  });

  it('begins anew with the month in Japan, nine hours before the month of UTC', () => {
    const clock = createVirtualClock(START);
    const quota = createQuota(clock, { type: 'limited', value: 10 });
    quota.count(10);
    clock.advance(59 * 60_000);
    expect(quota.used()).toBe(10);
    clock.advance(60_000);
    expect([quota.used(), quota.remaining()]).toEqual([0, 10]);
  });

  it('holds back what is reserved until it is given back, once', () => {
    const quota = createQuota(createVirtualClock(START), { type: 'limited', value: 10 });
    const release = quota.reserve(7);
    expect([quota.remaining(), quota.used()]).toEqual([3, 0]);
    release();
    release();
    expect(quota.remaining()).toBe(10);
  });
});
