import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, type FaultKind } from '../fault-switches.ts';
import { type EmulatorWithBot, startEmulatorWithBot } from '../testing/emulator-with-bot.ts';
import { SOON } from '../testing/open-talk.ts';

const PUSH = '/v2/bot/message/push';

/** What a client sees of a push: a status and the text, or that it got nothing until it gave up. */
async function pushOnce({ api, midori }: EmulatorWithBot, signal: AbortSignal | null = null) {
  const body = JSON.stringify({ to: midori, messages: [{ type: 'text', text: 'あ' }] });
  const headers = { 'content-type': 'application/json' };
  try {
    const answer = await api.send(PUSH, { method: 'POST', headers, body, redirect: 'manual', signal });
    return [answer.status, await answer.text()] as const;
  } catch (error) {
    return [0, error instanceof Error ? error.name : ''] as const;
  }
}

const EXPECTED: Readonly<Record<FaultKind, readonly [status: number, text: RegExp, deliveries: number]>> = {
  'refuse-500': [500, /Internal server error/, 0],
  'refuse-429': [429, /The API rate limit has been exceeded/, 0],
  'refuse-429-quota': [429, /You have reached your monthly limit\./, 0],
  'refuse-401': [401, /Authentication failed due to the following reason/, 0],
  'html-502': [502, /^<html>/, 0],
  'redirect-302': [302, /^\{\}$/, 0],
  'content-202': [202, /^$/, 0],
  'content-410': [410, /The content is gone/, 0],
  'reset-before-acceptance': [0, /TypeError/, 0],
  hang: [0, /AbortError/, 0],
  'accept-then-500': [500, /Internal server error/, 1],
  'accept-then-reset': [0, /TypeError/, 1],
  'accept-then-hang': [0, /AbortError/, 1],
  'accept-then-truncate': [200, /[^}]$/, 1],
};

describe('a fault', () => {
  it.each(FAULT_KINDS)('%s is seen by the client, and delivers or not', async (kind) => {
    await using world = await startEmulatorWithBot();
    world.emulator.faults.add({ endpoint: `POST ${PUSH}`, kind, times: 1 });
    const patience = new AbortController();
    const pushed = pushOnce(world, patience.signal);
    if (kind === 'hang' || kind === 'accept-then-hang') {
      await expect.poll(() => world.emulator.ledger.count('api-call'), SOON).toBe(1);
      patience.abort();
    }
    const [status, text] = await pushed;
    const [expectedStatus, expectedText, deliveries] = EXPECTED[kind];
    expect(status).toBe(expectedStatus);
    expect(text).toMatch(expectedText);
    expect(world.emulator.ledger.deliveries()).toHaveLength(deliveries);
    expect((await pushOnce(world))[0]).toBe(200);
  });

  it('cuts the JSON so that it cannot be parsed', async () => {
    await using world = await startEmulatorWithBot();
    world.emulator.faults.add({ endpoint: '*', kind: 'accept-then-truncate' });
    const [, text] = await pushOnce(world);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it('meets the same requests again under the same seed, and about its share of them', async () => {
    const run = async (seed: number) => {
      await using world = await startEmulatorWithBot({ options: { seed } });
      world.emulator.faults.add({ endpoint: '*', kind: 'refuse-500', probability: 0.3 });
      const statuses: number[] = [];
      for (let sent = 0; sent < 60; sent += 1) statuses.push((await pushOnce(world))[0]);
      return statuses;
    };
    const [first, again, other] = [await run(7), await run(7), await run(8)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    const met = first.filter((status) => status === 500).length;
    expect(met).toBeGreaterThan(8);
    expect(met).toBeLessThan(30);
  });
});

describe('what residents sent', () => {
  it('is on the data host only: 202 while it is prepared, 410 once it was taken back', async () => {
    await using world = await startEmulatorWithBot();
    const { api, data, emulator, midori } = world;
    const { messageId = '' } = await emulator.sendEvent(midori, { type: 'image' });
    const path = `/v2/bot/message/${messageId}/content`;
    emulator.faults.add({ endpoint: 'GET /v2/bot/message/{messageId}/content', kind: 'content-202', times: 3 });
    const get = async () => {
      const answer = await data.send(path, {});
      return [answer.status, (await answer.arrayBuffer()).byteLength];
    };
    expect([await get(), await get(), await get()]).toEqual(Array(3).fill([202, 0]));
    const [status, bytes = 0] = await get();
    expect([status, bytes > 0]).toEqual([200, true]);
    expect((await api.send(path, {})).status).toBe(404);
    expect(emulator.ledger.misuses().map(({ reason }) => reason)).toEqual(['wrong-host']);
    await emulator.sendEvent(midori, { type: 'unsend', messageId });
    expect((await get())[0]).toBe(410);
    expect((await data.send('/v2/bot/message/1/content', {})).status).toBe(404);
  });

  it('is not mixed up with the API: the data host knows no push', async () => {
    await using world = await startEmulatorWithBot();
    const answer = await world.data.post(PUSH, { to: world.midori, messages: [{ type: 'text', text: 'あ' }] });
    expect(answer.status).toBe(404);
    expect(world.emulator.ledger.misuses().map(({ reason }) => reason)).toEqual(['wrong-host']);
    expect(world.emulator.ledger.deliveries()).toEqual([]);
  });
});
