import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createApiClient } from '../testing/api-client.ts';
import { CHANNEL_ACCESS_TOKEN, startEmulatorWithBot } from '../testing/emulator-with-bot.ts';

const PUSH = '/v2/bot/message/push';
const push = (to: string) => ({ to, messages: [{ type: 'text', text: 'あ' }] });

function rawRequest(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`${line}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`),
    );
    let answer = '';
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('the door of the API', () => {
  it('answers an unknown route with 404 and counts it as misuse', async () => {
    await using world = await startEmulatorWithBot();
    const { api, emulator } = world;
    const answer = await api.post('/v2/bot/message/pusch', {});
    expect([answer.status, answer.body]).toEqual([404, { message: 'Not found' }]);
    expect(answer.headers.get('x-line-request-id')).toBeTruthy();
    expect((await api.get(PUSH)).status).toBe(404);
    expect(emulator.ledger.misuses().map(({ reason, detail }) => [reason, detail])).toEqual([
      ['unknown-route', 'POST /v2/bot/message/pusch'],
      ['unknown-route', 'GET /v2/bot/message/push'],
    ]);
  });

  it('refuses a wrong token, and a missing one with other words', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, midori } = world;
    const wrong = await createApiClient(emulator.url, 'revoked').post(PUSH, push(midori));
    expect(wrong.status).toBe(401);
    expect(wrong.body['message']).toMatch(/^Authentication failed due to the following reason: invalid token/);
    const missing = await fetch(new URL(PUSH, emulator.url), { method: 'POST' });
    expect(missing.status).toBe(401);
    expect(await missing.json()).toMatchObject({ message: expect.stringMatching(/^Authorization header required/) });
    expect(emulator.ledger.deliveries()).toEqual([]);
  });

  it('takes JSON only, with or without a charset', async () => {
    await using world = await startEmulatorWithBot();
    const { api, midori } = world;
    const as = (type: string) => api.post(PUSH, push(midori), { 'content-type': type });
    expect((await as('application/json; charset=UTF-8')).status).toBe(200);
    const plain = await as('text/plain');
    expect([plain.status, plain.body]).toEqual([415, { message: 'The content type, text/plain, is not supported' }]);
  });

  it('refuses what is no JSON', async () => {
    await using world = await startEmulatorWithBot();
    const answer = await world.api.post(PUSH, '{"to":');
    expect(answer.status).toBe(400);
    expect(answer.body['message']).toMatch(/^The request body could not be parsed as JSON/);
  });

  it('refuses more than 2 MB', async () => {
    await using world = await startEmulatorWithBot();
    const { api, midori } = world;
    const body = (bytes: number) => {
      const json = JSON.stringify(push(midori));
      return json + ' '.repeat(bytes - Buffer.byteLength(json));
    };
    expect((await api.post(PUSH, body(2 * 1024 * 1024))).status).toBe(200);
    expect((await api.post(PUSH, body(2 * 1024 * 1024 + 1))).status).toBe(413);
  });

  it('survives targets that are no paths and clients that leave', async () => {
    await using world = await startEmulatorWithBot();
    const { api, emulator, midori } = world;
    const { port } = new URL(emulator.url);
    for (const target of ['//', 'http://[', '*', '/%', '/?', '/page/%00', '/v2/bot/profile/%']) {
      expect(await rawRequest(Number(port), `GET ${target} HTTP/1.1`), target).toMatch(/^HTTP\/1\.1 (200|400|404)/);
    }
    const leaving = connect(Number(port), '127.0.0.1');
    leaving.write(`POST ${PUSH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{`);
    await setTimeout(50);
    leaving.destroy();
    await setTimeout(50);
    expect((await api.post(PUSH, push(midori))).status).toBe(200);
  });

  it('writes every request with its answer into the ledger, and never the token', async () => {
    await using world = await startEmulatorWithBot();
    const { api, emulator, midori } = world;
    const answer = await api.post(PUSH, push(midori));
    expect(emulator.ledger.apiCalls()).toEqual([
      expect.objectContaining({
        requestId: answer.headers.get('x-line-request-id'),
        endpoint: 'POST /v2/bot/message/push',
        status: 200,
        request: push(midori),
        response: answer.body,
      }),
    ]);
    expect(JSON.stringify(emulator.ledger.entries())).not.toContain(CHANNEL_ACCESS_TOKEN);
  });
});

describe('a fault switch', () => {
  const key = { 'x-line-retry-key': '123e4567-e89b-12d3-a456-426614174000' };

  it.each([
    ['refuse-500', 500, 0],
    ['refuse-429', 429, 0],
    ['accept-then-500', 500, 1],
  ] as const)('%s answers %i with %i deliveries', async (kind, status, deliveries) => {
    await using world = await startEmulatorWithBot({ options: { faults: [{ endpoint: '*', kind, times: 1 }] } });
    const { api, emulator, midori } = world;
    expect((await api.post(PUSH, push(midori), key)).status).toBe(status);
    expect(emulator.ledger.deliveries()).toHaveLength(deliveries);
    expect((await api.post(PUSH, push(midori), key)).status).toBe(deliveries === 1 ? 409 : 200);
    expect(emulator.ledger.deliveries()).toHaveLength(1);
  });

  it.each([
    ['reset-before-acceptance', 0],
    ['accept-then-reset', 1],
  ] as const)('%s cuts the connection with %i deliveries', async (kind, deliveries) => {
    await using world = await startEmulatorWithBot();
    const { api, emulator, midori } = world;
    emulator.faults.add({ endpoint: 'POST /v2/bot/message/push', kind });
    await expect(api.post(PUSH, push(midori))).rejects.toThrow('fetch failed');
    expect(emulator.ledger.deliveries()).toHaveLength(deliveries);
    expect(emulator.ledger.apiCalls().map(({ status }) => status)).toEqual([0]);
    emulator.faults.clear();
    expect((await api.post(PUSH, push(midori))).status).toBe(200);
  });

  it('hangs until the client gives up, and lets the emulator stop', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator } = world;
    emulator.faults.add({ endpoint: 'GET /v2/bot/info', kind: 'hang' });
    const waiting = fetch(new URL('/v2/bot/info', emulator.url), {
      headers: { authorization: `Bearer ${CHANNEL_ACCESS_TOKEN}` },
      signal: AbortSignal.timeout(200),
    });
    await expect(waiting).rejects.toThrow(/timeout/);
  });

  it('slows one endpoint down and leaves the others alone', async () => {
    await using world = await startEmulatorWithBot();
    const { api, emulator, midori } = world;
    emulator.faults.add({ endpoint: 'GET /v2/bot/info', delayMs: 300 });
    const startedAt = performance.now();
    await api.post(PUSH, push(midori));
    const pushed = performance.now() - startedAt;
    await api.get('/v2/bot/info');
    expect(performance.now() - startedAt - pushed).toBeGreaterThanOrEqual(295);
  });
});
