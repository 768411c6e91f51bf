import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { describeOnEachDatabase, lockTable } from '../../prisma/testing/database.ts';
import { readMetrics } from '../testing/raw-events.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';
import { startTestApi, type TestApi, type TestApiOptions } from '../testing/start-test-api.ts';

const USER = `U${'a'.repeat(32)}`;

/** A signed body as LINE would write it, with whatever an event may hold. */
function bodyOf(...events: readonly object[]): string {
  const complete = events.map((event, index) => ({
    type: 'message',
    mode: 'active',
    timestamp: 1_795_309_200_000 + index,
    webhookEventId: `event-${index}`,
    deliveryContext: { isRedelivery: false },
    source: { type: 'user', userId: USER },
    message: { type: 'text', id: `message-${index}`, text: 'こんにちは' },
    ...event,
  }));
  return JSON.stringify({ destination: `U${'0'.repeat(32)}`, events: complete });
}

describeOnEachDatabase('the webhook', (current) => {
  let running: TestApi | undefined;
  const start = async (
    settings: TestApiOptions['settings'] = {},
    cityWords: TestApiOptions['cityWords'] = undefined,
  ) => {
    const given = { settings, ...(cityWords === undefined ? {} : { cityWords }) };
    const options = { database: current(), assistant: createScriptedAssistant(), worker: false, ...given };
    running = await startTestApi(options);
    return running;
  };
  afterEach(async () => {
    await running?.stop();
    running = undefined;
  });
  const stored = () => current().client.inboxEvent.findMany({ orderBy: { occurredAt: 'asc' } });

  test('refuses a body without a valid signature and does nothing', async () => {
    const api = await start();
    const body = bodyOf({});
    expect((await api.emulator.webhooks.sendRaw(body, 'wrong')).status).toBe(401);
    expect((await api.emulator.webhooks.sendRaw(body, 'absent')).status).toBe(401);
    expect((await api.emulator.webhooks.sendRaw(body)).status).toBe(200);
    expect(await stored()).toHaveLength(1);
  });

  test('takes bodies in any spelling of JSON, since it verifies bytes', async () => {
    const api = await start();
    const odd = bodyOf({ message: { type: 'text', id: 'm', text: 'EMOJI' } })
      .replace('EMOJI', String.raw`\ud83e\udd28 \/ Aあ`)
      .replace('{"destination"', '{ "future" : [ 1,2 ] ,\n "destination"');
    expect((await api.emulator.webhooks.sendRaw(odd)).status).toBe(200);
    expect(await stored()).toMatchObject([{ payload: { message: { text: '🤨 / Aあ' } } }]);
  });

  test('takes the empty delivery with which LINE asks whether we are there', async () => {
    const api = await start();
    expect((await api.emulator.webhooks.sendRaw('{"destination":"U","events":[]}')).status).toBe(200);
    expect(await stored()).toEqual([]);
  });

  test('takes events that it does not know, and the known ones beside them', async () => {
    const api = await start();
    const body = bodyOf(
      { type: 'telepathy', brain: { waves: [1, 2] } },
      { source: undefined, type: 'accountLink', link: { result: 'failed', nonce: 'n' } },
      { source: { type: 'user' } },
      { message: { type: 'text', id: 'no-text' } },
      { timestamp: 'soon' },
      { timestamp: 1e300 },
      { webhookEventId: undefined },
      { message: { type: 'hologram', id: 'h' } },
      { message: { type: 'text', id: 'm', text: 'half an emoji \ud83e', future: true } },
    );
    expect((await api.emulator.webhooks.sendRaw(body)).status).toBe(200);
    expect(
      (await stored()).map(({ type, payload }) => [
        type,
        JSON.stringify(payload).match(/"text":"[^"]*"|"lineType":"\w+"/)?.[0],
      ]),
    ).toEqual([
      ['unknown', '"lineType":"telepathy"'],
      ['accountLink', undefined],
      ['message', '"text":"こんにちは"'],
      ['unknown', '"lineType":"message"'],
      ['message', undefined],
      ['message', '"text":"half an emoji �"'],
    ]);
    expect(api.log.filter((line) => JSON.parse(line).level > 30)).toEqual([]);
  });

  test('keeps one row of an event that comes three times, at once and later', async () => {
    const api = await start();
    api.emulator.webhooks.setSwitches({ copies: 3 });
    const sent = await api.emulator.sendText(api.userId, '住民票');
    api.clock.advance(60_000);
    await api.emulator.webhooks.redeliver(sent.webhookEventId);
    expect(api.emulator.ledger.webhooks().map((webhook) => webhook.status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await stored()).toHaveLength(1);
    expect(await readMetrics(api)).toContain('madoguchi_webhook_events_total{result="repeated"} 5');
  });

  test('refuses signed bodies that are no webhook, too large or meant for another account', async () => {
    const api = await start({ LINE_BOT_USER_ID: `U${'1'.repeat(32)}` });
    const statusOf = async (body: string) => (await api.emulator.webhooks.sendRaw(body)).status;
    expect(await statusOf('{"events":')).toBe(400);
    expect(await statusOf('[]')).toBe(400);
    expect(await statusOf('')).toBe(400);
    expect(await statusOf(bodyOf({}))).toBe(400);
    expect(await statusOf(JSON.stringify({ destination: 'x'.repeat(1_100_000), events: [] }))).toBe(413);
    expect(await stored()).toEqual([]);
    const figures = await readMetrics(api);
    for (const line of ['{code="bad-body"} 3', '{code="wrong-destination"} 1', '{code="body-too-large"} 1']) {
      expect(figures).toContain(`madoguchi_refused_requests_total${line}`);
    }
  });

  test('stores personal data as masks, counts them, and leaves what is the city’s own', async () => {
    const cityWords = { phoneNumbers: new Set(['0773001210']), placeNames: new Set<string>() };
    const api = await start({}, cityWords);
    const text = (words: string) => ({ message: { type: 'text', id: `m-${words.length}`, text: words } });
    const body = bodyOf(text('０９０－１２３４－５６７８です'), text('0773-00-1210は市民課ですか'), text('ごみの日は'));
    await api.emulator.webhooks.sendRaw(body);
    const texts = (await stored()).map(({ payload }) => JSON.stringify(payload).match(/"text":"([^"]*)"/)?.[1]);
    expect(texts).toEqual(['［電話番号］です', '0773-00-1210は市民課ですか', 'ごみの日は']);
    expect(await readMetrics(api)).toContain('madoguchi_masked_messages_total 1');
  });

  test('takes the secret before the present one while a rotation lasts', async () => {
    const api = await start({ LINE_CHANNEL_SECRET: 'new', LINE_CHANNEL_SECRET_PREVIOUS: 'channel-secret-for-tests' });
    expect((await api.emulator.webhooks.sendRaw(bodyOf({}))).status).toBe(200);
  });

  test('answers 503 within 1.5 s when the events cannot be stored, and 200 again afterwards', async () => {
    const api = await start();
    const unlock = await lockTable(current(), 'InboxEvent');
    const waits: number[] = [];
    // A busy machine adds to a wait now and then, and never takes from it.
    while (waits.length < 3 && !waits.some((wait) => wait < 1_900)) {
      const startedAt = performance.now();
      expect((await api.emulator.webhooks.sendRaw(bodyOf({}))).status).toBe(503);
      waits.push(performance.now() - startedAt);
    }
    expect(Math.min(...waits)).toBeLessThan(1_900);
    await unlock();
    expect((await api.emulator.webhooks.sendRaw(bodyOf({}))).status).toBe(200);
    expect(await stored()).toHaveLength(1);
  });

  test('answers nothing but POST, with headers that give nothing away', async () => {
    const api = await start();
    const response = await fetch(api.api.webhookUrl);
    expect(response.status).toBe(404);
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('survives a client that begins a body and goes away', async () => {
    const api = await start();
    const { port, pathname } = new URL(api.api.webhookUrl);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(`POST ${pathname} HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{"dest`);
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on('close', () => resolve());
    });
    expect((await api.emulator.webhooks.sendRaw(bodyOf({}))).status).toBe(200);
  });
});
