import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

export interface OpenTalk extends AsyncDisposable {
  page: Page;
  log: Locator;
  field: Locator;
  chips: Locator;
  /** Addresses outside loopback that the page asked for, errors it threw, dialogs it opened: all should stay empty. */
  strays: string[];
  say(text: string): Promise<void>;
}

/** How long a poll may take on a busy machine; a passing test is as fast as ever. */
export const SOON = { timeout: 15_000 };

export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

/** Opens the chat page as one resident, without animations, and waits until it is connected. */
export async function openTalk(
  browser: Browser,
  { url, userId, device = DESKTOP }: { url: string; userId: string; device?: BrowserContextOptions },
): Promise<OpenTalk> {
  const context = await browser.newContext({
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
    ...device,
  });
  const page = await context.newPage();
  const strays: string[] = [];
  page.on('pageerror', (error) => strays.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    strays.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') strays.push(`request: ${request.url()}`);
  });
  await page.goto(`${url}/#${userId}`);
  const log = page.locator('#log');
  await log.locator('.introduction').waitFor();
  const field = page.getByRole('textbox', { name: 'メッセージ' });
  return {
    page,
    log,
    field,
    chips: page.locator('#quick-replies .chip'),
    strays,
    say: async (text) => {
      await field.fill(text);
      await page.getByRole('button', { name: '送信', exact: true }).click();
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}
