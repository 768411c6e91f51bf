import { expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../prisma/testing/database.ts';
import { createVirtualClock } from '../line-emulator/clock.ts';
import { createRateLimiter, type RateLimiter } from './rate-limiter.ts';

const LIMIT = { perSecond: 100, burst: 20 };
const LIMITS = { reply: LIMIT, push: LIMIT, loading: LIMIT, leave: LIMIT, 'link-token': LIMIT };

describeOnEachDatabase('the limiter', (current) => {
  const open = () => {
    const clock = createVirtualClock(Date.UTC(2026, 10, 30));
    const now = () => new Date(clock.now());
    const create = (channel = 'U1') => createRateLimiter({ database: current().client, channel, limits: LIMITS, now });
    return { clock, create };
  };
  /** How many of so many calls at once get leave. */
  const countGranted = async (limiter: RateLimiter, calls: number) => {
    const waits = await Promise.all(Array.from({ length: calls }, () => limiter.take('push')));
    return waits.filter((wait) => wait === 0).length;
  };

  test('grants several processes together what it grants one', async () => {
    const { clock, create } = open();
    const processes = [create(), create(), create()];
    const take = async () => {
      const granted = await Promise.all(processes.map((limiter) => countGranted(limiter, 30)));
      return granted.reduce((sum, count) => sum + count, 0);
    };
    expect(await take()).toBe(LIMIT.burst);
    clock.advance(100);
    expect(await take()).toBe(10);
  });

  test('tells how long to wait, and grants then', async () => {
    const { clock, create } = open();
    const limiter = create();
    await countGranted(limiter, 30);
    const wait = await limiter.take('push');
    expect(wait).toBe(10);
    clock.advance(wait);
    expect(await limiter.take('push')).toBe(0);
  });

  test('keeps channels and endpoints apart', async () => {
    const { create } = open();
    await countGranted(create(), 30);
    expect(await create().take('reply')).toBe(0);
    expect(await create('U2').take('push')).toBe(0);
  });

  test('slows every process down when LINE asked one for less', async () => {
    const { clock, create } = open();
    const [asked, other] = [create(), create()];
    await asked.slowDown('push');
    expect(await other.take('push')).toBeGreaterThan(0);
    clock.advance(100);
    expect(await countGranted(other, 30)).toBe(5);
  });
});
