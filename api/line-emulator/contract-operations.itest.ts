import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from './endpoints/routes.ts';
import { type EmulatorWithBot, startEmulatorWithBot } from './testing/emulator-with-bot.ts';
import { ALL_PARTS_REQUIRED, OPENAPI_MISSING } from './testing/openapi-contract.ts';
import { loadOperations, type Operations } from './testing/openapi-operations.ts';
import { createRichMenu, createShownRichMenu, SAMPLE_RICH_MENU } from './testing/sample-rich-menu.ts';

const TEXT = { type: 'text', text: '避難所を開設しました。' };
const DAY = 24 * 60 * 60_000;
const implemented = ROUTES.map(({ method, template }) => `${method} ${template}`);

describe.skipIf(OPENAPI_MISSING !== null && !ALL_PARTS_REQUIRED)(
  `every operation against LINE's OpenAPI documents${OPENAPI_MISSING ? ` (skipped: ${OPENAPI_MISSING})` : ''}`,
  () => {
    let operations: Operations;
    beforeAll(() => {
      operations = loadOperations();
    });

    it('has no operation that the documents do not know, besides Login', () => {
      const unknown = implemented.filter((endpoint) => !operations.endpoints.includes(endpoint));
      expect(unknown.filter((endpoint) => !/ \/(oauth2|user|friendship)\/| \/v2\/profile$/.test(endpoint))).toEqual([]);
    });

    it('answers every operation in the documented shape, and refuses in the documented shape', async () => {
      await using world = await startEmulatorWithBot();
      world.emulator.residents.populate(120);
      await visitMessages(world);
      await visitPeople(world);
      await visitRichMenus(world);
      await visitAudiences(world);
      await visitInsight(world);
      const calls = world.emulator.ledger.apiCalls();
      expect(calls.flatMap(operations.problemsOf)).toEqual([]);
      expect(world.emulator.ledger.misuses()).toEqual([]);
      const documented = implemented.filter((endpoint) => operations.endpoints.includes(endpoint));
      const checked = new Set(calls.flatMap(({ status, endpoint }) => (status > 0 && status < 300 ? [endpoint] : [])));
      expect(documented.filter((endpoint) => !checked.has(endpoint))).toEqual([]);
      expect([documented.length, implemented.length - documented.length]).toEqual([73, 8]);
    });

    it('notices a call that differs from its document', async () => {
      await using world = await startEmulatorWithBot();
      await world.api.get('/v2/bot/info');
      const [call] = world.emulator.ledger.apiCalls();
      if (!call) throw new Error('the call is not in the ledger');
      expect(operations.problemsOf(call)).toEqual([]);
      for (const change of [{ response: {} }, { status: 201 }, { host: 'data' }] as const) {
        expect(operations.problemsOf({ ...call, ...change }), JSON.stringify(change)).not.toEqual([]);
      }
    });
  },
);

async function visitMessages({ api, emulator, midori, kenta, clock }: EmulatorWithBot) {
  const { replyToken } = await emulator.sendText(midori, 'あ');
  const messages = [TEXT];
  await api.post('/v2/bot/message/reply', { replyToken, messages });
  await api.post('/v2/bot/message/reply', { replyToken, messages });
  await api.post('/v2/bot/message/push', { to: midori, messages, customAggregationUnits: ['ward_1'] });
  await api.post('/v2/bot/message/multicast', { to: [midori, kenta], messages, customAggregationUnits: ['ward_1'] });
  await api.post('/v2/bot/message/multicast', { to: ['nobody'], messages });
  await api.post('/v2/bot/message/broadcast', { messages });
  const limit = { max: 100, upToRemainingQuota: true, forbidPartialDelivery: true };
  const filter = { demographic: { type: 'operator', not: { type: 'gender', oneOf: ['male'] } } };
  const sent = await api.post('/v2/bot/message/narrowcast', { messages, limit, filter });
  const progress = `/v2/bot/message/progress/narrowcast?requestId=${sent.headers.get('x-line-request-id')}`;
  await api.get(progress);
  clock.advance(10_000);
  await emulator.settle();
  await api.get(progress);
  for (const kind of ['reply', 'push', 'multicast', 'narrowcast', 'broadcast']) {
    await api.post(`/v2/bot/message/validate/${kind}`, { messages });
    await api.post(`/v2/bot/message/validate/${kind}`, { messages: [] });
  }
  emulator.quota.setPlan({ type: 'limited', value: 5000 });
  for (const path of ['quota', 'quota/consumption', 'aggregation/info', 'aggregation/list']) {
    await api.get(`/v2/bot/message/${path}`);
  }
  for (const kind of ['reply', 'push', 'multicast', 'broadcast']) {
    for (const date of ['20261101', '20270101', '20100101', '1']) {
      await api.get(`/v2/bot/message/delivery/${kind}?date=${date}`);
    }
  }
}

async function visitPeople({ api, data, emulator, midori, bot }: EmulatorWithBot) {
  await api.get(`/v2/bot/profile/${midori}`);
  await api.get('/v2/bot/info');
  await api.get('/v2/bot/followers/ids?limit=50');
  await api.post(`/v2/bot/user/${midori}/linkToken`);
  await api.post('/v2/bot/chat/loading/start', { chatId: midori });
  for (const type of ['group', 'room'] as const) {
    const { id } = await emulator.invite(type, 5);
    await api.post('/v2/bot/message/push', { to: id, messages: [TEXT] });
    await api.post(`/v2/bot/${type}/${id}/leave`);
    await api.post(`/v2/bot/${type}/${id}/leave`);
  }
  const { messageId = '' } = await emulator.sendEvent(midori, { type: 'image' });
  const { markAsReadToken } = bot.events().at(-1)?.message ?? {};
  await api.post('/v2/bot/chat/markAsRead', { markAsReadToken });
  for (const part of ['', '/preview', '/transcoding']) {
    await (await data.send(`/v2/bot/message/${messageId}/content${part}`, {})).arrayBuffer();
  }
  await api.put('/v2/bot/channel/webhook/endpoint', { endpoint: bot.url });
  await api.get('/v2/bot/channel/webhook/endpoint');
  await api.post('/v2/bot/channel/webhook/test', {});
}

async function visitRichMenus(world: EmulatorWithBot) {
  const { api, data, clock, emulator, midori } = world;
  await api.post('/v2/bot/richmenu/validate', SAMPLE_RICH_MENU);
  const imageless = await createRichMenu(world);
  const [first, second] = [await createShownRichMenu(world), await createShownRichMenu(world)];
  await (await data.send(`/v2/bot/richmenu/${first}/content`, {})).arrayBuffer();
  await api.get(`/v2/bot/richmenu/${first}`);
  await api.get('/v2/bot/richmenu/list');
  await api.post(`/v2/bot/user/all/richmenu/${imageless}`);
  await api.post(`/v2/bot/user/all/richmenu/${first}`);
  await api.get('/v2/bot/user/all/richmenu');
  await api.post(`/v2/bot/user/${midori}/richmenu/${first}`);
  await api.get(`/v2/bot/user/${midori}/richmenu`);
  await api.delete(`/v2/bot/user/${midori}/richmenu`);
  await api.post('/v2/bot/richmenu/bulk/link', { richMenuId: first, userIds: [midori] });
  await api.post('/v2/bot/richmenu/bulk/unlink', { userIds: [midori] });
  await api.post('/v2/bot/richmenu/alias', { richMenuAliasId: 'disaster', richMenuId: first });
  await api.post('/v2/bot/richmenu/alias', { richMenuAliasId: 'disaster', richMenuId: first });
  await api.post('/v2/bot/richmenu/alias/disaster', { richMenuId: second });
  await api.get('/v2/bot/richmenu/alias/disaster');
  await api.get('/v2/bot/richmenu/alias/list');
  await api.delete('/v2/bot/richmenu/alias/disaster');
  const batch = { operations: [{ type: 'link', from: first, to: second }], resumeRequestKey: 'key-1' };
  await api.post('/v2/bot/richmenu/validate/batch', batch);
  const begun = await api.post('/v2/bot/richmenu/batch', batch);
  const progress = `/v2/bot/richmenu/progress/batch?requestId=${begun.headers.get('x-line-request-id')}`;
  await api.get(progress);
  clock.advance(10_000);
  await emulator.settle();
  await api.get(progress);
  for (const part of ['summary', 'daily']) {
    await api.get(`/v2/bot/insight/richmenu/${first}/${part}?from=20261101&to=20261120`);
    await api.get(`/v2/bot/insight/richmenu/${first}/${part}?from=x&to=y`);
  }
  await api.delete('/v2/bot/user/all/richmenu');
  await api.delete(`/v2/bot/richmenu/${first}`);
}

async function visitAudiences({ api, data, emulator, midori, kenta }: EmulatorWithBot) {
  const folder = '/v2/bot/audienceGroup';
  const created = await api.post(`${folder}/upload`, { description: '第一地区', audiences: [{ id: midori }] });
  const audienceGroupId = Number(created.body['audienceGroupId']);
  await api.put(`${folder}/upload`, { audienceGroupId, audiences: [{ id: kenta }] });
  const form = (fields: Readonly<Record<string, string>>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set('file', new Blob([`${midori}\n${kenta}\n`], { type: 'text/plain' }), 'ids.txt');
    return body;
  };
  const byFile = `${folder}/upload/byFile`;
  await (await data.send(byFile, { method: 'POST', body: form({ description: '第二地区' }) })).json();
  await (await data.send(byFile, { method: 'PUT', body: form({ audienceGroupId: String(audienceGroupId) }) })).json();
  const broadcast = emulator.ledger.apiCalls().find(({ path }) => path === '/v2/bot/message/broadcast');
  const requestId = broadcast?.requestId;
  await api.post(`${folder}/click`, { description: '開いた人', requestId, clickUrl: 'https://www.city.example.jp/' });
  await api.post(`${folder}/imp`, { description: '見た人', requestId });
  await api.put(`${folder}/${audienceGroupId}/updateDescription`, { description: '改名' });
  await api.get(`${folder}/${audienceGroupId}`);
  await api.get(`${folder}/list?page=1`);
  await api.delete(`${folder}/${audienceGroupId}`);
  await api.get(`${folder}/${audienceGroupId}`);
}

async function visitInsight({ api, clock, emulator }: EmulatorWithBot) {
  const broadcast = emulator.ledger.apiCalls().find(({ path }) => path === '/v2/bot/message/broadcast');
  const requestId = broadcast?.requestId ?? '';
  for (const impressions of [3, 90]) {
    emulator.statistics.pay(requestId, { impressions, clicks: { 'https://www.city.example.jp/': impressions - 1 } });
    await api.get(`/v2/bot/insight/message/event?requestId=${requestId}`);
  }
  clock.advance(2 * DAY);
  await api.get('/v2/bot/insight/message/delivery?date=20261122');
  await api.get('/v2/bot/insight/followers?date=20261122');
  await api.get('/v2/bot/insight/demographic');
  await api.get('/v2/bot/insight/message/event/aggregation?customAggregationUnit=ward_1&from=20261120&to=20261125');
  await api.get('/v2/bot/insight/message/event/aggregation?customAggregationUnit=ward_1&from=x&to=y');
}
