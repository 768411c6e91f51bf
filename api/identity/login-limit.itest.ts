import { expect, test } from 'vitest';
import { describeApi } from '../testing/describe-api.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';
import { openBrowser } from './testing/browser.ts';

describeApi('attempts to log in', (start, current) => {
  const begin = async (settings: object) => {
    const api = await start(createScriptedAssistant(), { worker: false, settings });
    const { login } = api.emulator;
    const fail = (forwarded = '') =>
      openBrowser(api.api.url).post('/session/liff', { idToken: 'x.y.z' }, { 'x-forwarded-for': forwarded });
    const succeed = () => openBrowser(api.api.url).post('/session/liff', { idToken: login.issueIdToken(api.userId) });
    return { api, fail, succeed };
  };

  test('are refused after too many that failed, whatever comes, until ten minutes later', async () => {
    const { api, fail, succeed } = await begin({ LOGIN_REFUSALS_PER_TEN_MINUTES: 3 });
    const statuses = [await fail(), await fail(), await fail(), await fail(), await succeed()].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    const rows = await current().client.auditEntry.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ reason, status }) => `${status} ${reason}`)).toEqual([
      ...Array.from({ length: 3 }, () => '401 bad-token'),
      ...Array.from({ length: 2 }, () => '429 too-many-attempts'),
    ]);
    api.clock.advance(600_000);
    expect((await succeed()).status).toBe(201);
  });

  test('are counted by the connection, not by an address that the sender makes up', async () => {
    const { fail } = await begin({ LOGIN_REFUSALS_PER_TEN_MINUTES: 2 });
    expect(
      [await fail('192.0.2.1'), await fail('192.0.2.2'), await fail('192.0.2.3')].map(({ status }) => status),
    ).toEqual([401, 401, 429]);
  });

  test('are counted by the address that our own proxy saw, where there is one', async () => {
    const { fail } = await begin({ LOGIN_REFUSALS_PER_TEN_MINUTES: 1, TRUSTED_PROXIES: 1 });
    const answers = [await fail('192.0.2.1'), await fail('192.0.2.2'), await fail('made-up, 192.0.2.1')];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 429]);
  });

  test('fill the audit log to a bound: who knocks on is refused without another row', async () => {
    const { api, fail } = await begin({ LOGIN_REFUSALS_PER_TEN_MINUTES: 1 });
    await fail();
    const row = await current().client.auditEntry.findFirstOrThrow();
    const { id: _id, ...same } = row;
    await current().client.auditEntry.createMany({ data: Array.from({ length: 199 }, () => same) });
    expect((await fail()).status).toBe(429);
    expect(await current().client.auditEntry.count()).toBe(200);
    const figures = await (await fetch(`${api.api.url}/metrics`)).text();
    expect(figures).toContain('madoguchi_refused_requests_total{code="too-many-attempts"} 1');
  });

  test('of one person begin twenty sessions a minute at most', async () => {
    const { api } = await begin({});
    const accessToken = api.emulator.login.issueAccessToken(api.userId);
    const browser = openBrowser(api.api.url);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 21; attempt += 1) {
      statuses.push((await browser.post('/session/liff', { accessToken })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 201), 429]);
  });
});
