import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createLogger } from '../logger.ts';
import { createLineHttp } from './line-http.ts';

const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A client in front of a server that answers as told, and what both saw. */
async function against(listener: RequestListener, timeoutMs = 5_000) {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const log: string[] = [];
  const http = createLineHttp({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    timeoutMs,
    logger: createLogger('debug', { write: (line) => log.push(line) }),
  });
  closing.push(() => http.close());
  const call = (query: Record<string, string> = {}) =>
    http.call({ method: 'GET', name: '/verify', path: '/verify', query, bearer: 'secret-token' });
  return { call, paths, log };
}

test('a success is its JSON and a refusal its status', async () => {
  const good = await against((_request, response) => response.end('{"a":1}'));
  expect(await good.call()).toEqual({ ok: true, json: { a: 1 } });
  const refused = await against((_request, response) => response.writeHead(400).end('{"error":"invalid_request"}'));
  expect(await refused.call()).toEqual({ ok: false, status: 400 });
});

test.each<[string, RequestListener]>([
  ['says nothing', () => undefined],
  ['begins and says no more', (_request, response) => response.write('{')],
  ['sends without end', (_request, response) => response.end('x'.repeat(100_000))],
  ['is broken', (_request, response) => response.writeHead(500).end('{}')],
  ['has no time', (_request, response) => response.writeHead(429).end('{}')],
  ['speaks HTML', (_request, response) => response.end('<html>')],
  ['hangs up', (request) => request.socket.destroy()],
])('a platform that %s is unavailable, not a refusal, and soon', async (_name, listener) => {
  const { call } = await against(listener, 300);
  const startedAt = performance.now();
  await expect(call()).rejects.toMatchObject({ status: 503, code: 'login-unavailable' });
  expect(performance.now() - startedAt).toBeLessThan(4_000);
});

test('a redirect is not followed: the token goes nowhere else', async () => {
  const { call, paths } = await against((_request, response) => response.writeHead(302, { location: '/else' }).end());
  await expect(call()).rejects.toMatchObject({ status: 503 });
  expect(paths).toEqual(['/verify']);
});

test('the log has endpoint, status and request id, and no token', async () => {
  const { call, log } = await against((_request, response) =>
    response.writeHead(400, { 'x-line-request-id': 'id-of-line' }).end('{"error_description":"of hidden-token"}'),
  );
  await call({ access_token: 'hidden-token' });
  expect(JSON.parse(log[0]!)).toMatchObject({ endpoint: '/verify', status: 400, requestId: 'id-of-line' });
  expect(log.join()).not.toMatch(/hidden-token|secret-token/);
});
