import { expect, test } from 'vitest';
import { pauseAfter } from '../line/attempts.ts';
import { LINK_POSTBACK } from '../line/work-account-link.ts';
import { describeApi, type StartApi } from '../testing/describe-api.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';
import { openBrowser } from './testing/browser.ts';
import { bringNonce, followDialog } from './testing/link-dialog.ts';

/** The same person at the provider of the Login channel, where LINE gives them another id. */
const SUBJECT = `U${'5'.repeat(32)}`;

describeApi('an account link', (start, current) => {
  const begin = async (options: Parameters<StartApi>[1] = {}) => {
    const api = await start(createScriptedAssistant(), { settings: { LINE_LOGIN_PROVIDER: 'city' }, ...options });
    const browser = openBrowser(api.api.url);
    const idToken = api.emulator.login.issueIdToken(api.userId, { subject: SUBJECT });
    await browser.post('/session/liff', { idToken });
    const said = () => api.emulator.ledger.deliveries(api.userId).map(({ message }) => message);
    const invite = async () => {
      await api.emulator.sendEvent(api.userId, { type: 'postback', data: LINK_POSTBACK });
      await api.settle();
      const page = /"uri":"([^"]+)"/.exec(JSON.stringify(said().at(-1)))?.[1] ?? '';
      return { page, linkToken: new URL(page).searchParams.get('linkToken') ?? '' };
    };
    const consent = async (linkToken: string) => (await browser.submit('/link', { linkToken })).location;
    return { api, browser, said, invite, consent };
  };
  const residents = () => current().client.resident.findMany({ orderBy: { provider: 'asc' } });
  const audited = async () =>
    (await current().client.auditEntry.findMany({ where: { action: 'accountLink' } })).map(({ reason }) => reason);

  test('leads from the talk over our page and LINE’s back into the talk, and joins the two', async () => {
    const { api, browser, said, invite, consent } = await begin();
    const { page, linkToken } = await invite();
    expect((await browser.get(page)).text).toContain('連携する');
    await followDialog(api, api.userId, await consent(linkToken));
    const [city, talk] = await residents();
    expect([city?.lineUserId, talk?.lineUserId]).toEqual([SUBJECT, api.userId]);
    expect(talk).toMatchObject({ provider: 'default', accountId: city?.accountId, joinedBy: 'link' });
    expect((await browser.get('/me')).json).toMatchObject({ residents: [{ linked: false }, { linked: true }] });
    expect(JSON.stringify(said().at(-1))).toContain('連携しました');
    expect(await current().client.auditEntry.findMany({ where: { actor: 'line' } })).toMatchObject([
      { action: 'accountLink', outcome: 'granted', subject: talk?.id },
    ]);
  });

  test('begins with a link token, whose call is in the ledger of calls, and asks again when LINE gives none', async () => {
    const { api, said, invite } = await begin();
    api.emulator.faults.add({ endpoint: 'POST /v2/bot/user/{userId}/linkToken', kind: 'refuse-500', times: 1 });
    await api.emulator.sendEvent(api.userId, { type: 'postback', data: LINK_POSTBACK });
    await api.settle();
    expect(said()).toEqual([]);
    api.clock.advance(pauseAfter(1));
    await api.settle();
    expect(said()).toHaveLength(1);
    await invite();
    const calls = await current().client.lineCall.findMany({
      where: { endpoint: 'link-token' },
      orderBy: { id: 'asc' },
    });
    expect(calls.map(({ result, httpStatus }) => [result, httpStatus])).toEqual([
      ['unknown', 500],
      ['accepted', 200],
      ['accepted', 200],
    ]);
    expect(calls.every(({ requestId }) => requestId)).toBe(true);
  });

  test('offers its undoing, which takes the talk out of the account again', async () => {
    const { api, browser, said, invite, consent } = await begin();
    const { linkToken } = await invite();
    expect(JSON.stringify(said())).toContain('いつでも解除できます');
    await followDialog(api, api.userId, await consent(linkToken));
    expect((await browser.get('/link')).text).toContain('連携を解除する');
    const removed = await browser.submit('/link/remove', {});
    expect([removed.status, removed.location]).toEqual([303, '/link']);
    expect((await browser.get('/link')).text).toContain('連携していません');
    expect((await browser.get('/me')).json).toMatchObject({ residents: [{ linked: false }] });
    expect((await residents()).map(({ joinedBy }) => joinedBy)).toEqual(['login', null]);
  });

  test('asks who is not logged in to do that first, and comes back', async () => {
    const { api, invite } = await begin();
    const { page } = await invite();
    const sent = await openBrowser(api.api.url).get(page);
    const { pathname, search } = new URL(page);
    expect([sent.status, sent.location]).toEqual([
      303,
      `/session/login?${new URLSearchParams({ next: pathname + search })}`,
    ]);
  });

  test('whose nonce nobody was given joins nobody, and is told so', async () => {
    const { api, said } = await begin();
    await bringNonce(api, api.userId, 'invented-by-somebody');
    expect(await audited()).toEqual(['link-nonce-unknown']);
    expect(JSON.stringify(said())).toContain('連携できませんでした');
  });

  test('that took longer than its nonce lives joins nobody', async () => {
    const { api, invite, consent } = await begin();
    const nonceOf = (dialog: string) => new URL(dialog).searchParams.get('nonce')!;
    const late = nonceOf(await consent((await invite()).linkToken));
    api.clock.advance(900_000);
    await bringNonce(api, api.userId, late);
    expect(await audited()).toEqual(['link-nonce-expired']);
  });

  test('that LINE calls failed uses its nonce up', async () => {
    const { api, invite, consent } = await begin();
    const dialog = await consent((await invite()).linkToken);
    const nonce = await followDialog(api, api.userId, dialog, 'failed');
    await bringNonce(api, api.userId, nonce);
    expect(await audited()).toEqual(['link-failed', 'link-nonce-used-before']);
  });

  test('never takes a resident out of another account', async () => {
    const { api, invite, consent } = await begin();
    const { linkToken } = await invite();
    const account = await current().client.account.create({ data: { createdAt: new Date() } });
    await current().client.resident.updateMany({
      where: { provider: 'default' },
      data: { accountId: account.id, joinedBy: 'login' },
    });
    await followDialog(api, api.userId, await consent(linkToken));
    expect(await audited()).toEqual(['linked-elsewhere']);
    expect((await residents()).find(({ provider }) => provider === 'default')?.accountId).toBe(account.id);
  });

  test('is not offered where the city has no Login channel', async () => {
    const api = await start(createScriptedAssistant(), { settings: { LINE_LOGIN_CHANNEL_ID: undefined } });
    await api.emulator.sendEvent(api.userId, { type: 'postback', data: LINK_POSTBACK });
    await api.settle();
    expect(api.emulator.ledger.apiCalls()).toEqual([]);
    expect((await openBrowser(api.api.url).get('/me')).status).toBe(404);
  });
});
