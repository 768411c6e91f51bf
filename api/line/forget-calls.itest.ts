import { afterEach, expect, test, vi } from 'vitest';
import { describeOnEachDatabase } from '../../prisma/testing/database.ts';
import { createLogger } from '../logger.ts';
import { describeApi } from '../testing/describe-api.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';
import { FORGET_BATCH, forgetCalls } from './forget-calls.ts';

const NOW = new Date('2026-11-30T01:00:00Z');
const DAY_MS = 86_400_000;

describeOnEachDatabase('the ledger of calls', (current) => {
  const log: string[] = [];
  const forget = (database = current().client) =>
    forgetCalls({
      database,
      logger: createLogger('info', { write: (line) => log.push(line) }),
      days: 90,
      now: () => NOW,
    });
  /** Calls that began so many milliseconds ago. */
  const remember = (ages: readonly number[]) =>
    current().client.lineCall.createMany({
      data: ages.map((age) => {
        const at = new Date(NOW.getTime() - age);
        return { endpoint: 'reply', result: 'accepted', httpStatus: 200, startedAt: at, finishedAt: at };
      }),
    });
  const left = () => current().client.lineCall.count();

  test('forgets calls that are older than it is told to keep them, and no others', async () => {
    await remember([90 * DAY_MS + 1, 91 * DAY_MS, 90 * DAY_MS, 0]);
    await forget();
    expect(await left()).toBe(2);
  });

  test('forgets no more than one batch at once', async () => {
    await remember(Array.from({ length: FORGET_BATCH + 3 }, () => 100 * DAY_MS));
    await forget();
    expect(await left()).toBe(3);
    await forget();
    expect(await left()).toBe(0);
  });

  test('says so where it cannot, and goes on', async () => {
    const down = new Proxy(current().client, {
      get: (target, key) =>
        key === 'lineCall' ? { deleteMany: () => Promise.reject(new Error('down')) } : Reflect.get(target, key),
    });
    await remember([100 * DAY_MS]);
    await forget(down);
    expect(log.join()).toContain('old calls not deleted');
    expect(await left()).toBe(1);
  });
});

describeApi('a worker', (start, current) => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('forgets old calls every minute', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const api = await start(createScriptedAssistant({}));
    await api.emulator.sendText(api.userId, '住民票');
    await api.settle();
    expect(await current().client.lineCall.count()).toBe(2);
    api.clock.advance(91 * DAY_MS);
    vi.advanceTimersByTime(60_000);
    await expect.poll(() => current().client.lineCall.count()).toBe(0);
  });
});
