import { describe, expect, it } from 'vitest';
import { ImpossibleActError } from '../perform-act.ts';
import { startLineEmulator } from '../start-line-emulator.ts';
import { CHANNEL_ACCESS_TOKEN, CHANNEL_SECRET, startEmulatorWithBot, TEST_NOW } from '../testing/emulator-with-bot.ts';

describe('a webhook', () => {
  it('is signed over its raw bytes, emoji escaped', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, bot, midori } = world;
    const { attempt } = await emulator.sendText(midori, '粗大ごみ🤨');
    expect(bot.received[0]).toMatchObject({ signatureValid: true, destination: emulator.account.userId });
    expect(bot.received[0]?.body).toContain('粗大ごみ\\uD83E\\uDD28');
    expect(attempt).toMatchObject({ outcome: 'ok', status: 200, isRedelivery: false });
  });

  it('carries one event as LINE shapes it', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, bot, midori } = world;
    const { replyToken, webhookEventId, messageId } = await emulator.sendText(midori, 'ごみの日は？');
    expect(bot.events()).toEqual([
      {
        type: 'message',
        message: {
          id: messageId,
          type: 'text',
          text: 'ごみの日は？',
          quoteToken: expect.any(String),
          markAsReadToken: expect.any(String),
        },
        webhookEventId,
        deliveryContext: { isRedelivery: false },
        timestamp: TEST_NOW,
        source: { type: 'user', userId: midori },
        replyToken,
        mode: 'active',
      },
    ]);
    expect(webhookEventId).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it('tells of following, blocking, coming back and taking a message back', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, bot, midori } = world;
    const { messageId = '' } = await emulator.sendText(midori, '取り消す文');
    await emulator.sendEvent(midori, { type: 'unsend', messageId });
    await emulator.sendEvent(midori, { type: 'unfollow' });
    await emulator.sendEvent(midori, { type: 'follow' });
    const [, unsend, unfollow, follow] = bot.events();
    expect(unsend).toMatchObject({ type: 'unsend', unsend: { messageId } });
    expect(unfollow).toMatchObject({ type: 'unfollow' });
    expect([unsend?.replyToken, unfollow?.replyToken]).toEqual([undefined, undefined]);
    expect(follow).toMatchObject({ type: 'follow', follow: { isUnblocked: true }, replyToken: expect.any(String) });
    expect(emulator.talk(midori)).toMatchObject([{ unsent: true, message: { type: 'unsent' } }]);
  });

  it('carries a postback, whose display text is shown but not sent', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, bot, midori } = world;
    await emulator.sendEvent(midori, { type: 'postback', data: 'solved=1', displayText: '解決した' });
    expect(bot.events()[0]?.postback).toEqual({ data: 'solved=1' });
    expect(bot.received[0]?.body).not.toContain('解決した');
    expect(emulator.talk(midori)).toMatchObject([{ from: 'resident', message: { text: '解決した' } }]);
  });

  it('names the message that a resident quotes', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, api, bot, midori } = world;
    const pushed = await api.post('/v2/bot/message/push', {
      to: midori,
      messages: [{ type: 'text', text: 'お知らせ' }],
    });
    const [sent] = pushed.body['sentMessages'] as [{ id: string; quoteToken: string }];
    await emulator.sendEvent(midori, { type: 'text', text: 'これ', quoteToken: sent.quoteToken });
    expect(bot.events()[0]?.message).toMatchObject({ text: 'これ', quotedMessageId: sent.id });
  });

  it('marks the message as read once the product took it', async () => {
    await using world = await startEmulatorWithBot({ respond: (response) => void response.writeHead(503).end() });
    const { emulator, midori } = world;
    const failed = await emulator.sendText(midori, 'あ');
    expect(failed.attempt).toMatchObject({ outcome: 'error_status_code', status: 503 });
    expect(emulator.talk(midori)[0]?.read).toBe(false);
    await using good = await startEmulatorWithBot();
    await good.emulator.sendText(good.midori, 'あ');
    expect(good.emulator.talk(good.midori)[0]?.read).toBe(true);
  });

  it('is given up after the timeout, and says so', async () => {
    await using world = await startEmulatorWithBot({
      options: { webhookTimeoutMs: 150 },
      respond: () => new Promise<void>((resolve) => setTimeout(resolve, 400)),
    });
    const { attempt } = await world.emulator.sendText(world.midori, 'あ');
    expect(attempt).toMatchObject({ outcome: 'request_timeout', status: 0 });
    expect(attempt.milliseconds).toBeGreaterThanOrEqual(140);
  });

  it('could not connect where nobody listens, or no address is set', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, bot, midori } = world;
    await bot.stop();
    expect((await emulator.sendText(midori, 'あ')).attempt.outcome).toBe('could_not_connect');
    const alone = await startLineEmulator({ channelSecret: CHANNEL_SECRET, channelAccessToken: CHANNEL_ACCESS_TOKEN });
    expect((await alone.sendText(midori, 'あ')).attempt.outcome).toBe('could_not_connect');
    await alone.stop();
  });

  it('does not follow a redirect', async () => {
    await using world = await startEmulatorWithBot({
      respond: (response) => void response.writeHead(302, { location: '/elsewhere' }).end(),
    });
    const { attempt } = await world.emulator.sendText(world.midori, 'あ');
    expect(attempt).toMatchObject({ outcome: 'error_status_code', status: 302 });
    expect(world.bot.received).toHaveLength(1);
  });

  it('arrives in copies when told to, with one id and one token', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, bot, midori } = world;
    emulator.webhooks.setSwitches({ copies: 3 });
    await emulator.sendText(midori, 'あ');
    expect(bot.events()).toHaveLength(3);
    expect(new Set(bot.events().map(({ webhookEventId, replyToken }) => `${webhookEventId} ${replyToken}`)).size).toBe(
      1,
    );
  });

  it('is sent at least once', async () => {
    await using world = await startEmulatorWithBot();
    expect(() => world.emulator.webhooks.setSwitches({ copies: 0 })).toThrow(RangeError);
  });

  it('is overtaken by the next one when told to', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, bot, midori } = world;
    emulator.webhooks.setSwitches({ reorder: true });
    const first = emulator.sendText(midori, '一');
    const second = emulator.sendText(midori, '二');
    await Promise.all([first, second]);
    const third = emulator.sendText(midori, '三');
    await emulator.webhooks.flush();
    await third;
    expect(bot.events().map(({ message }) => message?.text)).toEqual(['二', '一', '三']);
  });

  it('may carry events of several residents', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, bot, midori, kenta } = world;
    const attempt = await emulator.sendTogether([
      { userId: midori, act: { type: 'text', text: '一' } },
      { userId: kenta, act: { type: 'unfollow' } },
    ]);
    expect(bot.received).toHaveLength(1);
    expect(bot.events().map(({ source, type }) => [source.userId, type])).toEqual([
      [midori, 'message'],
      [kenta, 'unfollow'],
    ]);
    expect(attempt.webhookEventIds).toHaveLength(2);
  });

  it('may be anything: an empty one, an unknown event, a forgery', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, bot } = world;
    const body = (events: readonly object[]) => JSON.stringify({ destination: emulator.account.userId, events });
    await emulator.webhooks.sendRaw(body([]));
    await emulator.webhooks.sendRaw(body([{ type: 'messageEdited' }]), 'wrong');
    await emulator.webhooks.sendRaw(body([]), 'absent');
    expect(bot.received.map(({ signatureValid }) => signatureValid)).toEqual([true, false, false]);
  });

  it('cannot be redelivered before it was sent', async () => {
    await using world = await startEmulatorWithBot();
    await expect(world.emulator.webhooks.redeliver('nothing')).rejects.toThrow(RangeError);
  });
});

describe('a resident', () => {
  it('cannot write while blocking the account, nor take back what is not theirs', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, midori, kenta } = world;
    const { messageId = '' } = await emulator.sendText(midori, 'あ');
    await expect(emulator.sendEvent(kenta, { type: 'unsend', messageId })).rejects.toThrow(ImpossibleActError);
    await emulator.sendEvent(midori, { type: 'unfollow' });
    await expect(emulator.sendText(midori, 'い')).rejects.toThrow(ImpossibleActError);
    await expect(emulator.sendText('U0', 'う')).rejects.toThrow(RangeError);
  });

  it('gets the reply that belongs to the question', async () => {
    await using world = await startEmulatorWithBot({
      onEvent: ({ replyToken, message }, api) =>
        api.post('/v2/bot/message/reply', {
          replyToken,
          messages: [
            { type: 'text', text: `「${message?.text}」ですね。` },
            { type: 'text', text: 'どうぞ。' },
          ],
        }),
    });
    const { emulator, midori, kenta } = world;
    const sent = await Promise.all([emulator.sendText(midori, '住民票'), emulator.sendText(kenta, 'ごみ')]);
    const replies = await Promise.all(sent.map((each) => emulator.awaitReply(each)));
    expect(replies.map((messages) => messages.map(({ message }) => message['text']))).toEqual([
      ['「住民票」ですね。', 'どうぞ。'],
      ['「ごみ」ですね。', 'どうぞ。'],
    ]);
  });

  it('who gets no reply in time is told so', async () => {
    await using world = await startEmulatorWithBot();
    const sent = await world.emulator.sendText(world.midori, 'あ');
    await expect(world.emulator.awaitReply(sent, 50)).rejects.toThrow('nothing was delivered');
  });
});
