import { expect, test } from 'vitest';
import type { IdTokenWish } from '../line-emulator/login/login-channel.ts';
import { rememberAttributes } from '../stores/residents.ts';
import { describeApi, type StartApi } from '../testing/describe-api.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';
import type { TestApi } from '../testing/start-test-api.ts';
import { type Browser, openBrowser } from './testing/browser.ts';
import { bringNonce, followDialog, issueLinkToken } from './testing/link-dialog.ts';

interface World {
  readonly api: TestApi;
  /** A resident with something to lose, and one who wants it. */
  readonly a: string;
  readonly b: string;
  readonly browser: Browser;
}

describeApi('careless 20', (start, current) => {
  const audit = (outcome: 'granted' | 'refused' = 'refused') =>
    current().client.auditEntry.findMany({ where: { outcome }, orderBy: { id: 'asc' } });

  test('careless 20: userId from the LIFF body is 403 and audited, with or without a good token', async () => {
    const { api, a, b, browser } = await begin(start);
    const idToken = api.emulator.login.issueIdToken(b);
    for (const body of [{ userId: a }, { idToken, userId: a }, { idToken, sub: a }, { idToken, line_user_id: a }]) {
      expect((await browser.post('/session/liff', body)).status).toBe(403);
    }
    expect(browser.cookies.size).toBe(0);
    expect((await browser.get('/me')).status).toBe(401);
    expect(await audit()).toMatchObject([
      ...Array.from({ length: 4 }, () => ({ action: 'POST /session/liff', reason: 'claimed-identity', status: 403 })),
      { action: 'GET /me', reason: 'no-session', status: 401 },
    ]);
  });

  const FORGERIES: readonly [string, IdTokenWish, string][] = [
    ['a wrong aud', { audience: '1650000009' }, 'wrong-audience'],
    ['a wrong iss', { issuer: 'https://access.line.example.jp' }, 'wrong-issuer'],
    ['an expired token', { lifeMs: -31_000 }, 'token-expired'],
    ['an HS256 token where ES256 is due', { algorithm: 'HS256' }, 'wrong-algorithm'],
    ['an unsigned token', { algorithm: 'none' }, 'bad-token'],
    ['a token of a key that LINE does not have', { foreignKey: true }, 'unknown-key'],
  ];

  test.each(FORGERIES)('careless 20: %s is 401 and audited', async (_name, wish, reason) => {
    const { api, a, browser } = await begin(start);
    const answer = await browser.post('/session/liff', { idToken: api.emulator.login.issueIdToken(a, wish) });
    expect([answer.status, answer.json]).toEqual([401, { error: reason }]);
    expect(browser.cookies.size).toBe(0);
    expect(await audit()).toMatchObject([{ action: 'POST /session/liff', actor: 'nobody', reason, status: 401 }]);
    expect(await current().client.residentSession.count()).toBe(0);
  });

  test('careless 20: an ES256 token where web login is due is 401 and audited', async () => {
    const { api, a, browser } = await begin(start);
    const { location } = await browser.get('/session/login');
    const callback = api.emulator.webLogins.approve(a, location, { algorithm: 'ES256' });
    expect((await browser.get(callback)).status).toBe(401);
    expect(await audit()).toMatchObject([{ action: 'GET /session/callback', reason: 'wrong-algorithm', status: 401 }]);
  });

  test("careless 20: an access token of another provider's channel is 401 and audited", async () => {
    const { api, a, browser } = await begin(start);
    const accessToken = api.emulator.login.issueAccessToken(a, { clientId: '1650000009' });
    expect((await browser.post('/session/liff', { accessToken })).status).toBe(401);
    expect(await audit()).toMatchObject([{ reason: 'wrong-audience', status: 401 }]);
  });

  test('careless 20: an id that belongs to another provider is 403 and audited, and opens nothing of that person', async () => {
    const { api, b, browser } = await begin(start);
    const lineUserId = `U${'f'.repeat(32)}`;
    await current().client.resident.create({ data: { provider: 'the-provider-of-before', lineUserId } });
    const idToken = api.emulator.login.issueIdToken(b, { subject: lineUserId });
    expect((await browser.post('/session/liff', { idToken })).status).toBe(403);
    expect(await audit()).toMatchObject([{ reason: 'other-provider', status: 403 }]);
    expect(await current().client.residentSession.count()).toBe(0);
  });

  test('careless 20: linking by ?uid= is 403 and audited on every way in, also with a session', async () => {
    const { api, a, b, browser } = await begin(start);
    await browser.post('/session/liff', { idToken: api.emulator.login.issueIdToken(b) });
    for (const path of ['/me', '/link', '/session/login', '/session/callback']) {
      expect((await browser.get(`${path}?uid=${a}`)).status, path).toBe(403);
    }
    for (const path of ['/link', '/link/remove', '/session/liff']) {
      expect((await browser.submit(`${path}?uid=${a}`, { linkToken: 'x' })).status, path).toBe(403);
    }
    expect((await browser.submit('/link', { linkToken: 'x', uid: a })).status).toBe(403);
    const rows = await audit();
    expect(rows.map(({ reason, status }) => [reason, status])).toEqual(repeat(8, ['claimed-identity', 403]));
    expect(await current().client.oneTimeSecret.count({ where: { purpose: 'link_nonce' } })).toBe(0);
  });

  test('careless 20: link nonce replay joins nobody and is audited as 403', async () => {
    // The Login channel is at another provider, where A has another id: there is something to join.
    const { api, a, b, browser } = await begin(start, { worker: true, settings: { LINE_LOGIN_PROVIDER: 'city' } });
    const idToken = api.emulator.login.issueIdToken(a, { subject: `U${'1'.repeat(32)}` });
    await browser.post('/session/liff', { idToken });
    const linkToken = await issueLinkToken(api, a);
    const nonce = await followDialog(api, a, (await browser.submit('/link', { linkToken })).location);
    for (const thief of [b, a]) await bringNonce(api, thief, nonce);
    expect(await audit()).toMatchObject(
      repeat(2, { actor: 'line', action: 'accountLink', reason: 'link-nonce-used-before', status: 403 }),
    );
    const joined = await current().client.resident.findMany({ where: { joinedBy: 'link' } });
    expect(joined.map(({ lineUserId }) => lineUserId)).toEqual([a]);
  });

  test('careless 20: a link token that was brought before is 403 and audited', async () => {
    const { api, a, b, browser } = await begin(start);
    const other = openBrowser(api.api.url);
    await browser.post('/session/liff', { idToken: api.emulator.login.issueIdToken(a) });
    await other.post('/session/liff', { idToken: api.emulator.login.issueIdToken(b) });
    const token = await issueLinkToken(api, a);
    expect((await browser.submit('/link', { linkToken: token })).status).toBe(303);
    expect((await other.submit('/link', { linkToken: token })).status).toBe(403);
    const [account] = await current().client.resident.findMany({ where: { lineUserId: b } });
    expect(await audit()).toMatchObject([
      { actor: 'account', actorId: account?.accountId, action: 'POST /link', reason: 'link-token-used', status: 403 },
    ]);
  });

  test('careless 20: an ID token or a login that was used before is 401 and audited', async () => {
    const { api, a, browser } = await begin(start);
    const idToken = api.emulator.login.issueIdToken(a);
    expect((await browser.post('/session/liff', { idToken })).status).toBe(201);
    for (const copy of [idToken, respell(idToken)]) {
      expect((await openBrowser(api.api.url).post('/session/liff', { idToken: copy })).status).toBe(401);
    }
    const jar = new Map<string, string>();
    const web = openBrowser(api.api.url, jar);
    const callback = api.emulator.webLogins.approve(a, (await web.get('/session/login')).location);
    const atLogin = new Map(jar);
    expect((await web.get(callback)).status).toBe(303);
    expect((await openBrowser(api.api.url, atLogin).get(callback)).status).toBe(401);
    expect((await audit()).map(({ reason }) => reason)).toEqual(['token-used', 'token-used', 'wrong-state']);
  });

  test('careless 20: account B never sees A, whatever B sends along', async () => {
    const { api, a, b, browser } = await begin(start, { worker: true });
    const ofA = openBrowser(api.api.url);
    await ofA.post('/session/liff', { idToken: api.emulator.login.issueIdToken(a) });
    await browser.post('/session/liff', { idToken: api.emulator.login.issueIdToken(b) });
    const resident = await current().client.resident.findFirstOrThrow({ where: { lineUserId: a } });
    await rememberAttributes(current().client, resident.id, { district: '港町' });
    await api.emulator.sendText(a, '粗大ごみの出し方');
    await api.settle();
    expect((await ofA.get('/me')).json).toMatchObject({
      residents: [{ remembered: { district: '港町' }, questions: 1 }],
    });
    const attempts = [
      await browser.get('/me'),
      await browser.get(`/me?id=${resident.id}`),
      await browser.get('/me', { 'x-line-user-id': a, 'x-user-id': resident.id, authorization: `Bearer ${a}` }),
      await browser.get('/me', { cookie: `${browserCookie(browser)}; __Host-session=${resident.id}` }),
    ];
    for (const { json } of attempts) expect(json).toMatchObject({ residents: [{ remembered: {}, questions: 0 }] });
    expect(attempts.map(({ text }) => text).join()).not.toContain('港町');
  });
});

async function begin(start: StartApi, options: Parameters<StartApi>[1] = {}): Promise<World> {
  const api = await start(createScriptedAssistant({}, {}), { worker: false, ...options });
  const [a, b] = api.emulator.residents.list().map(({ userId }) => userId);
  return { api, a: a!, b: b!, browser: openBrowser(api.api.url) };
}

function browserCookie(browser: Browser): string {
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** The same token in other letters: the last one of a signature has bits that count for nothing. */
function respell(token: string): string {
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = ALPHABET.indexOf(token.at(-1) ?? '');
  return token.slice(0, -1) + ALPHABET[last ^ 1];
}

function repeat<T>(count: number, value: T): T[] {
  return Array.from({ length: count }, () => value);
}
