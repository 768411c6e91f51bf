import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { describeApi } from '../testing/describe-api.ts';
import { readMetrics, sendRawEvents, writeWebhook } from '../testing/raw-events.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';
import type { TestApi } from '../testing/start-test-api.ts';

/** What anybody can do who knows the address, and what a broken sender could do who has the secret. */
describeApi('the webhook under abuse', (start, current) => {
  const startQuiet = () => start(createScriptedAssistant(), { worker: false });
  const rows = () => current().client.inboxEvent.findMany({ orderBy: { occurredAt: 'asc' } });
  const texts = async () =>
    (await rows()).map(({ payload }) => (payload as { message?: { text?: string } } | null)?.message?.text);
  const sendSigned = async (api: TestApi, body: string) => (await api.emulator.webhooks.sendRaw(body)).status;
  const post = async (api: TestApi, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    (await fetch(api.api.webhookUrl, { method: 'POST', body, headers })).status;

  test('refuses whatever is no signature of these bytes, in any form, and keeps nothing', async () => {
    const api = await startQuiet();
    const body = writeWebhook(api, {});
    const signatures = ['', 'A', 'A'.repeat(44), 'A'.repeat(12_000), 'ÿ'.repeat(44), '='.repeat(44)];
    for (const signature of signatures) {
      expect(await post(api, body, { 'x-line-signature': signature }), signature.slice(0, 50)).toBe(401);
    }
    expect(await rows()).toEqual([]);
    expect(await readMetrics(api)).toContain('madoguchi_refused_requests_total{code="bad-signature"} 6');
  });

  test('refuses bodies that are too large as they come or once unpacked, before it asks who sent them', async () => {
    const api = await startQuiet();
    expect(await post(api, 'x'.repeat(1_100_000), {})).toBe(413);
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(50_000_000)));
    expect(await post(api, bomb, { 'content-encoding': 'gzip' })).toBe(413);
    expect(await post(api, 'x', { 'content-encoding': 'gzip' })).toBe(400);
    expect(await post(api, 'x', { 'content-encoding': 'compress' })).toBe(415);
    expect(await sendSigned(api, writeWebhook(api, {}))).toBe(200);
  });

  test('refuses signed bodies nested a hundred thousand deep and goes on', async () => {
    const api = await startQuiet();
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(await sendSigned(api, deep)).toBe(400);
    expect(await sendSigned(api, `{"destination":"U","events":[${deep}]}`)).toBe(400);
    expect(await sendSigned(api, writeWebhook(api, {}))).toBe(200);
    expect(await rows()).toHaveLength(1);
  });

  test('stores bytes that are no UTF-8, and letters that no column likes, as readable text', async () => {
    const api = await startQuiet();
    const send = (text: string) => sendRawEvents(api, { type: 'message', message: { type: 'text', id: 'm', text } });
    expect((await send('a\u0000b')).status).toBe(200);
    expect((await send('😀\u200D\u0301')).status).toBe(200);
    const bytes = Buffer.from(writeWebhook(api, { type: 'message', message: { type: 'text', id: 'm', text: 'XXXX' } }));
    bytes.set([0xff, 0xc0, 0x80, 0xed], bytes.indexOf('XXXX'));
    const signature = createHmac('sha256', api.context.settings.LINE_CHANNEL_SECRET).update(bytes).digest('base64');
    expect(await post(api, new Uint8Array(bytes), { 'x-line-signature': signature })).toBe(200);
    expect(await texts()).toEqual(['a\u0000b', '😀\u200D\u0301', '\uFFFD'.repeat(4)]);
  });

  test('keeps the first of two events with one id, whatever the second one says', async () => {
    const api = await startQuiet();
    const text = (words: string) => ({ type: 'message', message: { type: 'text', id: words, text: words } });
    await sendRawEvents(
      api,
      { ...text('はじめ'), webhookEventId: 'twin' },
      { type: 'unfollow', webhookEventId: 'twin' },
    );
    await sendRawEvents(api, { ...text('つぎ'), webhookEventId: 'twin' });
    expect(await texts()).toEqual(['はじめ']);
  });

  test('lets events in odd shapes pass, counted, and those beside them in', async () => {
    const api = await startQuiet();
    const odd = [
      { source: null },
      { mode: 3 },
      { timestamp: -1 },
      { timestamp: 1.5 },
      { webhookEventId: 'x'.repeat(65) },
      { type: [] },
    ];
    expect((await sendRawEvents(api, ...odd, {})).status).toBe(200);
    expect(await sendSigned(api, '{"events":[1,null,"a",[],true]}')).toBe(200);
    expect(await rows()).toHaveLength(1);
    expect(await readMetrics(api)).toContain('madoguchi_webhook_events_total{result="unreadable"} 11');
  });

  test('ends connections that say nothing or half of a request’s headers within seconds', async () => {
    const api = await startQuiet();
    const port = Number(new URL(api.api.url).port);
    const startedAt = performance.now();
    const closing = ['', 'POST /line/webhook HTTP/1.1\r\nHost: a\r\n'].map(
      (words) =>
        new Promise<void>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => socket.write(words));
          socket.resume().on('close', () => resolve());
        }),
    );
    await Promise.all(closing);
    expect(performance.now() - startedAt).toBeLessThan(9_000);
  }, 20_000);
});
