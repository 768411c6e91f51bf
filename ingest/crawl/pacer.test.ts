import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LONGEST_PAUSE_MS, Pacer } from './pacer.ts';

describe('the pacer', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A pacer on a clock that jumps over every wait. */
  function onFakeClock(delayMs: number): { pacer: Pacer; now: () => number } {
    let clock = 1_000;
    class Jumping extends Pacer {
      override async sleep(ms: number): Promise<void> {
        clock += Math.max(0, ms);
      }
    }
    return { pacer: new Jumping({ delayMs, now: () => clock }), now: () => clock };
  }

  it('keeps requests to one host at least the delay apart', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(5_000),
        fc.array(fc.constantFrom('a', 'b'), { maxLength: 20 }),
        async (delayMs, hosts) => {
          const { pacer, now } = onFakeClock(delayMs);
          const last = new Map<string, number>();
          for (const host of hosts) {
            await pacer.wait(host);
            expect(now() - (last.get(host) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(delayMs);
            last.set(host, now());
          }
        },
      ),
    );
  });

  it('leaves a busy host alone, but not for ever, and no other host', async () => {
    const { pacer, now } = onFakeClock(0);
    pacer.pause('a', 86_400_000);
    await pacer.wait('b');
    expect(now()).toBe(1_000);
    await pacer.wait('a');
    expect(now()).toBe(1_000 + LONGEST_PAUSE_MS);
  });

  it('wakes up when the crawl is stopped', async () => {
    const stop = new AbortController();
    const pacer = new Pacer({ delayMs: 60_000, signal: stop.signal });
    await pacer.wait('a');
    const waiting = pacer.wait('a');
    stop.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});
