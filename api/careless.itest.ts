import { expect, test } from 'vitest';
import { lockTable } from '../prisma/testing/database.ts';
import { dumpDatabase } from '../prisma/testing/dump-database.ts';
import { describeApi } from './testing/describe-api.ts';
import { readMetrics, sendRawEvents, writeWebhook } from './testing/raw-events.ts';
import { createScriptedAssistant } from './testing/scripted-assistant.ts';
import type { TestApi } from './testing/start-test-api.ts';

const LOADING = 'POST /v2/bot/chat/loading/start';

/** The behaviours that a careless product shows, by the numbers of the reference on LINE. 10 and 11 are with the deliveries. */
describeApi('the product is not', (start, current) => {
  const rows = () => current().client.inboxEvent.findMany({ orderBy: { occurredAt: 'asc' } });
  const sends = (api: TestApi) =>
    api.emulator.ledger
      .apiCalls()
      .filter(({ endpoint }) => endpoint !== LOADING)
      .map(({ endpoint, path, status }) => `${(endpoint ?? path).split('/').at(-1)} ${status}`);
  const warnings = (api: TestApi) => api.log.filter((line) => JSON.parse(line).level > 30);

  test('careless 1: verifies re-serialized JSON', async () => {
    const api = await start(createScriptedAssistant(), { worker: false });
    const odd = writeWebhook(api, { type: 'message', message: { text: 'EMOJI', id: 'm1', type: 'text', future: [1] } })
      .replace('EMOJI', String.raw`\ud83e\udd28 \/ Aあ`)
      .replace('{"destination"', '{ "future" : {} ,\n\t"destination"');
    expect((await api.emulator.webhooks.sendRaw(odd)).status).toBe(200);
    expect(await rows()).toMatchObject([{ payload: { message: { text: '🤨 / Aあ' } } }]);
    expect((await api.emulator.webhooks.sendRaw(odd.replace('m1', 'm2'), 'wrong')).status).toBe(401);
    expect(await rows()).toHaveLength(1);
    expect(await readMetrics(api)).toContain('madoguchi_refused_requests_total{code="bad-signature"} 1');
  });

  test('careless 2: rejects or crashes on empty deliveries, unknown types, unknown properties, missing source', async () => {
    const api = await start(createScriptedAssistant({}));
    expect((await sendRawEvents(api)).status).toBe(200);
    const odd = [
      { type: 'telepathy', brain: {} },
      { type: 'message', message: { type: 'hologram', id: 'h1' } },
      { source: undefined },
      { source: { type: 'user' } },
      { source: { type: 'planet', planetId: 'P1' } },
      { future: { a: [1] }, timestamp: 'soon' },
    ];
    expect((await sendRawEvents(api, ...odd)).status).toBe(200);
    expect((await sendRawEvents(api, { replyToken: undefined })).status).toBe(200);
    await api.settle();
    expect((await rows()).map(({ state }) => state)).toEqual(Array(6).fill('done'));
    expect(sends(api)).toEqual(['push 200', 'push 200']);
    expect(warnings(api)).toEqual([]);
    const figures = await readMetrics(api);
    expect(figures).toContain('madoguchi_webhook_events_total{result="unreadable"} 1');
    expect(figures).toContain('madoguchi_events_total{type="unknown",result="done"} 1');
  });

  test('careless 3: works before answering', async () => {
    const release: (() => void)[] = [];
    const waiting = () => new Promise<object>((resolve) => release.push(() => resolve({})));
    const api = await start(createScriptedAssistant(...Array(5).fill(waiting)));
    const residents = api.emulator.residents.list().slice(0, 4);
    const sent = await Promise.all(residents.map(({ userId }) => api.emulator.sendText(userId, '住民票')));
    expect(sent.map(({ attempt }) => attempt.outcome)).toEqual(residents.map(() => 'ok'));
    expect(sends(api)).toEqual([]);
    await expect.poll(() => release.length).toBe(4);
    for (const go of release) go();
    await api.settle();
    expect(sends(api)).toHaveLength(4);
  });

  test('careless 4: does not know an event again, at once, a minute later or after a restart', async () => {
    const assistant = createScriptedAssistant({});
    const first = await start(assistant);
    const body = writeWebhook(first, { webhookEventId: 'again' });
    await Promise.all([1, 2, 3].map(() => first.emulator.webhooks.sendRaw(body)));
    await first.settle();
    first.clock.advance(60_000);
    await first.emulator.webhooks.sendRaw(body);
    await first.settle();
    const figures = await readMetrics(first);
    expect(figures).toContain('madoguchi_webhook_events_total{result="repeated"} 3');
    expect(sends(first)).toEqual(['push 200']);
    await first.stop();
    const second = await start(assistant);
    expect((await second.emulator.webhooks.sendRaw(body)).status).toBe(200);
    await second.settle();
    expect(second.emulator.ledger.apiCalls()).toEqual([]);
    expect(await rows()).toHaveLength(1);
    expect(assistant.messages).toHaveLength(1);
  });

  test('careless 5: acknowledges before persisting', async () => {
    const api = await start(createScriptedAssistant({}), { worker: false });
    const body = writeWebhook(api, { webhookEventId: 'kept' });
    const unlock = await lockTable(current(), 'InboxEvent');
    expect((await api.emulator.webhooks.sendRaw(body)).status).toBe(503);
    await unlock();
    expect((await api.emulator.webhooks.sendRaw(body)).status).toBe(200);
    // Nothing but the row survives a process that is killed now.
    expect(await rows()).toMatchObject([{ webhookEventId: 'kept', state: 'received' }]);
    api.startWorker();
    await api.settle();
    expect(sends(api)).toEqual(['push 200']);
    expect(await readMetrics(api)).toContain('madoguchi_refused_requests_total{code="not-stored"} 1');
  });

  test('careless 6: trusts arrival order of follow and unfollow', async () => {
    const api = await start(createScriptedAssistant());
    const at = api.clock.now();
    await sendRawEvents(api, { type: 'unfollow', timestamp: at + 2_000 });
    await api.settle();
    await sendRawEvents(api, { type: 'follow', timestamp: at + 1_000, replyToken: 't' });
    await api.settle();
    expect(await current().client.resident.findMany()).toMatchObject([{ friendship: 'blocked' }]);
    expect(api.emulator.ledger.apiCalls()).toEqual([]);
  });

  test('careless 6: trusts arrival order of a message and its unsend', async () => {
    const api = await start(createScriptedAssistant());
    const at = api.clock.now();
    await sendRawEvents(api, { type: 'unsend', unsend: { messageId: 'm1' }, timestamp: at + 2_000 });
    await api.settle();
    await sendRawEvents(api, { message: { type: 'text', id: 'm1', text: 'ひみつの質問' }, timestamp: at + 1_000 });
    await api.settle();
    expect(api.emulator.ledger.apiCalls()).toEqual([]);
    expect(await dumpDatabase(current())).not.toContain('ひみつ');
    expect(await current().client.turn.count()).toBe(0);
  });

  test('careless 7: ignores unsend of what was answered', async () => {
    const source = { title: '出典のひみつ', passageId: 'p', documentId: 'd' };
    const pending = { question: '隣のひみつの件', choices: [] };
    const api = await start(
      createScriptedAssistant({ text: '答えのひみつ', pending, cause: 'ひみつ', sources: [source] }),
    );
    const sent = await api.emulator.sendText(api.userId, '隣のひみつの件');
    await api.settle();
    expect(await dumpDatabase(current())).toContain('ひみつ');
    await api.emulator.sendEvent(api.userId, { type: 'unsend', messageId: sent.messageId! });
    await api.settle();
    expect(await dumpDatabase(current())).not.toContain('ひみつ');
    expect(api.log.join('')).not.toContain('ひみつ');
    const turns = await current().client.turn.findMany();
    expect(turns).toMatchObject([{ lineMessageId: sent.messageId, withdrawnAt: expect.any(Date) }]);
  });

  test('careless 7: ignores unsend of what still waits for its answer', async () => {
    const api = await start(createScriptedAssistant({}));
    api.emulator.faults.add({ endpoint: '*', kind: 'refuse-500', times: 2 });
    const sent = await api.emulator.sendText(api.userId, 'ひみつの質問');
    await api.settle();
    expect((await rows())[0]).toMatchObject({ state: 'received', payload: { message: { text: 'ひみつの質問' } } });
    await api.emulator.sendEvent(api.userId, { type: 'unsend', messageId: sent.messageId! });
    expect((await rows())[0]).toMatchObject({ payload: { message: { text: '' } } });
    api.clock.advance(2_000);
    await api.settle();
    expect(sends(api)).toEqual(['reply 500']);
    expect(await dumpDatabase(current())).not.toContain('ひみつ');
  });

  test('careless 8: sends in standby', async () => {
    const api = await start(createScriptedAssistant());
    const standby = { mode: 'standby', replyToken: undefined };
    await sendRawEvents(
      api,
      { ...standby },
      { ...standby, type: 'message', message: { type: 'sticker', id: 's1' } },
      { ...standby, type: 'follow' },
      { ...standby, type: 'postback', postback: { data: 'x' } },
      { ...standby, type: 'join', source: { type: 'group', groupId: 'C1' } },
    );
    await api.settle();
    expect((await rows()).map(({ state }) => state)).toEqual(Array(5).fill('done'));
    expect(api.emulator.ledger.apiCalls()).toEqual([]);
  });

  test('careless 9: uses a reply token after its minute', async () => {
    const api = await start(createScriptedAssistant({}), { worker: false });
    await api.emulator.sendText(api.userId, '住民票');
    api.clock.advance(61_000);
    api.startWorker();
    await api.settle();
    expect(sends(api)).toEqual(['push 200']);
  });

  test('careless 9: uses a reply token twice, or goes in circles when it was used', async () => {
    const api = await start(createScriptedAssistant({}), { settings: { LINE_TIMEOUT_MS: 200 } });
    api.emulator.faults.add({ endpoint: 'POST /v2/bot/message/reply', kind: 'accept-then-reset', times: 1 });
    const sent = await api.emulator.sendText(api.userId, '住民票');
    await api.settle();
    api.clock.advance(1_000);
    await api.settle();
    await api.emulator.webhooks.redeliver(sent.webhookEventId);
    await api.settle();
    expect(sends(api)).toEqual(['reply 0', 'reply 400']);
    expect(api.emulator.ledger.deliveries()).toHaveLength(1);
  });

  test('careless 17: counts length by code points, or cuts a character in two', async () => {
    const family = '👨‍👩‍👧';
    const texts = ['🍎'.repeat(5_000), `あ${family.repeat(1_500)}`];
    const api = await start(
      createScriptedAssistant(...texts.map((text) => ({ text, sources: [], contact: undefined }) as never)),
    );
    for (const wanted of texts) {
      api.clock.advance(1_000);
      const sent = await api.emulator.sendText(api.userId, '長い答え');
      const parts = (await api.emulator.awaitReply(sent)).map(({ message }) => String(message['text']));
      expect(parts.every((part) => part.length <= 5_000 && !/\p{Surrogate}/u.test(part))).toBe(true);
      expect(parts.join('')).toBe(wanted);
      expect(parts.every((part) => /^(?:あ|🍎|👨‍👩‍👧)/u.test(part))).toBe(true);
      await api.settle();
    }
    expect(sends(api)).toEqual(['reply 200', 'reply 200']);
  });

  test('careless 18: fetches content (no content request ever)', async () => {
    const api = await start(createScriptedAssistant());
    for (const type of ['image', 'video', 'audio', 'file', 'hologram']) {
      await sendRawEvents(api, {
        type: 'message',
        message: { type, id: `m-${type}`, contentProvider: { type: 'line' } },
      });
    }
    await api.settle();
    const calls = api.emulator.ledger.apiCalls();
    expect(calls.map(({ method, endpoint }) => [method, endpoint])).toEqual(
      Array(5).fill(['POST', 'POST /v2/bot/message/push']),
    );
    const said = api.emulator.ledger.deliveries().map(({ message }) => message['text']);
    expect(said).toEqual(Array(5).fill(expect.stringContaining('受け取っていません')));
  });
});
