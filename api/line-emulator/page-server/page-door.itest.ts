import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { PageEvent } from '../page-contract.ts';
import { type EmulatorWithBot, startEmulatorWithBot } from '../testing/emulator-with-bot.ts';
import { SOON } from '../testing/open-talk.ts';

const post = ({ emulator }: EmulatorWithBot, path: string, body: unknown, type = 'application/json') =>
  fetch(new URL(path, emulator.url), {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** By bare HTTP: fetch would tidy the path and choose the host itself. */
function rawGet(url: string, path: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const asked = request({ hostname, port, path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end();
  });
}

async function startSite(answer: (response: ServerResponse) => void) {
  const server = createServer((_request, response) => answer(response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.png`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

describe('the page door', () => {
  it('serves the page and its files under a policy that lets nothing else in', async () => {
    await using world = await startEmulatorWithBot();
    for (const path of ['/', '/page/main.js', '/page/talk.css', '/page/account.svg', '/favicon.ico']) {
      const answer = await fetch(new URL(path, world.emulator.url));
      expect(answer.status, path).toBe(200);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      await answer.body?.cancel();
    }
    expect(world.emulator.ledger.misuses()).toEqual([]);
  });

  it.each([
    '/page/../main.ts',
    '/page/..%2fmain.ts',
    '/page/tsconfig.json',
    '/page/flex.btest.ts',
    '/page/',
    '/page/__proto__',
  ])('has no file at %s', async (path) => {
    await using world = await startEmulatorWithBot();
    expect(await rawGet(world.emulator.url, path, '127.0.0.1')).toBe(404);
  });

  it('answers to the names of this machine only', async () => {
    await using world = await startEmulatorWithBot();
    const { url } = world.emulator;
    expect(await rawGet(url, '/', 'localhost:80')).toBe(200);
    expect(await rawGet(url, '/', 'evil.example.com')).toBe(403);
    expect(await rawGet(url, '/', '127.0.0.1.evil.example.com')).toBe(403);
  });

  it('takes acts of residents and refuses what LINE would not let them do', async () => {
    await using world = await startEmulatorWithBot();
    const { bot, midori } = world;
    const act = async (userId: string, what: unknown) =>
      (await post(world, '/page/acts', { userId, act: what })).status;
    expect(await act(midori, { type: 'text', text: 'こんにちは' })).toBe(202);
    await expect.poll(() => bot.events()[0]?.message?.text, SOON).toBe('こんにちは');
    expect(await act(midori, { type: 'text', text: '' })).toBe(400);
    expect(await act(midori, { type: 'text', text: 'あ'.repeat(5001) })).toBe(400);
    expect(await act(midori, { type: 'teleport' })).toBe(400);
    expect(await act('U0', { type: 'text', text: 'あ' })).toBe(409);
    expect(await act(midori, { type: 'unsend', messageId: 'nothing' })).toBe(409);
    expect(await act(midori, { type: 'unfollow' })).toBe(202);
    expect(await act(midori, { type: 'text', text: 'あ' })).toBe(409);
  });

  it('wants JSON, which another site cannot send unasked', async () => {
    await using world = await startEmulatorWithBot();
    const body = { userId: world.midori, act: { type: 'text', text: 'あ' } };
    expect((await post(world, '/page/acts', body, 'text/plain')).status).toBe(415);
    expect((await post(world, '/page/acts', '{"userId":')).status).toBe(400);
    expect((await post(world, '/page/acts', ' '.repeat(65 * 1024))).status).toBe(400);
    expect((await post(world, '/page/nothing', body)).status).toBe(404);
    expect((await fetch(new URL('/page/acts', world.emulator.url), { method: 'PUT' })).status).toBe(405);
    expect(world.bot.events()).toEqual([]);
  });

  it('adds residents with a name of 1 to 20 characters', async () => {
    await using world = await startEmulatorWithBot();
    const add = async (displayName: string) => (await post(world, '/page/residents', { displayName })).status;
    expect([await add('ゆうた'), await add('ゆうた'), await add('   '), await add('あ'.repeat(21))]).toEqual([
      201, 201, 400, 400,
    ]);
    const added = world.emulator.residents.list().filter(({ displayName }) => displayName === 'ゆうた');
    expect(new Set(added.map(({ userId }) => userId)).size).toBe(2);
    expect(added.map(({ friend }) => friend)).toEqual([false, false]);
  });

  it('streams everything first and then each change', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, midori } = world;
    await emulator.sendText(midori, '前からある文');
    const answer = await fetch(new URL('/page/stream', emulator.url));
    const events = readEvents(answer);
    const { value: first } = await events.next();
    expect(first).toMatchObject({ type: 'snapshot', account: { displayName: '汐見市（デモ）' } });
    expect(JSON.stringify(first)).toContain('前からある文');
    await world.api.post('/v2/bot/message/push', { to: midori, messages: [{ type: 'text', text: '後からの文' }] });
    const seen: PageEvent[] = [];
    for (let event = await events.next(); !event.done; event = await events.next()) {
      seen.push(event.value);
      if (event.value.type === 'entry') break;
    }
    expect(seen.at(-1)).toMatchObject({ type: 'entry', userId: midori, entry: { message: { text: '後からの文' } } });
    await events.return(undefined);
  });
});

describe('a link of the talk', () => {
  it.each([
    ['https://www.city.shiomi.example.jp/a?b=c#d', 302],
    ['http://127.0.0.1:1/', 302],
    ['javascript:alert(1)', 400],
    ['data:text/html,a', 400],
    ['file:///etc/passwd', 400],
    ['//example.com', 400],
    ['', 400],
  ])('to %j answers %i', async (to, status) => {
    await using world = await startEmulatorWithBot();
    const open = new URL(`/page/open?to=${encodeURIComponent(to)}`, world.emulator.url);
    const answer = await fetch(open, { redirect: 'manual' });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('location')).toBe(status === 302 ? to : null);
  });

  it('is rewritten before it is followed', async () => {
    const linkRewrite = (url: string) => url.replace('https://www.city.shiomi.example.jp', 'http://127.0.0.1:9');
    await using world = await startEmulatorWithBot({ options: { linkRewrite } });
    const open = new URL('/page/open?to=https%3A%2F%2Fwww.city.shiomi.example.jp%2Fa', world.emulator.url);
    expect((await fetch(open, { redirect: 'manual' })).headers.get('location')).toBe('http://127.0.0.1:9/a');
  });
});

describe('a picture of the talk', () => {
  const fetchPicture = async (world: EmulatorWithBot, url: string) => {
    const answer = await fetch(new URL(`/page/picture?url=${encodeURIComponent(url)}`, world.emulator.url));
    return [answer.status, Buffer.from(await answer.arrayBuffer()).length];
  };

  it('is fetched from loopback', async () => {
    await using site = await startSite((response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).end('12345'),
    );
    await using world = await startEmulatorWithBot();
    expect(await fetchPicture(world, site.url)).toEqual([200, 5]);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['is no picture', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<script>')],
    [
      'is an SVG, which could run something',
      (response) => response.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg>'),
    ],
    ['is missing', (response) => response.writeHead(404).end()],
    ['leads elsewhere', (response) => response.writeHead(302, { location: 'http://example.com/' }).end()],
    [
      'is larger than 10 MB',
      (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(10 * 1024 * 1024 + 1)),
    ],
  ])('that %s is an empty frame', async (_name, answer) => {
    await using site = await startSite(answer);
    await using world = await startEmulatorWithBot();
    expect(await fetchPicture(world, site.url)).toEqual([404, 0]);
  });

  it.each(['https://example.com/a.png', 'http://localhost.evil.example.com/a.png', 'file:///etc/passwd', 'nonsense'])(
    'at %s is never fetched',
    async (url) => {
      await using world = await startEmulatorWithBot();
      expect(await fetchPicture(world, url)).toEqual([404, 0]);
    },
  );
});

async function* readEvents(response: Response): AsyncGenerator<PageEvent, void, undefined> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block.startsWith('data: ')) yield JSON.parse(block.slice('data: '.length)) as PageEvent;
    }
  }
}
