import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { startEmulatorWithBot } from './testing/emulator-with-bot.ts';

const PEOPLE = 100_000;
const CHUNK = 500;
/** What a campaign's test needs of the emulator, so that it does not measure the emulator. */
const RECIPIENTS_PER_CPU_SECOND = 5_000;
/** Of rows in the ledger and what hangs on them; the residents themselves are not counted. */
const MAX_MEGABYTES = 20;

function heapMegabytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

describe('a send to a whole city', () => {
  it('of 100,000 people is swallowed at 5,000 a second and kept in compact rows', async () => {
    await using world = await startEmulatorWithBot({
      options: { rateLimits: 'lifted', compact: true, residents: [] },
    });
    const { api, emulator } = world;
    const people = emulator.residents.populate(PEOPLE).map(({ userId }) => userId);
    const before = heapMegabytes();
    const cpu = process.cpuUsage();
    const messages = [{ type: 'text', text: '避難指示が出ました。' }];
    const chunks = Array.from({ length: PEOPLE / CHUNK }, (_, at) => people.slice(at * CHUNK, (at + 1) * CHUNK));
    // Eight at once, as workers would; each takes the next chunk.
    const workers = Array.from({ length: 8 }, async () => {
      for (let to = chunks.pop(); to; to = chunks.pop()) {
        const key = { 'x-line-retry-key': randomUUID() };
        const answer = await api.post('/v2/bot/message/multicast', { to, messages }, key);
        expect(answer.status).toBe(200);
      }
    });
    await Promise.all(workers);
    const { user, system } = process.cpuUsage(cpu);
    const rate = PEOPLE / ((user + system) / 1_000_000);
    const grown = heapMegabytes() - before;
    const tally = emulator.ledger.tally();
    expect([tally.size, new Set(tally.values())]).toEqual([PEOPLE, new Set([1])]);
    expect(emulator.quota.used()).toBe(PEOPLE);
    expect(rate, `${Math.round(rate)} recipients a CPU second`).toBeGreaterThan(RECIPIENTS_PER_CPU_SECOND);
    expect(grown, `${Math.round(grown)} MB`).toBeLessThan(MAX_MEGABYTES);
  });
});
