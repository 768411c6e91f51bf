import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLineEmulator } from '../start-line-emulator.ts';
import { CHROMIUM_MISSING, launchChromium } from '../testing/chromium.ts';
import { measureContrast } from '../testing/contrast.ts';
import { CHANNEL_ACCESS_TOKEN, CHANNEL_SECRET, startEmulatorWithBot } from '../testing/emulator-with-bot.ts';
import { openTalk, PHONE, SOON } from '../testing/open-talk.ts';
import { ALL_PARTS_REQUIRED } from '../testing/openapi-contract.ts';

/** Expressions for the browser are text: this project's types know no DOM. */
const NAME_OF_FOCUS = 'document.activeElement.ariaLabel ?? document.activeElement.textContent';

const skipped = CHROMIUM_MISSING ? ` (skipped: ${CHROMIUM_MISSING})` : '';

describe.skipIf(CHROMIUM_MISSING !== null && !ALL_PARTS_REQUIRED)(`the stage in Chromium${skipped}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
  });

  it('fills a phone and frames the talk on a wide screen', async () => {
    await using world = await startEmulatorWithBot();
    const { url } = world.emulator;
    await using small = await openTalk(browser, { url, userId: world.midori, device: PHONE });
    expect(await small.page.locator('.phone').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    expect(await small.page.locator('#inspector').isVisible()).toBe(false);
    await using wide = await openTalk(browser, { url, userId: world.midori });
    const frame = await wide.page.locator('.phone').boundingBox();
    expect(frame?.width).toBe(414);
    expect(await wide.page.locator('#inspector').isVisible()).toBe(true);
    expect(await wide.page.locator('#people').isVisible()).toBe(true);
  });

  it('slides the residents over the talk on a phone, and gives the focus back', async () => {
    await using world = await startEmulatorWithBot();
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori, device: PHONE });
    const opener = talk.page.getByRole('button', { name: '住民を切り替える', exact: true });
    expect(await talk.page.locator('#people').getAttribute('inert')).toBe('');
    await opener.tap();
    expect(await opener.getAttribute('aria-expanded')).toBe('true');
    await talk.page.keyboard.press('Escape');
    expect(await talk.page.evaluate(NAME_OF_FOCUS)).toBe('住民を切り替える');
    await opener.tap();
    await talk.page.locator('.person', { hasText: '健太' }).tap();
    await talk.log.getByText('「健太」のスマートフォン').waitFor();
    expect(await talk.page.locator('#people').getAttribute('inert')).toBe('');
  });

  it('can be used with the keyboard alone, in the order of the screen', async () => {
    await using world = await startEmulatorWithBot();
    const { api, bot, emulator, midori } = world;
    await using talk = await openTalk(browser, { url: emulator.url, userId: midori, device: PHONE });
    const items = ['解決した', '解決しなかった'].map((label) => ({ action: { type: 'message', label, text: label } }));
    await api.post('/v2/bot/message/push', {
      to: midori,
      messages: [{ type: 'text', text: 'https://example.com/', quickReply: { items } }],
    });
    await talk.chips.first().waitFor();
    const order: (string | null)[] = [];
    for (let steps = 0; steps < 12; steps += 1) {
      await talk.page.keyboard.press('Tab');
      order.push(await talk.page.evaluate(NAME_OF_FOCUS));
      if (order.at(-1) === 'メッセージ') break;
    }
    expect(order).toEqual([
      '住民を切り替える',
      'みどりとして話しています。住民を切り替える',
      'トークのメニュー',
      'トークの内容',
      'https://example.com/',
      '解決した',
      '解決しなかった',
      'メニューを開く',
      'メッセージ',
    ]);
    await talk.page.keyboard.press('Shift+Tab');
    await talk.page.keyboard.press('Shift+Tab');
    await talk.page.keyboard.press('Enter');
    await expect.poll(() => bot.events()[0]?.message?.text, SOON).toBe('解決しなかった');
  });

  it('keeps letters readable: contrast of 4.5 or more', async () => {
    await using world = await startEmulatorWithBot({
      options: { residents: [{ displayName: 'みどり' }, { displayName: '健太', friend: false }] },
    });
    const { api, emulator, midori } = world;
    await emulator.sendText(midori, '質問');
    const quickReply = { items: [{ action: { type: 'message', label: 'はい', text: 'はい' } }] };
    const messages = [{ type: 'text', text: '答え https://example.com/', sender: { name: '窓口' }, quickReply }];
    await api.post('/v2/bot/message/push', { to: midori, messages });
    await using talk = await openTalk(browser, { url: emulator.url, userId: midori });
    await talk.chips.first().waitFor();
    const selectors = [
      '.account-name',
      '.introduction-hint',
      '.day span',
      '.own .bubble .text',
      '.theirs .bubble .text',
      '.bubble a',
      '.sender',
      '.meta time',
      '.read',
      '.chip',
      '.person-name',
      '.person-last',
      '.panel-hint',
      '.record-title',
      '.record-end',
      '.record-kind',
    ];
    const ratios = await measureContrast(talk.page, selectors);
    expect(Object.entries(ratios).filter(([, ratio]) => !(ratio >= 4.5))).toEqual([]);
    expect(Object.keys(ratios)).toEqual(selectors);
  });

  it('announces new messages in a live log and says who speaks', async () => {
    await using world = await startEmulatorWithBot();
    const { api, emulator, midori } = world;
    await using talk = await openTalk(browser, { url: emulator.url, userId: midori });
    await talk.say('質問');
    await api.post('/v2/bot/message/push', { to: midori, messages: [{ type: 'text', text: '答え' }] });
    await talk.log.getByText('答え').waitFor();
    expect(await talk.log.getAttribute('aria-live')).toBe('polite');
    const tree = await talk.log.ariaSnapshot();
    expect(tree).toContain('あなた：');
    expect(tree).toContain('汐見市（デモ）：');
  });

  it('says that the connection is lost, comes back by itself, and sends again what did not arrive', async () => {
    await using world = await startEmulatorWithBot();
    const { bot, emulator, midori } = world;
    await using talk = await openTalk(browser, { url: emulator.url, userId: midori });
    await emulator.stop();
    await talk.page.getByText('接続が切れました。').waitFor();
    await talk.say('届かない文');
    await talk.log.getByText('送信できませんでした').waitFor();
    const options = { channelSecret: CHANNEL_SECRET, channelAccessToken: CHANNEL_ACCESS_TOKEN, webhookUrl: bot.url };
    const restarted = await startLineEmulator({ ...options, port: Number(new URL(emulator.url).port) });
    await talk.page.getByText('再接続しました。').waitFor();
    await talk.page.getByRole('button', { name: '再送' }).click();
    await talk.log.locator('.own .read').waitFor();
    expect(bot.events().map(({ message }) => message?.text)).toEqual(['届かない文']);
    expect(await talk.log.locator('.own').count()).toBe(1);
    await restarted.stop();
  });

  it('says that nothing has gone over the wire yet', async () => {
    await using world = await startEmulatorWithBot();
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    await talk.page.locator('#inspector').getByText('やりとりは、まだありません。').waitFor();
    await talk.say('こんにちは');
    await talk.page.locator('.record.webhook').first().waitFor();
    expect(await talk.page.locator('#inspector').getByText('まだありません').count()).toBe(0);
  });

  it('shows what went over the wire, and hides it', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, kenta, midori } = world;
    await emulator.sendText(kenta, '健太の質問');
    await using talk = await openTalk(browser, { url: emulator.url, userId: midori });
    await talk.say('みどりの質問🤨');
    const record = talk.page.locator('.record.webhook').first();
    await record.locator('summary').click();
    await record.getByText('みどりの質問').waitFor();
    const shown = JSON.parse((await record.locator('pre').textContent()) ?? '') as {
      body: { events: { type: string }[] };
    };
    expect(shown.body.events[0]).toMatchObject({ type: 'message', message: { text: 'みどりの質問🤨' } });
    expect(await talk.page.locator('.record').count()).toBe(1);
    await talk.page.getByLabel('この住民の分だけ').uncheck();
    expect(await talk.page.locator('.record').count()).toBe(2);
    await talk.page.getByRole('button', { name: '隠す' }).click();
    expect(await talk.page.locator('#inspector').isVisible()).toBe(false);
  });
});
