import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ApiResult } from '../testing/api-client.ts';
import { type EmulatorWithBot, startEmulatorWithBot } from '../testing/emulator-with-bot.ts';

const NARROWCAST = '/v2/bot/message/narrowcast';
const TEXT = { type: 'text', text: '健診のお知らせ' };
const DAY = 24 * 60 * 60_000;

/** 120 friends: every second one is a woman, one in four is in her forties. */
const city = () =>
  startEmulatorWithBot({
    options: {
      residents: Array.from({ length: 120 }, (_, at) => ({
        displayName: `住民${at}`,
        demographic: { gender: at % 2 === 0 ? 'female' : 'male', age: at % 4 === 0 ? 'age_40' : 'age_20' },
      })),
    },
  });

const send = ({ api }: EmulatorWithBot, rest: object = {}) => api.post(NARROWCAST, { messages: [TEXT], ...rest });

async function progress({ api }: EmulatorWithBot, sent: ApiResult) {
  return (await api.get(`/v2/bot/message/progress/narrowcast?requestId=${sent.headers.get('x-line-request-id')}`)).body;
}

async function finish(world: EmulatorWithBot, sent: ApiResult) {
  world.clock.advance(10_000);
  await world.emulator.settle();
  return progress(world, sent);
}

async function createAudience(world: EmulatorWithBot, people: number): Promise<number> {
  const audiences = world.emulator.residents
    .list()
    .slice(0, people)
    .map(({ userId }) => ({ id: userId }));
  const { body } = await world.api.post('/v2/bot/audienceGroup/upload', { description: '地区', audiences });
  return Number(body['audienceGroupId']);
}

describe('a narrowcast', () => {
  it('is accepted first, then waits, then is sent, and keeps its progress for 14 days', async () => {
    await using world = await city();
    const { api, clock, emulator } = world;
    const sent = await send(world);
    expect([sent.status, sent.body]).toEqual([202, {}]);
    expect((await progress(world, sent))['phase']).toBe('waiting');
    expect(emulator.ledger.deliveries()).toEqual([]);
    clock.advance(2000);
    await emulator.settle();
    expect((await progress(world, sent))['phase']).toBe('sending');
    expect(await finish(world, sent)).toMatchObject({
      phase: 'succeeded',
      successCount: 120,
      failureCount: 0,
      targetCount: 120,
    });
    expect(emulator.ledger.tally().size).toBe(120);
    clock.advance(14 * DAY);
    const late = await api.get(
      `/v2/bot/message/progress/narrowcast?requestId=${sent.headers.get('x-line-request-id')}`,
    );
    expect(late.status).toBe(404);
  });

  it('is sent once under a retry key', async () => {
    await using world = await city();
    const key = { 'x-line-retry-key': randomUUID() };
    const first = await world.api.post(NARROWCAST, { messages: [TEXT] }, key);
    const second = await world.api.post(NARROWCAST, { messages: [TEXT] }, key);
    expect([first.status, second.status]).toEqual([202, 409]);
    await finish(world, first);
    expect(world.emulator.ledger.tally().size).toBe(120);
    expect([...world.emulator.ledger.tally().values()].every((messages) => messages === 1)).toBe(true);
  });

  it('goes to those whom filter and recipients name', async () => {
    await using world = await city();
    const women = { demographic: { type: 'gender', oneOf: ['female'] } };
    expect(await finish(world, await send(world, { filter: women }))).toMatchObject({ targetCount: 60 });
    const audienceGroupId = await createAudience(world, 80);
    world.clock.advance(60_000);
    const audience = { type: 'audience', audienceGroupId };
    const both = await send(world, { recipient: audience, limit: { max: 70 } });
    expect(await finish(world, both)).toMatchObject({ targetCount: 70 });
    const again = { type: 'redelivery', requestId: both.headers.get('x-line-request-id') };
    const others = { type: 'operator', and: [audience, { type: 'operator', not: again }] };
    expect(await finish(world, await send(world, { recipient: others }))).toMatchObject({
      phase: 'failed',
      errorCode: 2,
    });
    const notForty = { type: 'operator', not: { type: 'age', gte: 'age_40', lt: 'age_50' } };
    expect(await finish(world, await send(world, { filter: { demographic: notForty } }))).toMatchObject({
      targetCount: 90,
    });
  });

  it('reserves the quota of its target while it is under way', async () => {
    await using world = await city();
    const { api, emulator, midori } = world;
    emulator.quota.setPlan({ type: 'limited', value: 120 });
    const sent = await send(world);
    const push = () => api.post('/v2/bot/message/push', { to: midori, messages: [TEXT] });
    expect((await push()).body).toEqual({ message: 'You have reached your monthly limit.' });
    expect(emulator.quota.used()).toBe(0);
    await finish(world, sent);
    expect([emulator.quota.used(), (await push()).status]).toEqual([120, 429]);
  });

  it('is refused by the quota, or sent to as many as it allows, or fails where that is forbidden', async () => {
    await using world = await city();
    world.emulator.quota.setPlan({ type: 'limited', value: 100 });
    expect((await send(world)).status).toBe(429);
    const forbidden = await send(world, { limit: { upToRemainingQuota: true, forbidPartialDelivery: true } });
    expect(await finish(world, forbidden)).toMatchObject({ phase: 'failed', errorCode: 5 });
    expect(await finish(world, await send(world, { limit: { upToRemainingQuota: true } }))).toMatchObject({
      targetCount: 100,
    });
    expect((await send(world, { limit: { forbidPartialDelivery: true } })).status).toBe(400);
  });

  it('fails where an audience is too small, and is refused while one is not ready', async () => {
    await using world = await city();
    const recipient = { type: 'audience', audienceGroupId: await createAudience(world, 49) };
    expect((await send(world, { recipient })).status).toBe(400);
    world.clock.advance(60_000);
    expect(await finish(world, await send(world, { recipient }))).toMatchObject({ phase: 'failed', errorCode: 4 });
    expect(world.emulator.ledger.deliveries()).toEqual([]);
  });

  it('fails inside LINE when told to', async () => {
    await using world = await city();
    world.emulator.narrowcasts.failNext(1);
    expect(await finish(world, await send(world))).toMatchObject({ phase: 'failed', errorCode: 1 });
  });

  it('with a filter needs a hundred friends', async () => {
    await using world = await startEmulatorWithBot();
    const refused = await send(world, { filter: { demographic: { type: 'gender', oneOf: ['female'] } } });
    expect([refused.status, refused.body]).toEqual([403, { message: 'Your account does not have enough friends' }]);
  });

  it.each([
    [
      'eleven audiences',
      { recipient: { type: 'operator', or: Array(11).fill({ type: 'audience', audienceGroupId: 1 }) } },
    ],
    ['two operators at once', { recipient: { type: 'operator', and: [], or: [] } }],
    ['an age without an end', { filter: { demographic: { type: 'age' } } }],
    ['an unknown condition', { filter: { demographic: { type: 'height' } } }],
    ['a limit of nobody', { limit: { max: 0 } }],
  ])('cannot have %s', async (_name, rest) => {
    await using world = await city();
    expect((await send(world, rest)).status).toBe(400);
  });
});
