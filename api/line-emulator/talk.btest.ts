import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from './testing/api-client.ts';
import { CHROMIUM_MISSING, launchChromium } from './testing/chromium.ts';
import { startEmulatorWithBot } from './testing/emulator-with-bot.ts';
import { openTalk, PHONE, SOON } from './testing/open-talk.ts';
import { ALL_PARTS_REQUIRED } from './testing/openapi-contract.ts';
import type { ReceivedEvent } from './testing/scripted-bot.ts';

const replyWith =
  (...messages: readonly object[]) =>
  (event: ReceivedEvent, api: ApiClient) =>
    event.replyToken === undefined
      ? Promise.resolve()
      : api.post('/v2/bot/message/reply', { replyToken: event.replyToken, messages });

const choices = {
  items: [
    { type: 'action', action: { type: 'postback', label: '解決した', data: 'solved=1', displayText: '解決しました' } },
    { type: 'action', action: { type: 'message', label: '転入届', text: '転入届について' } },
    { type: 'action', action: { type: 'datetimepicker', label: '日を選ぶ', data: 'day', mode: 'date' } },
  ],
};

const skipped = CHROMIUM_MISSING ? ` (skipped: ${CHROMIUM_MISSING})` : '';

describe.skipIf(CHROMIUM_MISSING !== null && !ALL_PARTS_REQUIRED)(`the talk in Chromium${skipped}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
  });

  it('sends what is typed, shows it as read, and shows the reply', async () => {
    await using world = await startEmulatorWithBot({ onEvent: replyWith({ type: 'text', text: '1通300円です。' }) });
    const { emulator, midori, bot } = world;
    await using talk = await openTalk(browser, { url: emulator.url, userId: midori });
    await talk.field.fill('住民票はいくら？');
    await talk.field.press('Enter');
    await talk.log.getByText('1通300円です。').waitFor();
    expect(bot.events()[0]?.message?.text).toBe('住民票はいくら？');
    expect(await talk.log.locator('.own .bubble').textContent()).toContain('住民票はいくら？');
    expect(await talk.log.locator('.own .meta').textContent()).toBe('既読10:00');
    expect(await talk.field.inputValue()).toBe('');
    expect(talk.strays).toEqual([]);
  });

  it('shows the loading animation until the reply comes', async () => {
    const gate = createGate();
    await using world = await startEmulatorWithBot({
      onEvent: async (event, api) => {
        await api.post('/v2/bot/chat/loading/start', { chatId: event.source.userId, loadingSeconds: 20 });
        await gate.promise;
        await replyWith({ type: 'text', text: 'できました。' })(event, api);
      },
    });
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    await talk.say('調べて');
    const dots = talk.page.getByLabel('返信を準備しています');
    await dots.waitFor();
    gate.resolve();
    await talk.log.getByText('できました。').waitFor();
    expect(await dots.count()).toBe(0);
  });

  it('ends the loading animation by itself when its seconds are over', async () => {
    await using world = await startEmulatorWithBot();
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    await world.api.post('/v2/bot/chat/loading/start', { chatId: world.midori, loadingSeconds: 5 });
    const dots = talk.page.getByLabel('返信を準備しています');
    await dots.waitFor();
    await dots.waitFor({ state: 'detached', timeout: 7000 });
  });

  it('offers quick replies that vanish with use', async () => {
    await using world = await startEmulatorWithBot({
      onEvent: replyWith({ type: 'text', text: 'どうですか？', quickReply: choices }),
    });
    const { bot, emulator, midori } = world;
    await using talk = await openTalk(browser, { url: emulator.url, userId: midori });
    await talk.say('あ');
    await talk.chips.first().waitFor();
    expect(await talk.chips.allInnerTexts()).toEqual(['解決した', '転入届', '日を選ぶ']);
    await talk.chips.first().click();
    await talk.log.getByText('解決しました').waitFor();
    expect(bot.events()[1]?.postback).toEqual({ data: 'solved=1' });
    await talk.chips.nth(1).click();
    await talk.log.getByText('転入届について').waitFor();
    expect(bot.events()[2]?.message?.text).toBe('転入届について');
  });

  it('takes the quick replies away when something else is said', async () => {
    let offered = false;
    await using world = await startEmulatorWithBot({
      onEvent: (event, api) => {
        const message = { type: 'text', text: 'はい', ...(offered ? {} : { quickReply: choices }) };
        offered = true;
        return replyWith(message)(event, api);
      },
    });
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    await talk.say('あ');
    await talk.chips.first().waitFor();
    await talk.say('い');
    await talk.chips.first().waitFor({ state: 'detached' });
  });

  it('asks for a date and sends it as the postback parameter', async () => {
    await using world = await startEmulatorWithBot({
      onEvent: replyWith({ type: 'text', text: 'いつですか？', quickReply: choices }),
    });
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    await talk.say('予約');
    await talk.chips.nth(2).click();
    await talk.page.locator('#moment-input').fill('2026-11-30');
    await talk.page.getByRole('button', { name: '決定' }).click();
    await expect
      .poll(() => world.bot.events().at(-1)?.postback, SOON)
      .toEqual({ data: 'day', params: { date: '2026-11-30' } });
  });

  it('keeps the talks of several residents apart', async () => {
    await using world = await startEmulatorWithBot({
      onEvent: (event, api) => replyWith({ type: 'text', text: `返事：${event.message?.text}` })(event, api),
    });
    const { emulator, midori, kenta } = world;
    await using hers = await openTalk(browser, { url: emulator.url, userId: midori });
    await using his = await openTalk(browser, { url: emulator.url, userId: kenta });
    await hers.say('みどりの質問');
    await hers.log.getByText('返事：みどりの質問').waitFor();
    await his.page.locator('.person', { hasText: 'みどり' }).locator('.unread').waitFor();
    expect(await his.log.getByText('みどりの質問').count()).toBe(0);
    await his.page.locator('.person', { hasText: 'みどり' }).click();
    await his.log.getByText('返事：みどりの質問').waitFor();
    expect(await his.page.locator('.unread').count()).toBe(0);
  });

  it('adds a resident, who becomes a friend and is greeted', async () => {
    await using world = await startEmulatorWithBot({
      onEvent: (event, api) =>
        replyWith({ type: 'text', text: `${event.type} ${event.follow?.isUnblocked}` })(event, api),
    });
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    await talk.page.getByLabel('新しい住民の名前').fill('ゆうた');
    await talk.page.getByRole('button', { name: '住民を追加' }).click();
    await talk.page.getByText('まだ友だちではありません').waitFor();
    await talk.page.getByRole('button', { name: '友だち追加' }).click();
    await talk.log.getByText('follow false').waitFor();
    expect(await talk.page.getByText('まだ友だちではありません').isVisible()).toBe(false);
  });

  it('blocks the account and comes back', async () => {
    await using world = await startEmulatorWithBot();
    const { bot, emulator, midori } = world;
    await using talk = await openTalk(browser, { url: emulator.url, userId: midori });
    const menu = () => talk.page.getByRole('button', { name: 'トークのメニュー' }).click();
    await menu();
    await talk.page.getByRole('button', { name: 'ブロックする' }).click();
    await talk.page.getByText('ブロック中です。').waitFor();
    expect(await talk.field.isVisible()).toBe(false);
    await menu();
    await talk.page.getByRole('button', { name: 'ブロックを解除する' }).click();
    await talk.field.waitFor();
    expect(bot.events().map(({ type }) => type)).toEqual(['unfollow', 'follow']);
  });

  it('takes a message back', async () => {
    await using world = await startEmulatorWithBot();
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    await talk.say('まちがい');
    await talk.log.locator('.own').hover();
    await talk.page.getByRole('button', { name: '送信を取り消す' }).click();
    await talk.log.getByText('メッセージの送信を取り消しました').waitFor();
    expect(await talk.log.getByText('まちがい').count()).toBe(0);
    expect(world.bot.events().at(-1)?.type).toBe('unsend');
  });

  it('does not send on the Enter that accepts a kana conversion', async () => {
    await using world = await startEmulatorWithBot();
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    await talk.field.focus();
    const keyboard = await talk.page.context().newCDPSession(talk.page);
    await keyboard.send('Input.imeSetComposition', { text: 'じゅうみんひょう', selectionStart: 8, selectionEnd: 8 });
    const whileComposing = { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 } as const;
    await keyboard.send('Input.dispatchKeyEvent', whileComposing);
    await keyboard.send('Input.insertText', { text: '住民票' });
    expect(await talk.field.inputValue()).toBe('住民票');
    expect(world.bot.events()).toEqual([]);
    await talk.field.press('Shift+Enter');
    expect(await talk.field.inputValue()).toBe('住民票\n');
    await talk.field.press('Enter');
    await talk.log.getByText('住民票').waitFor();
    expect(world.bot.events()).toHaveLength(1);
  });

  it('writes a new line on Enter on a touch screen, and sends with the button', async () => {
    await using world = await startEmulatorWithBot();
    const { bot, emulator, midori } = world;
    await using talk = await openTalk(browser, { url: emulator.url, userId: midori, device: PHONE });
    await talk.field.fill('一行目');
    await talk.field.press('Enter');
    expect(await talk.field.inputValue()).toBe('一行目\n');
    await talk.field.pressSequentially('二行目');
    await talk.page.getByRole('button', { name: '送信', exact: true }).tap();
    await expect.poll(() => bot.events()[0]?.message?.text, SOON).toBe('一行目\n二行目');
  });

  it('parts the days', async () => {
    await using world = await startEmulatorWithBot();
    const { clock, emulator, midori } = world;
    for (const text of ['二日前', '昨日の分', '今日の分']) {
      if (text !== '二日前') clock.advance(24 * 60 * 60_000);
      await emulator.sendText(midori, text);
    }
    await using talk = await openTalk(browser, { url: emulator.url, userId: midori });
    await talk.log.getByText('今日の分').waitFor();
    expect(await talk.log.locator('.day').allInnerTexts()).toEqual(['11月22日(日)', '昨日', '今日']);
  });
});

function createGate(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((release) => {
    resolve = release;
  });
  return { promise, resolve };
}
