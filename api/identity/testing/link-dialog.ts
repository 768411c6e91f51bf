import type { TestApi } from '../../testing/start-test-api.ts';

/** A link token as LINE makes one for a resident when a channel asks. */
export async function issueLinkToken({ emulator, context }: TestApi, userId: string): Promise<string> {
  const answer = await fetch(`${emulator.url}/v2/bot/user/${userId}/linkToken`, {
    method: 'POST',
    headers: { authorization: `Bearer ${context.settings.LINE_CHANNEL_ACCESS_TOKEN}` },
  });
  return ((await answer.json()) as { linkToken: string }).linkToken;
}

/** The resident goes on at the address that our page led to; LINE sends its event. */
export async function followDialog(api: TestApi, userId: string, dialogUrl: string, result: 'ok' | 'failed' = 'ok') {
  const { pathname, searchParams } = new URL(dialogUrl);
  if (pathname !== '/dialog/bot/accountLink') throw new Error(`${pathname} is not LINE's link page`);
  const [linkToken, nonce] = [searchParams.get('linkToken') ?? '', searchParams.get('nonce') ?? ''];
  await api.emulator.sendEvent(userId, { type: 'accountLink', linkToken, nonce, result });
  await api.settle();
  return nonce;
}

/** Somebody goes to LINE's page with a link token of their own and a nonce that they picked up or made up. */
export async function bringNonce(api: TestApi, userId: string, nonce: string): Promise<void> {
  const linkToken = await issueLinkToken(api, userId);
  await api.emulator.sendEvent(userId, { type: 'accountLink', linkToken, nonce });
  await api.settle();
}
