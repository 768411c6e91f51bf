import { describe, expect, it } from 'vitest';
import { startEmulatorWithBot } from './testing/emulator-with-bot.ts';

const TEXT = { type: 'text', text: '住民票の写しは1通300円です。' };
const KEY = '123e4567-e89b-12d3-a456-426614174000';
const REPLY = '/v2/bot/message/reply';
const PUSH = '/v2/bot/message/push';

describe('a reply', () => {
  it('reaches the resident and uses the token up', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, api, midori } = world;
    const { replyToken } = await emulator.sendText(midori, '住民票はいくら？');
    const first = await api.post(REPLY, { replyToken, messages: [TEXT] });
    expect(first.status).toBe(200);
    expect(first.body).toEqual({ sentMessages: [{ id: expect.any(String), quoteToken: expect.any(String) }] });
    expect(first.headers.get('x-line-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(emulator.talk(midori).map(({ from, message }) => [from, message['text']])).toEqual([
      ['resident', '住民票はいくら？'],
      ['account', TEXT.text],
    ]);
    const second = await api.post(REPLY, { replyToken, messages: [TEXT] });
    expect([second.status, second.body]).toEqual([400, { message: 'Invalid reply token' }]);
  });

  it('is refused a minute later, and again possible within a minute of a redelivery', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, api, clock, midori, bot } = world;
    const { replyToken, webhookEventId } = await emulator.sendText(midori, 'あ');
    clock.advance(61_000);
    expect((await api.post(REPLY, { replyToken, messages: [TEXT] })).status).toBe(400);
    await emulator.webhooks.redeliver(webhookEventId);
    expect(bot.events().map(({ deliveryContext }) => deliveryContext.isRedelivery)).toEqual([false, true]);
    expect(bot.events()[1]?.replyToken).toBe(replyToken);
    expect((await api.post(REPLY, { replyToken, messages: [TEXT] })).status).toBe(200);
  });

  it('keeps its token when the messages were refused', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, api, midori } = world;
    const { replyToken } = await emulator.sendText(midori, 'あ');
    expect((await api.post(REPLY, { replyToken, messages: [{ type: 'text', text: '' }] })).status).toBe(400);
    expect((await api.post(REPLY, { replyToken, messages: [TEXT] })).status).toBe(200);
  });

  it('with a retry key is refused and counts as misuse', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, api, midori } = world;
    const { replyToken } = await emulator.sendText(midori, 'あ');
    const answer = await api.post(REPLY, { replyToken, messages: [TEXT] }, { 'x-line-retry-key': KEY });
    expect(answer.status).toBe(400);
    expect(emulator.ledger.misuses().map(({ reason }) => reason)).toEqual(['retry-key-on-reply']);
  });
});

describe('a push', () => {
  it('is accepted once under a retry key and answered 409 after', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, api, midori } = world;
    const body = { to: midori, messages: [TEXT] };
    const first = await api.post(PUSH, body, { 'X-Line-Retry-Key': KEY });
    const second = await api.post(PUSH, body, { 'X-Line-Retry-Key': KEY });
    expect([first.status, second.status]).toEqual([200, 409]);
    expect(second.body).toEqual({ message: 'The retry key is already accepted', ...first.body });
    expect(second.headers.get('x-line-accepted-request-id')).toBe(first.headers.get('x-line-request-id'));
    expect(second.headers.get('x-line-request-id')).not.toBe(first.headers.get('x-line-request-id'));
    expect(emulator.ledger.deliveries(midori)).toHaveLength(1);
    expect(emulator.ledger.misuses()).toEqual([]);
  });

  it('sends again under the same key after 24 hours', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, api, clock, midori } = world;
    const body = { to: midori, messages: [TEXT] };
    await api.post(PUSH, body, { 'x-line-retry-key': KEY });
    clock.advance(25 * 60 * 60_000);
    expect((await api.post(PUSH, body, { 'x-line-retry-key': KEY })).status).toBe(200);
    expect(emulator.ledger.deliveries(midori)).toHaveLength(2);
  });

  it('counts another body under a used key as misuse', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, api, midori, kenta } = world;
    await api.post(PUSH, { to: midori, messages: [TEXT] }, { 'x-line-retry-key': KEY });
    const other = await api.post(PUSH, { to: kenta, messages: [TEXT] }, { 'x-line-retry-key': KEY });
    expect(other.status).toBe(409);
    expect(emulator.ledger.misuses().map(({ reason }) => reason)).toEqual(['retry-key-for-another-body']);
  });

  it('wants a UUID for a retry key', async () => {
    await using world = await startEmulatorWithBot();
    const { api, midori } = world;
    const answer = await api.post(PUSH, { to: midori, messages: [TEXT] }, { 'x-line-retry-key': 'chunk-1' });
    expect(answer.status).toBe(400);
  });

  it('to someone who blocks the account is accepted and never shown', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, api, midori } = world;
    await emulator.sendEvent(midori, { type: 'unfollow' });
    expect((await api.post(PUSH, { to: midori, messages: [TEXT] })).status).toBe(200);
    expect(emulator.talk(midori)).toEqual([]);
    expect(emulator.ledger.deliveries(midori).map(({ shown }) => shown)).toEqual([false]);
  });

  it('reaches a stranger for seven days after they wrote', async () => {
    await using world = await startEmulatorWithBot({
      options: { residents: [{ displayName: '通りがかり', friend: false }] },
    });
    const { emulator, api, clock, midori: stranger } = world;
    const shown = async () => {
      await api.post(PUSH, { to: stranger, messages: [TEXT] });
      return emulator.ledger.deliveries(stranger).at(-1)?.shown;
    };
    expect(await shown()).toBe(false);
    await emulator.sendText(stranger, 'あ');
    expect(await shown()).toBe(true);
    clock.advance(7 * 24 * 60 * 60_000 + 1);
    expect(await shown()).toBe(false);
  });

  it.each([
    ['an unknown person', `U${'0'.repeat(32)}`, 'Failed to send messages'],
    ['a malformed id', 'みどり', "The property, 'to', in the request body is invalid (line: -, column: -)"],
  ])('to %s is refused', async (_name, to, message) => {
    await using world = await startEmulatorWithBot();
    const answer = await world.api.post(PUSH, { to, messages: [TEXT] });
    expect([answer.status, answer.body]).toEqual([400, { message }]);
  });

  it('quotes messages of its own chat only', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, api, bot, midori, kenta } = world;
    await emulator.sendText(midori, 'あ');
    const quoteToken = bot.events()[0]?.message?.quoteToken;
    const quoting = (to: string) => api.post(PUSH, { to, messages: [{ ...TEXT, quoteToken }] });
    expect((await quoting(midori)).status).toBe(200);
    expect((await quoting(kenta)).status).toBe(400);
  });
});

describe('the other endpoints', () => {
  it('validate messages without sending them', async () => {
    await using world = await startEmulatorWithBot();
    const { api, emulator } = world;
    for (const kind of ['reply', 'push']) {
      const path = `/v2/bot/message/validate/${kind}`;
      expect((await api.post(path, { messages: [TEXT] })).status).toBe(200);
      expect((await api.post(path, { messages: [] })).status).toBe(400);
    }
    expect(emulator.ledger.deliveries()).toEqual([]);
  });

  it('show the loading animation until the next message', async () => {
    await using world = await startEmulatorWithBot();
    const { api, midori } = world;
    const start = (body: object) => api.post('/v2/bot/chat/loading/start', body);
    expect((await start({ chatId: midori, loadingSeconds: 10 })).status).toBe(202);
    expect((await start({ chatId: midori })).status).toBe(202);
    const details = async (body: object) => (await start(body)).body['details'];
    expect(await details({ chatId: midori, loadingSeconds: 61 })).toEqual([
      { message: 'Must be between 5 and 60', property: 'loadingSeconds' },
    ]);
    expect(await details({ chatId: midori, loadingSeconds: 7 })).toEqual([
      { message: 'must be a multiple of five', property: 'loadingSeconds' },
    ]);
    expect(await details({ chatId: `C${'0'.repeat(32)}` })).toEqual([
      { message: 'Only user id is acceptable', property: 'chatId' },
    ]);
  });

  it('tell the profile of a friend and of nobody else', async () => {
    await using world = await startEmulatorWithBot();
    const { api, emulator, midori } = world;
    const profile = async () => {
      const { status, body } = await api.get(`/v2/bot/profile/${midori}`);
      return [status, body];
    };
    expect(await profile()).toEqual([200, { displayName: 'みどり', userId: midori, language: 'ja' }]);
    await emulator.sendEvent(midori, { type: 'unfollow' });
    expect(await profile()).toEqual([404, { message: 'Not found' }]);
    await emulator.sendEvent(midori, { type: 'follow' });
    expect((await profile())[0]).toBe(200);
    expect((await api.get(`/v2/bot/profile/U${'0'.repeat(32)}`)).status).toBe(404);
    expect((await api.get('/v2/bot/profile/midori')).status).toBe(400);
  });

  it('describe the account', async () => {
    await using world = await startEmulatorWithBot({ options: { account: { displayName: '別の市' } } });
    const { status, body } = await world.api.get('/v2/bot/info');
    expect([status, body['displayName'], body['userId']]).toEqual([200, '別の市', world.emulator.account.userId]);
  });
});
