import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_MISSING, launchChromium } from './testing/chromium.ts';
import { measureContrast } from './testing/contrast.ts';
import { startEmulatorWithBot } from './testing/emulator-with-bot.ts';
import { DESKTOP, PHONE, SOON } from './testing/open-talk.ts';
import { ALL_PARTS_REQUIRED } from './testing/openapi-contract.ts';

const skipped = CHROMIUM_MISSING ? ` (skipped: ${CHROMIUM_MISSING})` : '';
const PUSH = '/v2/bot/message/push';

describe.skipIf(CHROMIUM_MISSING !== null && !ALL_PARTS_REQUIRED)(`the control page in Chromium${skipped}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
  });

  const open = async (url: string, device = DESKTOP): Promise<{ page: Page; strays: string[] }> => {
    const page = await browser.newPage({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', ...device });
    const strays: string[] = [];
    page.on('pageerror', (error) => strays.push(error.message));
    page.on('console', (message) => strays.push(message.text()));
    await page.goto(`${url}/control`);
    await page.getByText('接続中', { exact: true }).waitFor();
    return { page, strays };
  };

  it('moves the clock, sets and clears a fault, changes webhooks and limits, and shows the ledger as it grows', async () => {
    await using world = await startEmulatorWithBot();
    const { api, clock, emulator, midori } = world;
    const { page, strays } = await open(emulator.url);

    expect(await page.locator('.control-now').textContent()).toContain('2026年11月22日');
    await page.getByRole('button', { name: /25時間/ }).click();
    await page.getByText('2026年11月23日').waitFor();
    expect(clock.now()).toBe(Date.UTC(2026, 10, 23, 2, 0, 0));

    await page.locator('#faults select').first().selectOption(`POST ${PUSH}`);
    await page.locator('#faults select').nth(1).selectOption({ label: '受け付けてから 500' });
    await page.getByLabel('回数').fill('2');
    await page.getByRole('button', { name: '障害を加える' }).click();
    const faults = page.getByRole('list', { name: '設定中の障害' });
    await faults.getByText('あと 2 回').waitFor();
    const push = () => api.post(PUSH, { to: midori, messages: [{ type: 'text', text: 'お知らせ' }] });
    expect((await push()).status).toBe(500);
    await faults.getByText('あと 1 回').waitFor();
    await page.getByRole('button', { name: 'すべて消す' }).click();
    await expect.poll(() => emulator.faults.list(), SOON).toEqual([]);
    expect((await push()).status).toBe(200);

    await page.getByLabel('同時に届く数').fill('3');
    await page.locator('#webhooks select').selectOption('なし');
    await page.getByRole('spinbutton', { name: '月の上限（通）' }).fill('2');
    await page.getByRole('button', { name: '月の上限を変える' }).click();
    await page.getByText('今月 2 通 ／ 上限 2 通').waitFor();
    expect((await push()).status).toBe(429);
    expect(emulator.webhooks.switches()).toMatchObject({ copies: 3, signature: 'absent' });

    await page.getByLabel('みどり: 退会').check();
    await expect.poll(() => emulator.residents.require(midori).deleted, SOON).toBe(true);

    await api.get('/v2/bot/nothing');
    await page.getByLabel('台帳の種類').selectOption('誤用');
    await page.locator('.records').getByText('unknown-route GET /v2/bot/nothing').waitFor();
    expect(await page.locator('.records li').count()).toBe(1);
    expect(strays).toEqual([]);
  });

  it('says when something cannot be set', async () => {
    await using world = await startEmulatorWithBot();
    const { page } = await open(world.emulator.url);
    await page.getByLabel('1 通にまとめる数').fill('0');
    await page.locator('#webhooks select').focus();
    await page.getByRole('alert').getByText('この値は設定できません。').waitFor();
    expect(world.emulator.webhooks.switches().batch).toBe(1);
  });

  it('fits a phone, and everything on it can be read', async () => {
    await using world = await startEmulatorWithBot();
    await world.emulator.sendText(world.midori, 'あ');
    const { page } = await open(world.emulator.url, PHONE);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    const ratios = await measureContrast(page, [
      '.control-now',
      '.control-hint',
      '.control-connection',
      '.control-of',
      '.control label',
      '.plain-button',
      '.green-button',
      '.control a',
      '.record-end',
    ]);
    for (const [selector, ratio] of Object.entries(ratios)) expect(ratio, selector).toBeGreaterThanOrEqual(4.5);
    const unnamed = await page.evaluate(
      `[...document.querySelectorAll('button, input, select, a')].filter((each) => !(each.textContent.trim() || each.ariaLabel || each.labels?.length)).map((each) => each.outerHTML)`,
    );
    expect(unnamed).toEqual([]);
  });
});
