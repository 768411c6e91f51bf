import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_MISSING, launchChromium } from '../testing/chromium.ts';
import { type EmulatorWithBot, startEmulatorWithBot } from '../testing/emulator-with-bot.ts';
import { openTalk, PHONE, SOON } from '../testing/open-talk.ts';
import { ALL_PARTS_REQUIRED } from '../testing/openapi-contract.ts';
import { SAMPLE_MESSAGES } from '../testing/sample-messages.ts';

const SITE = 'https://www.city.shiomi.example.jp';

const push = async ({ api, midori }: EmulatorWithBot, ...messages: readonly object[]) => {
  const answer = await api.post('/v2/bot/message/push', { to: midori, messages });
  expect(answer.body).toHaveProperty('sentMessages');
};

const flexOf = (contents: readonly object[], more: object = {}) => ({
  type: 'flex',
  altText: 'カード',
  contents: { type: 'bubble', body: { type: 'box', layout: 'vertical', contents, ...more } },
});

const styleOf = (locator: Locator, property: string): Promise<string> =>
  locator.evaluate(
    (element, name) => element.ownerDocument.defaultView.getComputedStyle(element).getPropertyValue(name),
    property,
  );

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (!box) throw new Error('nothing is drawn there');
  return box;
};

/** The boxes of two elements at one moment: the log may be scrolling. */
const boxesOf = async (locator: Locator) => {
  await locator.nth(1).waitFor();
  const [first, second] = await locator.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
  if (!first || !second) throw new Error('fewer than two are drawn there');
  return [first, second] as const;
};

const skipped = CHROMIUM_MISSING ? ` (skipped: ${CHROMIUM_MISSING})` : '';

describe.skipIf(CHROMIUM_MISSING !== null && !ALL_PARTS_REQUIRED)(`messages in Chromium${skipped}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
  });

  it('draws a card with sizes, weights, colours and shares of a row', async () => {
    await using world = await startEmulatorWithBot();
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    await push(
      world,
      flexOf([
        { type: 'text', text: '見出し', size: 'xl', weight: 'bold', color: '#0b5d3b' },
        { type: 'separator', margin: 'lg' },
        {
          type: 'box',
          layout: 'horizontal',
          contents: [
            { type: 'text', text: '左', flex: 1 },
            { type: 'text', text: '右', flex: 3 },
          ],
        },
      ]),
    );
    const heading = talk.log.getByText('見出し');
    await heading.waitFor();
    expect(await styleOf(heading, 'font-size')).toBe('22px');
    expect(await styleOf(heading, 'font-weight')).toBe('700');
    expect(await styleOf(heading, 'color')).toBe('rgb(11, 93, 59)');
    expect(await styleOf(talk.log.locator('.flex-separator'), 'margin-top')).toBe('12px');
    const [left, right] = await boxesOf(talk.log.getByText(/^[左右]$/));
    expect(right.width / left.width).toBeCloseTo(3, 1);
    expect(right.y).toBeCloseTo(left.y, 1);
    expect(await talk.log.getByRole('group', { name: 'カード' }).count()).toBe(1);
  });

  it('wraps text only where it is told to', async () => {
    await using world = await startEmulatorWithBot();
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    const long = '長い文'.repeat(30);
    await push(
      world,
      flexOf([
        { type: 'text', text: `一${long}` },
        { type: 'text', text: `多${long}`, wrap: true },
        { type: 'text', text: `二${long}`, wrap: true, maxLines: 2 },
      ]),
    );
    const heights = await Promise.all(
      ['一', '多', '二'].map(async (mark) => (await boxOf(talk.log.getByText(`${mark}長い文`))).height),
    );
    const [one = 0, many = 0, two = 0] = heights;
    expect(many).toBeGreaterThan(one * 3);
    expect(two).toBeCloseTo(one * 2, -1);
  });

  it('swipes through a carousel and steps with its buttons', async () => {
    await using world = await startEmulatorWithBot();
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    const bubble = (text: string) => ({
      type: 'bubble',
      body: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text }] },
    });
    const contents = { type: 'carousel', contents: ['一枚目', '二枚目', '三枚目'].map(bubble) };
    await push(world, { type: 'flex', altText: '三枚', contents });
    const track = talk.log.locator('.carousel-track');
    const scrolled = () => track.evaluate((element) => element.scrollLeft);
    await talk.log.getByText('一枚目').waitFor();
    expect(await talk.page.getByRole('button', { name: '前のカード' }).isVisible()).toBe(false);
    await talk.page.getByRole('button', { name: '次のカード' }).click();
    await expect.poll(scrolled, SOON).toBeGreaterThan(250);
    await talk.page.getByRole('button', { name: '前のカード' }).waitFor();
    const heights = await talk.log.locator('.flex-bubble').evaluateAll((all) => all.map((each) => each.clientHeight));
    expect(new Set(heights).size).toBe(1);
  });

  it('opens web links through the rewriting and calls phone numbers', async () => {
    const site = createServer((request, response) => response.end(`site ${request.url}`));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const local = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    const linkRewrite = (url: string) => url.replace(SITE, local);
    await using world = await startEmulatorWithBot({ options: { linkRewrite } });
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    await push(
      world,
      { type: 'text', text: `詳しくは${SITE}/gomi.html。\n電話0773-00-1234` },
      SAMPLE_MESSAGES['flex'] ?? {},
    );
    const opened = talk.page.context().waitForEvent('page');
    await talk.log.getByRole('link', { name: `${SITE}/gomi.html`, exact: true }).click();
    expect(await (await opened).locator('body').textContent()).toBe('site /gomi.html');
    expect(await talk.log.getByRole('link', { name: '0773-00-1234' }).getAttribute('href')).toBe('tel:0773-00-1234');
    const call = talk.log.getByRole('link', { name: '市民課に電話' });
    expect(await call.getAttribute('href')).toBe('tel:0773-00-1234');
    const source = await talk.log.getByRole('link', { name: '出典を見る' }).getAttribute('href');
    expect(decodeURIComponent(source ?? '')).toBe(`/page/open?to=${SITE}/kurashi/juminhyo.html`);
    site.closeAllConnections();
    site.close();
  });

  it('shows pictures of the local site and an empty frame for others', async () => {
    const dot = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const site = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      response.end(dot);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const linkRewrite = (url: string) => url.replace(SITE, `http://127.0.0.1:${(site.address() as AddressInfo).port}`);
    await using world = await startEmulatorWithBot({ options: { linkRewrite } });
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    const image = (url: string) => ({ type: 'image', originalContentUrl: url, previewImageUrl: url });
    await push(world, image(`${SITE}/a.png`), image('https://elsewhere.example.com/b.png'));
    await talk.log.locator('.picture.empty').waitFor();
    const drawn = talk.log.locator('img.picture');
    expect(await drawn.count()).toBe(1);
    expect(await drawn.evaluate((image) => image.naturalWidth)).toBe(1);
    expect(talk.strays).toEqual([]);
    site.closeAllConnections();
    site.close();
  });

  it('does what buttons say: message, postback, clipboard', async () => {
    await using world = await startEmulatorWithBot();
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    await talk.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const button = (action: object) => ({ type: 'button', action });
    await push(
      world,
      flexOf([
        button({ type: 'message', label: '言う', text: '転入届' }),
        button({ type: 'postback', label: '選ぶ', data: 'a=1', inputOption: 'openKeyboard', fillInText: '住所：' }),
        button({ type: 'clipboard', label: '写す', clipboardText: '汐見市中央1-1' }),
      ]),
    );
    await talk.page.getByRole('button', { name: '写す' }).click();
    await talk.page.getByText('コピーしました。').waitFor();
    expect(await talk.page.evaluate('navigator.clipboard.readText()')).toBe('汐見市中央1-1');
    await talk.page.getByRole('button', { name: '言う' }).click();
    await talk.page.getByRole('button', { name: '選ぶ' }).click();
    await expect.poll(() => world.bot.events().length, SOON).toBe(2);
    expect(world.bot.events()[0]?.message?.text).toBe('転入届');
    expect(world.bot.events()[1]?.postback).toEqual({ data: 'a=1' });
    expect(await talk.field.inputValue()).toBe('住所：');
  });

  it('fits every kind of message into a phone', async () => {
    await using world = await startEmulatorWithBot();
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori, device: PHONE });
    const messages = Object.values(SAMPLE_MESSAGES);
    for (let from = 0; from < messages.length; from += 5) await push(world, ...messages.slice(from, from + 5));
    await expect.poll(() => talk.log.locator('article').count(), SOON).toBe(messages.length);
    const overflow = await talk.page.evaluate(
      '[document.documentElement, document.getElementById("log")].map((each) => each.scrollWidth - each.clientWidth)',
    );
    expect(overflow).toEqual([0, 0]);
    expect(talk.strays).toEqual([]);
  });

  it('shows what looks like markup or script as text', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, midori } = world;
    const attack = `<img src=x onerror="alert(1)"><script>alert(2)</script>&lt;b&gt;"'`;
    await using talk = await openTalk(browser, { url: emulator.url, userId: midori });
    emulator.residents.add({ displayName: '<svg onload=alert(3)>' });
    const label = '<b>押す</b>';
    await push(
      world,
      { type: 'text', text: attack, sender: { name: '<i>窓口</i>' } },
      flexOf([
        { type: 'text', text: attack, wrap: true },
        { type: 'text', contents: [{ type: 'span', text: attack }] },
        { type: 'button', action: { type: 'message', label, text: attack } },
      ]),
      { ...SAMPLE_MESSAGES['buttons'], altText: attack },
      {
        type: 'text',
        text: 'javascript:alert(4) https://example.com/"onmouseover="alert(5)',
        quickReply: { items: [{ action: { type: 'message', label, text: attack } }] },
      },
    );
    await talk.chips.first().waitFor();
    await talk.page.getByRole('button', { name: label }).first().click();
    await expect.poll(() => world.bot.events()[0]?.message?.text, SOON).toBe(attack);
    await talk.log.locator('.own').waitFor();
    expect(await talk.log.locator('.own .text').textContent()).toBe(attack);
    expect(await talk.log.locator('script, b, i:not(.loading i), [onerror], [onload], [onmouseover]').count()).toBe(0);
    expect(await talk.log.locator('a[href^="javascript"]').count()).toBe(0);
    expect(await talk.page.locator('.person', { hasText: '<svg onload=alert(3)>' }).count()).toBe(1);
    expect(talk.strays).toEqual([]);
  });

  it('splits any text into links without losing a character', async () => {
    await using world = await startEmulatorWithBot();
    await using talk = await openTalk(browser, { url: world.emulator.url, userId: world.midori });
    const piece = fc.oneof(
      fc.constantFrom(
        'https://example.com/a',
        'http://',
        '0773-00-1234',
        '。',
        '（',
        '）',
        '、',
        ' ',
        '2026-11-22',
        '"',
        '>',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    const texts = fc.sample(fc.array(piece, { maxLength: 8 }), 400).map((pieces) => pieces.join(''));
    const split = await talk.page.evaluate(
      `import('/page/text-with-links.js').then(({ splitLinks }) => ${JSON.stringify(texts)}.map((text) => splitLinks(text)))`,
    );
    const parts = split as { kind: string; text: string; href?: string }[][];
    expect(parts.map((each) => each.map(({ text }) => text).join(''))).toEqual(texts);
    for (const { kind, href } of parts.flat()) {
      if (kind !== 'text') expect(href).toMatch(/^(tel:[0-9-]+$|\/page\/open\?to=https?%3A%2F%2F)/);
    }
    expect(parts.flat().some(({ kind }) => kind === 'tel')).toBe(true);
    expect(parts.flat().some(({ kind }) => kind === 'web')).toBe(true);
  });
});
