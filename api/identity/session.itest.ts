import { describe, expect, test } from 'vitest';
import { describeApi, type StartApi } from '../testing/describe-api.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';
import type { TestApi } from '../testing/start-test-api.ts';
import { type Browser, type BrowserAnswer, openBrowser } from './testing/browser.ts';

const MINUTE_MS = 60_000;

describeApi('a session', (start, current) => {
  const logIn = (api: TestApi, browser: Browser, userId = api.userId) =>
    browser.post('/session/liff', { idToken: api.emulator.login.issueIdToken(userId) });
  const begin = async (options: Parameters<StartApi>[1] = {}) => {
    const api = await start(createScriptedAssistant(), { worker: false, ...options });
    return { api, browser: openBrowser(api.api.url) };
  };
  const refusals = () =>
    current().client.auditEntry.findMany({ where: { outcome: 'refused' }, orderBy: { id: 'asc' } });

  test('opens by an ID token, shows what we keep without any id, and is not asked of LINE again', async () => {
    const { api, browser } = await begin();
    const opened = await logIn(api, browser);
    expect(opened.status).toBe(201);
    const me = await browser.get('/me');
    expect([me.status, me.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(me.json).toEqual({
      residents: [{ friendship: 'unknown', linked: false, remembered: {}, questions: 0 }],
      session: opened.json,
    });
    expect(me.text).not.toContain(api.userId);
    await browser.get('/me');
    expect(api.emulator.ledger.apiCalls().map(({ endpoint }) => endpoint)).toEqual(['GET /oauth2/v2.1/certs']);
  });

  test('has a cookie that no script, no plain connection, no neighbour and no other site can use', async () => {
    const { api, browser } = await begin();
    const [cookie = ''] = (await logIn(api, browser)).headers.getSetCookie();
    const [pair = '', ...attributes] = cookie.split('; ');
    expect(pair).toMatch(/^__Host-session=[\w-]{43}$/);
    expect(attributes.filter((attribute) => !attribute.startsWith('Expires='))).toEqual(
      expect.arrayContaining(['Max-Age=43200', 'Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']),
    );
    expect(cookie).not.toMatch(/Domain/i);
    const stored = JSON.stringify(await current().client.residentSession.findMany());
    expect(stored).not.toContain(pair.split('=')[1]);
  });

  test('belongs to the same account at every login of one person', async () => {
    const { api, browser } = await begin();
    const answers = await Promise.all([logIn(api, browser), logIn(api, openBrowser(api.api.url))]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 401]);
    api.clock.advance(1_000);
    await logIn(api, openBrowser(api.api.url));
    expect(await current().client.account.count()).toBe(1);
  });

  test('opens by an access token, as often as LINE says that the token lives', async () => {
    const { api, browser } = await begin();
    const accessToken = api.emulator.login.issueAccessToken(api.userId);
    expect((await browser.post('/session/liff', { accessToken })).status).toBe(201);
    expect((await browser.post('/session/liff', { accessToken })).status).toBe(201);
    api.emulator.login.revoke(accessToken);
    expect((await browser.post('/session/liff', { accessToken })).status).toBe(401);
    expect(await refusals()).toMatchObject([{ reason: 'token-refused', status: 401 }]);
  });

  test('cannot be opened while LINE does not answer, which is nobody’s fault', async () => {
    const { api, browser } = await begin({ settings: { LINE_TIMEOUT_MS: 1_000 } });
    api.emulator.faults.add({ endpoint: 'GET /oauth2/v2.1/certs', kind: 'hang', times: 1 });
    expect((await logIn(api, browser)).status).toBe(503);
    expect(await refusals()).toEqual([]);
    api.clock.advance(MINUTE_MS);
    expect((await logIn(api, browser)).status).toBe(201);
  });

  describe('ends', () => {
    const isOpen = async (browser: Browser) => (await browser.get('/me')).status === 200;

    test('half an hour after its last use', async () => {
      const { api, browser } = await begin();
      await logIn(api, browser);
      for (let use = 0; use < 3; use += 1) {
        api.clock.advance(29 * MINUTE_MS);
        expect(await isOpen(browser)).toBe(true);
      }
      api.clock.advance(30 * MINUTE_MS);
      expect(await isOpen(browser)).toBe(false);
      expect(await refusals()).toMatchObject([{ action: 'GET /me', reason: 'session-ended', status: 401 }]);
      expect(browser.cookies.size).toBe(0);
    });

    test('after its hours, however much it is used', async () => {
      const { api, browser } = await begin({ settings: { SESSION_HOURS: 1 } });
      await logIn(api, browser);
      for (let use = 0; use < 3; use += 1) {
        api.clock.advance(19 * MINUTE_MS);
        expect(await isOpen(browser)).toBe(true);
      }
      api.clock.advance(3 * MINUTE_MS);
      expect(await isOpen(browser)).toBe(false);
    });

    test('at logout, also for whoever copied the cookie', async () => {
      const { api, browser } = await begin();
      await logIn(api, browser);
      const thief = openBrowser(api.api.url, new Map(browser.cookies));
      expect((await browser.post('/session/logout', {})).status).toBe(204);
      expect(browser.cookies.size).toBe(0);
      expect(await isOpen(thief)).toBe(false);
    });

    test('everywhere when its owner wants that, and for nobody else', async () => {
      const { api, browser } = await begin();
      const [tablet, neighbour] = [openBrowser(api.api.url), openBrowser(api.api.url)];
      await logIn(api, browser);
      api.clock.advance(1_000);
      await logIn(api, tablet);
      await logIn(api, neighbour, api.emulator.residents.list()[1]!.userId);
      await browser.post('/session/logout', { everywhere: true });
      expect([await isOpen(tablet), await isOpen(neighbour)]).toEqual([false, true]);
    });

    test('when another begins in the same browser: a planted token is worth nothing', async () => {
      const { api, browser } = await begin();
      await logIn(api, browser);
      const planted = new Map(browser.cookies);
      api.clock.advance(1_000);
      await logIn(api, browser, api.emulator.residents.list()[1]!.userId);
      expect(browser.cookies.get('__Host-session')).not.toBe(planted.get('__Host-session'));
      expect(await isOpen(openBrowser(api.api.url, planted))).toBe(false);
    });
  });

  test('is not begun, ended or used for a change by another site', async () => {
    const { api, browser } = await begin();
    await logIn(api, browser);
    const evil = { origin: 'https://evil.example.jp', 'sec-fetch-site': 'cross-site' };
    const idToken = api.emulator.login.issueIdToken(api.userId, { lifeMs: 1_000_000 });
    const attacks: BrowserAnswer[] = [
      await browser.post('/session/liff', { idToken }, evil),
      await browser.post('/session/logout', {}, evil),
      await browser.post('/link', { linkToken: 'x' }, evil),
      await browser.post('/link/remove', {}, evil),
    ];
    expect(attacks.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await browser.get('/me')).status).toBe(200);
    expect((await refusals()).map(({ reason }) => reason)).toEqual(Array.from({ length: 4 }, () => 'cross-site'));
  });

  test.each([
    ['no JSON', '{', 400],
    ['a body of another shape', '{"token":"x"}', 400],
    ['two proofs', '{"idToken":"x","accessToken":"y"}', 400],
    ['too much', JSON.stringify({ idToken: 'x'.repeat(20_000) }), 413],
  ])('is not opened by %s', async (_name, body, status) => {
    const { api } = await begin();
    const headers = { origin: 'https://line.example.jp', 'content-type': 'application/json' };
    const answer = await fetch(`${api.api.url}/session/liff`, { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
  });

  test('that ended a day ago is deleted at somebody’s next login, with the secrets of its time', async () => {
    const { api, browser } = await begin();
    await logIn(api, browser);
    api.clock.advance(25 * 60 * MINUTE_MS);
    await browser.get('/session/login');
    await logIn(api, browser);
    expect(await current().client.residentSession.count()).toBe(2);
    api.clock.advance(12 * 60 * MINUTE_MS);
    await logIn(api, browser);
    expect(await current().client.residentSession.count()).toBe(2);
    expect(await current().client.oneTimeSecret.count({ where: { purpose: 'id_token' } })).toBe(2);
  });

  test('leaves no token, cookie or id of LINE in the log', async () => {
    const { api, browser } = await begin();
    const idToken = api.emulator.login.issueIdToken(api.userId);
    const accessToken = api.emulator.login.issueAccessToken(api.userId);
    await browser.post('/session/liff', { idToken });
    await browser.post('/session/liff', { idToken });
    await browser.post('/session/liff', { accessToken });
    await browser.get(`/me?uid=${api.userId}`);
    const log = api.log.join('\n');
    expect(log).toContain('/v2/profile');
    for (const secret of [idToken, accessToken, api.userId, browser.cookies.get('__Host-session')!]) {
      expect(log).not.toContain(secret);
    }
  });
});
