import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../prisma/testing/database.ts';
import { CHROMIUM_MISSING, launchChromium } from '../line-emulator/testing/chromium.ts';
import { ALL_PARTS_REQUIRED } from '../line-emulator/testing/openapi-contract.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';
import { startTestApi, type TestApi } from '../testing/start-test-api.ts';

const skipped = CHROMIUM_MISSING ? ` (skipped: ${CHROMIUM_MISSING})` : '';

describe.skipIf(CHROMIUM_MISSING !== null && !ALL_PARTS_REQUIRED)(`the link page in Chromium${skipped}`, () => {
  const visits: string[] = [];
  let browser: Browser;
  let database: TestDatabase;
  let line: Server;
  let running: TestApi;
  let origin: string;
  beforeAll(async () => {
    browser = await launchChromium();
    database = await createTestDatabase('libSQL');
    line = await listen();
    line.on('request', (request, response) => {
      visits.push(request.url ?? '');
      response.end('LINE');
    });
    // The page's own address is part of what is tested, so it is chosen before the api starts.
    const free = await listen();
    const PORT = portOf(free);
    await new Promise((resolve) => free.close(resolve));
    origin = `http://localhost:${PORT}`;
    const LINE_ACCESS_BASE_URL = `http://127.0.0.1:${portOf(line)}`;
    const settings = { PORT, PUBLIC_URL: origin, LINE_ACCESS_BASE_URL };
    running = await startTestApi({ database, assistant: createScriptedAssistant(), worker: false, settings });
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    line.closeAllConnections();
    line.close();
    await database.remove();
  });

  it('takes a signed-in resident on to LINE by its one button, past CSP, cookie and origin checks', async () => {
    const context = await browser.newContext({ locale: 'ja-JP' });
    const page = await context.newPage();
    await page.goto(`${origin}/healthz`);
    const idToken = running.emulator.login.issueIdToken(running.userId);
    const init = JSON.stringify({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ idToken }),
    });
    expect(await page.evaluate(`fetch('/session/liff', ${init}).then(({ status }) => status)`)).toBe(201);
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    await page.goto(`${origin}/link?linkToken=abc123`);
    await page.getByRole('button', { name: '連携する', exact: true }).click();
    await page.waitForURL(/dialog\/bot\/accountLink/);
    const [visit = ''] = visits;
    expect(new URL(visit, origin).searchParams.get('linkToken')).toBe('abc123');
    expect(new URL(visit, origin).searchParams.get('nonce')).toMatch(/^[\w+/]{43}=$/);
    expect(refused).toEqual([]);
    await context.close();
  });

  it('cannot be used by another site that sends the same form', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${portOf(line)}/evil`);
    await page.setContent(`<form method="post" action="${origin}/link"><input name="linkToken" value="evil"><button>x`);
    await page.getByRole('button').click();
    await page.waitForURL(`${origin}/link`);
    expect(await page.locator('body').textContent()).toContain('このページからは操作できません');
    await context.close();
  });
});

async function listen(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
