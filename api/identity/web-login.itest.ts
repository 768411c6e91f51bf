import { expect, test } from 'vitest';
import { describeApi } from '../testing/describe-api.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';
import { PUBLIC_ORIGIN } from '../testing/start-test-api.ts';
import { openBrowser } from './testing/browser.ts';
import { deriveAttempt } from './web-login.ts';

describeApi('a web login', (start, current) => {
  const begin = async (next = '') => {
    const api = await start(createScriptedAssistant(), { worker: false });
    const browser = openBrowser(api.api.url);
    const started = await browser.get(`/session/login${next}`);
    const { approve, decline } = api.emulator.webLogins;
    return { api, browser, started, approve: (wish = {}) => approve(api.userId, started.location, wish), decline };
  };
  const reasons = async () =>
    (await current().client.auditEntry.findMany({ where: { outcome: 'refused' } })).map(({ reason }) => reason);

  test('leads over LINE back to where it began, with a session', async () => {
    const { browser, started, approve } = await begin(`?${new URLSearchParams({ next: '/link?linkToken=abc' })}`);
    expect(started.status).toBe(303);
    const finished = await browser.get(approve());
    expect([finished.status, finished.location]).toEqual([303, '/link?linkToken=abc']);
    expect((await browser.get('/me')).status).toBe(200);
    expect([...browser.cookies.keys()]).toEqual(['__Host-session']);
  });

  test('asks LINE for the id alone, and gives every attempt its own state, nonce and S256 challenge', async () => {
    const { api, started } = await begin();
    const asked = new URL(started.location).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: api.emulator.login.id,
      redirect_uri: `${PUBLIC_ORIGIN}/session/callback`,
      scope: 'openid',
      code_challenge_method: 'S256',
    });
    const again = new URL((await openBrowser(api.api.url).get('/session/login')).location).searchParams;
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
      expect(again.get(name)).not.toBe(asked.get(name));
    }
  });

  test('that was begun in another browser ends nowhere: nobody is logged in as somebody else', async () => {
    const { api, browser, approve } = await begin();
    const victim = openBrowser(api.api.url);
    await victim.get('/session/login');
    expect((await victim.get(approve())).status).toBe(401);
    expect((await openBrowser(api.api.url).get(approve())).status).toBe(401);
    expect(await reasons()).toEqual(['wrong-state', 'wrong-state']);
    expect((await browser.get(approve())).status).toBe(303);
  });

  test.each([
    ['another nonce', { nonce: 'of another attempt' }, 'wrong-nonce'],
    ['a token for another channel', { audience: '1650000009' }, 'wrong-audience'],
  ])('that comes back with %s is refused', async (_name, wish, reason) => {
    const { browser, approve } = await begin();
    expect((await browser.get(approve(wish))).status).toBe(401);
    expect(await reasons()).toEqual([reason]);
    expect(browser.cookies.size).toBe(0);
  });

  test('that took longer than ten minutes is refused', async () => {
    const { api, browser, approve } = await begin();
    api.clock.advance(600_000);
    expect((await browser.get(approve())).status).toBe(401);
    expect(await reasons()).toEqual(['wrong-state']);
  });

  test('whose code LINE does not take is refused, and its attempt is used up', async () => {
    const { browser, approve } = await begin();
    const callback = new URL(approve());
    callback.searchParams.set('code', 'invented');
    expect((await browser.get(callback.href)).status).toBe(401);
    expect(await reasons()).toEqual(['code-refused']);
    expect((await browser.get(approve())).status).toBe(401);
  });

  test('that the resident declines leaves them as they were', async () => {
    const { browser, started, decline } = await begin();
    expect((await browser.get(decline(started.location))).status).toBe(401);
    expect(await reasons()).toEqual(['login-declined']);
  });

  test('tells a person in their language what went wrong, and a program in JSON', async () => {
    const { browser } = await begin();
    const seen = await browser.get('/session/callback', { accept: 'text/html,*/*;q=0.8' });
    expect([seen.status, seen.headers.get('content-type')]).toEqual([401, 'text/plain; charset=utf-8']);
    expect(seen.text).toContain('ログイン');
    expect((await browser.get('/session/callback')).json).toEqual({ error: 'wrong-state' });
  });

  test('keeps nothing in the database with which somebody else could finish it', async () => {
    const { browser } = await begin();
    const [seed = ''] = browser.cookies.get('__Host-login')!.split('.');
    const stored = JSON.stringify(await current().client.oneTimeSecret.findMany());
    const { state, nonce, codeVerifier, challenge } = deriveAttempt(seed);
    for (const secret of [seed, state, nonce, codeVerifier, challenge]) expect(stored).not.toContain(secret);
  });
});
