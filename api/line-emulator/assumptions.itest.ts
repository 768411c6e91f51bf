import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Assumptions } from './assumptions.ts';
import { startEmulatorWithBot } from './testing/emulator-with-bot.ts';

const TEXT = { type: 'text', text: 'あ' };
const MULTICAST = '/v2/bot/message/multicast';
const PUSH = '/v2/bot/message/push';
const assuming = (assumptions: Partial<Assumptions>) => startEmulatorWithBot({ options: { assumptions } });

describe('what LINE does not document, in each setting', () => {
  it.each([
    ['refused', 400, 'The property, to[1], in the request body is invalid (line: -, column: -)', 0],
    ['refused-unnamed', 400, 'Failed to send messages', 0],
    ['dropped', 200, undefined, 1],
  ] as const)('a stranger in a multicast is %s', async (strangerInMulticast, status, message, delivered) => {
    await using world = await assuming({ strangerInMulticast });
    const { api, emulator, midori, kenta } = world;
    emulator.residents.change(kenta, { provider: 'other' });
    const answer = await api.post(MULTICAST, { to: [midori, kenta], messages: [TEXT] });
    expect([answer.status, answer.body['message']]).toEqual([status, message]);
    expect(emulator.ledger.deliveries()).toHaveLength(delivered);
  });

  it.each([
    [false, 200, 1],
    [true, 409, 0],
  ])('a refusal uses the retry key up: %s', async (refusalUsesRetryKey, status, delivered) => {
    await using world = await assuming({ refusalUsesRetryKey });
    const { api, emulator, midori } = world;
    const key = { 'x-line-retry-key': randomUUID() };
    expect((await api.post(PUSH, { to: midori, messages: [] }, key)).status).toBe(400);
    const again = await api.post(PUSH, { to: midori, messages: [TEXT] }, key);
    expect([again.status, emulator.ledger.deliveries().length]).toEqual([status, delivered]);
    // A new key is right in both settings.
    const fresh = await api.post(PUSH, { to: midori, messages: [TEXT] }, { 'x-line-retry-key': randomUUID() });
    expect(fresh.status).toBe(200);
  });

  it.each([false, true])('never by a 429, which is to be sent again: %s', async (refusalUsesRetryKey) => {
    await using world = await assuming({ refusalUsesRetryKey });
    const { api, emulator, midori } = world;
    const key = { 'x-line-retry-key': randomUUID() };
    emulator.quota.setPlan({ type: 'limited', value: 0 });
    expect((await api.post(PUSH, { to: midori, messages: [TEXT] }, key)).status).toBe(429);
    emulator.quota.setPlan({ type: 'none' });
    expect((await api.post(PUSH, { to: midori, messages: [TEXT] }, key)).status).toBe(200);
  });

  it.each([
    [1, 60],
    [0, 1],
  ])('a full bucket is %s of its window: %i broadcasts at once', async (rateBurst, passed) => {
    await using world = await assuming({ rateBurst });
    const broadcast = async () => (await world.api.post('/v2/bot/message/broadcast', { messages: [TEXT] })).status;
    for (let sent = 0; sent < passed; sent += 1) expect(await broadcast()).toBe(200);
    expect(await broadcast()).toBe(429);
  });

  it.each([
    [false, null],
    [true, '60'],
  ])('a 429 for the rate says when: %s', async (retryAfterHeader, retryAfter) => {
    await using world = await assuming({ rateBurst: 0, retryAfterHeader });
    const broadcast = () => world.api.post('/v2/bot/message/broadcast', { messages: [TEXT] });
    await broadcast();
    expect((await broadcast()).headers.get('retry-after')).toBe(retryAfter);
  });

  it.each([
    [[], 1],
    [[10_000, 60_000], 3],
  ])('a webhook without 2xx comes again after %j ms', async (redeliveryDelaysMs, attempts) => {
    await using world = await startEmulatorWithBot({
      options: { assumptions: { redeliveryDelaysMs } },
      respond: (response) => void response.writeHead(503).end(),
    });
    const { bot, clock, emulator, midori } = world;
    await emulator.sendText(midori, 'あ');
    for (let minutes = 0; minutes < 5; minutes += 1) {
      clock.advance(60_000);
      await emulator.settle();
    }
    expect(bot.events()).toHaveLength(attempts);
    expect(new Set(bot.events().map(({ webhookEventId, replyToken }) => `${webhookEventId} ${replyToken}`)).size).toBe(
      1,
    );
    expect(
      bot
        .events()
        .map(({ deliveryContext }) => deliveryContext.isRedelivery)
        .slice(1),
    ).toEqual(Array(attempts - 1).fill(true));
  });

  it('a webhook that was taken does not come again', async () => {
    await using world = await assuming({ redeliveryDelaysMs: [1000] });
    await world.emulator.sendText(world.midori, 'あ');
    world.clock.advance(10_000);
    await world.emulator.settle();
    expect(world.bot.received).toHaveLength(1);
  });
});
