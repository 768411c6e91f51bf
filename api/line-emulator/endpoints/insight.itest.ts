import { describe, expect, it } from 'vitest';
import { type EmulatorWithBot, startEmulatorWithBot } from '../testing/emulator-with-bot.ts';

const TEXT = { type: 'text', text: 'お知らせ' };
const DAY = 24 * 60 * 60_000;
const PAGE = 'https://www.city.example.jp/';

async function broadcast({ api }: EmulatorWithBot): Promise<string> {
  const sent = await api.post('/v2/bot/message/broadcast', { messages: [TEXT] });
  return sent.headers.get('x-line-request-id') ?? '';
}

describe('the figures of LINE', () => {
  it('are null where fewer than 20 people stand behind them, and never 0', async () => {
    await using world = await startEmulatorWithBot();
    const { api, emulator } = world;
    const requestId = await broadcast(world);
    const figures = async (impressions: number, clicks: number) => {
      emulator.statistics.pay(requestId, { impressions, clicks: { [PAGE]: clicks } });
      const { body } = await api.get(`/v2/bot/insight/message/event?requestId=${requestId}`);
      const { uniqueImpression, uniqueClick } = body['overview'] as Record<string, unknown>;
      return [uniqueImpression, uniqueClick, (body['clicks'] as { click: unknown }[])[0]?.click];
    };
    expect(await figures(19, 0)).toEqual([null, null, null]);
    expect(await figures(20, 19)).toEqual([20, null, null]);
    expect(await figures(80, 20)).toEqual([80, 20, 20]);
  });

  it('are of broadcasts and narrowcasts by request, of the others by unit', async () => {
    await using world = await startEmulatorWithBot();
    const { api, midori } = world;
    const multicast = await api.post('/v2/bot/message/multicast', { to: [midori], messages: [TEXT] });
    const requestId = multicast.headers.get('x-line-request-id');
    expect((await api.get(`/v2/bot/insight/message/event?requestId=${requestId}`)).status).toBe(404);
  });

  it('of a unit add up its sends between two days, at most 30 apart', async () => {
    await using world = await startEmulatorWithBot();
    const { api, clock, emulator, midori } = world;
    const push = async () => {
      const body = { to: midori, messages: [TEXT], customAggregationUnits: ['flood_2026'] };
      const requestId = (await api.post('/v2/bot/message/push', body)).headers.get('x-line-request-id') ?? '';
      emulator.statistics.pay(requestId, { impressions: 15, clicks: {} });
    };
    await push();
    clock.advance(DAY);
    await push();
    const figures = async (from: string, to: string) => {
      const query = `customAggregationUnit=flood_2026&from=${from}&to=${to}`;
      const { status, body } = await api.get(`/v2/bot/insight/message/event/aggregation?${query}`);
      return status === 200 ? (body['overview'] as Record<string, unknown>)['uniqueImpression'] : status;
    };
    expect(await figures('20261122', '20261122')).toBeNull();
    expect(await figures('20261122', '20261123')).toBe(30);
    expect(await figures('20261123', '20261122')).toBe(400);
    expect(await figures('20261101', '20261202')).toBe(400);
  });

  it('name at most 1,000 units a month: the next is sent without one, in silence', async () => {
    await using world = await startEmulatorWithBot();
    const { api, clock, emulator, midori } = world;
    const push = async (unit: string) =>
      (await api.post('/v2/bot/message/push', { to: midori, messages: [TEXT], customAggregationUnits: [unit] })).status;
    for (let unit = 0; unit < 1000; unit += 1) {
      emulator.statistics.note({
        requestId: `r${unit}`,
        kind: 'push',
        delivered: 1,
        messages: 1,
        unit: `unit_${unit}`,
      });
    }
    const count = async () => (await api.get('/v2/bot/message/aggregation/info')).body['numOfCustomAggregationUnits'];
    expect([await push('one_more'), await count()]).toEqual([200, 1000]);
    const list = await api.get('/v2/bot/message/aggregation/list?limit=100&start=900');
    expect(list.body['customAggregationUnits']).toHaveLength(100);
    expect(JSON.stringify(list.body)).not.toContain('one_more');
    expect([await push('with-hyphen'), await push('a'.repeat(31))]).toEqual([400, 400]);
    clock.advance(10 * DAY);
    expect(await count()).toBe(0);
  });

  it('of a day are there on the next day in Japan', async () => {
    await using world = await startEmulatorWithBot();
    const { api, clock } = world;
    await broadcast(world);
    const day = async (path: string) => (await api.get(`/v2/bot/${path}?date=20261122`)).body;
    const paths = ['message/delivery/broadcast', 'insight/message/delivery', 'insight/followers'];
    for (const path of paths) expect(await day(path), path).toEqual({ status: 'unready' });
    clock.advance(DAY);
    expect(await Promise.all(paths.map(day))).toEqual([
      { status: 'ready', success: 4 },
      { status: 'ready', apiBroadcast: 4 },
      { status: 'ready', followers: 4, targetedReaches: 4, blocks: 0 },
    ]);
    expect((await api.get('/v2/bot/insight/followers?date=20170101')).body).toEqual({ status: 'out_of_service' });
  });

  it('of followers never fall: who blocks is still one', async () => {
    await using world = await startEmulatorWithBot();
    await world.emulator.sendEvent(world.midori, { type: 'unfollow' });
    world.clock.advance(DAY);
    expect((await world.api.get('/v2/bot/insight/followers')).body).toEqual({
      status: 'ready',
      followers: 4,
      targetedReaches: 3,
      blocks: 1,
    });
  });

  it('of age and place need twenty friends', async () => {
    await using world = await startEmulatorWithBot();
    const demographic = async () => (await world.api.get('/v2/bot/insight/demographic')).body;
    expect(await demographic()).toEqual({ available: false });
    world.emulator.residents.populate(16);
    expect(await demographic()).toMatchObject({
      available: true,
      genders: [{ gender: 'unknown', percentage: 100 }],
    });
  });
});
