import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { passPayload } from '../../assistant/screening/personal-data/public-text.ts';
import { createLineSender, type LineRequest } from './send.ts';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What LINE could answer, line by line; the emulator answers only what LINE would, this server anything. */
async function startServer(answer: (response: ServerResponse, count: number) => void) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      received.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
      answer(response, received.length);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { baseUrl, received, stop };
}

let server: Awaited<ReturnType<typeof startServer>> | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const RETRY_KEY = '123e4567-e89b-42d3-a456-426614174000';
const push: LineRequest = {
  endpoint: 'push',
  to: 'U1',
  retryKey: RETRY_KEY,
  messages: passPayload([{ type: 'text', text: '住民票🤨' }]),
};
const reply: LineRequest = { endpoint: 'reply', replyToken: 't', messages: passPayload([{ type: 'text', text: 'a' }]) };

async function sendTo(answer: (response: ServerResponse, count: number) => void, request = push, timeoutMs = 300) {
  server = await startServer(answer);
  const sender = createLineSender({ baseUrl: server.baseUrl, channelAccessToken: 'token', timeoutMs });
  return { result: await sender.send(request), received: server.received };
}
const answerWith =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', 'x-line-request-id': 'r1', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

test('a push carries token, recipient, messages and the retry key', async () => {
  const { result, received } = await sendTo(answerWith(200, { sentMessages: [{ id: '1' }] }));
  expect(result).toEqual({ kind: 'accepted', status: 200, requestId: 'r1' });
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ method: 'POST', url: '/v2/bot/message/push' });
  expect(received[0]?.headers).toMatchObject({ authorization: 'Bearer token', 'x-line-retry-key': RETRY_KEY });
  expect(JSON.parse(received[0]!.body)).toEqual({ to: 'U1', messages: [{ type: 'text', text: '住民票🤨' }] });
});

test('a reply carries no retry key, which LINE would refuse', async () => {
  const { received } = await sendTo(answerWith(200, { sentMessages: [] }), reply);
  expect(received[0]?.headers['x-line-retry-key']).toBeUndefined();
  expect(received[0]?.url).toBe('/v2/bot/message/reply');
});

test('the animation is asked for with a length that LINE allows', async () => {
  const { result, received } = await sendTo(answerWith(202, {}), { endpoint: 'loading', chatId: 'U1' });
  expect(result.kind).toBe('accepted');
  expect(JSON.parse(received[0]!.body)).toEqual({ chatId: 'U1', loadingSeconds: 30 });
});

test('409 means that an earlier attempt was taken, and names that one', async () => {
  const headers = { 'x-line-accepted-request-id': 'r0' };
  const { result } = await sendTo(answerWith(409, { message: 'The retry key is already accepted' }, headers));
  expect(result).toEqual({ kind: 'accepted', status: 409, requestId: 'r0' });
});

test('a redirect is not followed and not taken for success', async () => {
  const { result, received } = await sendTo(answerWith(302, '', { location: '/elsewhere' }));
  expect(result).toMatchObject({ kind: 'refused', status: 302, why: 'redirected' });
  expect(received).toHaveLength(1);
});

test('a call that hangs before or inside the answer ends in time, with an outcome that may be either', async () => {
  const startedAt = performance.now();
  const { result } = await sendTo(() => undefined);
  expect(result).toEqual({ kind: 'unknown', why: 'TimeoutError' });
  expect(performance.now() - startedAt).toBeLessThan(1_500);
  await server?.stop();
  const slow = await sendTo((response) => response.writeHead(500, { 'x-line-request-id': 'r1' }).write('{'));
  expect(slow.result).toMatchObject({ kind: 'unknown', status: 500 });
});

test('200 counts as taken even when its body is cut or hangs', async () => {
  const { result } = await sendTo((response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"sent');
    setTimeout(() => response.destroy(), 20);
  });
  expect(result).toMatchObject({ kind: 'accepted', status: 200 });
});

test('a cut connection and a closed port are told apart from an answer', async () => {
  const { result } = await sendTo((response) => response.destroy());
  expect(result).toEqual({ kind: 'unknown', why: 'UND_ERR_SOCKET' });
  const closed = server!.baseUrl;
  await server?.stop();
  server = undefined;
  const sender = createLineSender({ baseUrl: closed, channelAccessToken: 't', timeoutMs: 300 });
  expect(await sender.send(push)).toEqual({ kind: 'unknown', why: 'ECONNREFUSED' });
});

test.each([
  [429, { message: 'The API rate limit has been exceeded. Try again later.' }, { kind: 'busy' }],
  [429, 'garbage', { kind: 'busy' }],
  [429, { message: 'You have reached your monthly limit.' }, { kind: 'refused', why: 'monthly-limit' }],
  [400, { message: 'Invalid reply token' }, { kind: 'refused', why: 'invalid-reply-token' }],
  [400, { message: 'The request body has 1 error(s)' }, { kind: 'refused', why: 'request' }],
  [401, { message: 'Authentication failed' }, { kind: 'refused', why: 'request' }],
  [500, { message: 'Internal' }, { kind: 'unknown', why: 'status 500' }],
  [502, '<html>Bad Gateway</html>', { kind: 'unknown', why: 'status 502' }],
])('status %i with %j is %j', async (status, body, expected) => {
  const { result } = await sendTo(answerWith(status, body));
  expect(result).toEqual({ status, requestId: 'r1', ...expected });
});

test.each([
  ['group', 'C1', '/v2/bot/group/C1/leave'],
  ['room', 'R1', '/v2/bot/room/R1/leave'],
] as const)('leaving a %s is a call without a body', async (place, placeId, path) => {
  const { result, received } = await sendTo(answerWith(200, {}), { endpoint: 'leave', place, placeId });
  expect(result).toMatchObject({ kind: 'accepted' });
  expect(received).toMatchObject([{ method: 'POST', url: path, body: '' }]);
});
