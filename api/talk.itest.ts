import { expect, test } from 'vitest';
import { describeApi } from './testing/describe-api.ts';
import { createScriptedAssistant } from './testing/scripted-assistant.ts';
import type { TestApi } from './testing/start-test-api.ts';

const MINUTE = 60_000;

describeApi('a talk', (start, current) => {
  const turns = () => current().client.turn.findMany({ orderBy: { askedAt: 'asc' }, include: { sources: true } });
  const textsOf = (api: TestApi) =>
    api.emulator.ledger.deliveries().map(({ message }) => message['altText'] ?? message['text']);

  test('answers a question with a card, after the typing animation, by the free reply', async () => {
    const api = await start(createScriptedAssistant({}));
    const sent = await api.emulator.sendText(api.userId, '住民票はいくら？');
    const [card] = await api.emulator.awaitReply(sent);
    expect(sent.attempt.status).toBe(200);
    expect(card).toMatchObject({ endpoint: 'POST /v2/bot/message/reply', message: { type: 'flex' }, shown: true });
    expect(api.emulator.ledger.apiCalls().map((call) => [call.endpoint, call.status])).toEqual([
      ['POST /v2/bot/chat/loading/start', 202],
      ['POST /v2/bot/message/reply', 200],
    ]);
  });

  test('keeps the turn with its sources, and the calls without what they said', async () => {
    const api = await start(createScriptedAssistant({ prompts: { 'choose-tool': 'abc' }, model: 'm', cause: 'c' }));
    await api.emulator.sendText(api.userId, '住民票はいくら？');
    await api.settle();
    expect(await turns()).toMatchObject([
      {
        question: '住民票はいくら？',
        outcome: 'answered',
        tool: 'ask-corpus',
        confidence: 0.9,
        prompts: { 'choose-tool': 'abc' },
        timings: { 'screen-message': 1, retrieve: 20 },
        sources: [{ rank: 0, title: '住民票の写し・印鑑登録証明書', updatedOn: '2026-09-01' }],
      },
    ]);
    const [message] = await current().client.outboundMessage.findMany();
    expect(message).toMatchObject({ endpoint: 'reply', state: 'accepted', httpStatus: 200, payload: null });
    const calls = await current().client.lineCall.findMany({ orderBy: { httpStatus: 'asc' } });
    expect(calls).toMatchObject([
      { endpoint: 'reply', result: 'accepted', httpStatus: 200, messageId: message?.id },
      { endpoint: 'loading', result: 'accepted', httpStatus: 202, messageId: null },
    ]);
    expect(calls.every((call) => call.requestId)).toBe(true);
  });

  test('stores and logs of what a resident wrote only the masked question', async () => {
    const api = await start(createScriptedAssistant({}));
    await api.emulator.sendText(api.userId, '私の番号は123456789012です');
    await api.settle();
    expect((await turns())[0]?.question).toBe('私の番号は［番号］です');
    const stored = await Promise.all([
      current().client.inboxEvent.findMany(),
      current().client.outboundMessage.findMany(),
      turns(),
    ]);
    expect(JSON.stringify(stored)).not.toContain('123456789012');
    expect(api.log.join('')).not.toMatch(/123456789012|私の番号|channel-(?:secret|token)/);
    expect(api.log.join('')).not.toContain(api.userId);
  });

  test('gives the assistant the earlier turns and what it may remember, until the conversation expires', async () => {
    const pending = { question: 'ペットボトルの収集日', choices: [{ label: '港町', text: '港町地区' }] };
    const assistant = createScriptedAssistant(
      { outcome: 'asked-back', pending, sources: [], remember: {} },
      { remember: { district: '港町' } },
      {},
    );
    const api = await start(assistant);
    for (const [text, wait] of [
      ['ペットボトルはいつ？', 0],
      ['港町地区', 29 * MINUTE],
      ['びんは？', 31 * MINUTE],
    ] as const) {
      api.clock.advance(wait);
      await api.emulator.sendText(api.userId, text);
      await api.settle();
    }
    const [first, second, third] = assistant.messages;
    expect(first).toMatchObject({ history: [], remembered: {} });
    expect(second).toMatchObject({
      conversationId: first!.conversationId,
      history: [{ question: 'ペットボトルはいつ？', outcome: 'asked-back', pending }],
    });
    expect(third).toMatchObject({ history: [], remembered: { district: '港町' } });
    expect(third!.conversationId).not.toBe(first!.conversationId);
  });

  test('keeps whether the answer helped, and thanks', async () => {
    const api = await start(createScriptedAssistant({}));
    const sent = await api.emulator.sendText(api.userId, '住民票はいくら？');
    const [card] = await api.emulator.awaitReply(sent);
    const buttons = JSON.stringify(card!.message['quickReply']);
    const [yes, no] = [...buttons.matchAll(/feedback:\w+:(?:yes|no)/g)].map(([data]) => data);
    for (const data of [no!, yes!]) {
      const tap = await api.emulator.sendEvent(api.userId, { type: 'postback', data, displayText: '解決した' });
      await api.emulator.awaitReply(tap);
    }
    expect(await current().client.feedback.findMany()).toMatchObject([{ resolved: true }]);
    expect(textsOf(api).at(-1)).toContain('お役に立ててよかったです');
  });

  test("takes no other resident's button and none that is not ours, and says so kindly", async () => {
    const api = await start(createScriptedAssistant({}));
    const sent = await api.emulator.sendText(api.userId, '住民票はいくら？');
    const [card] = await api.emulator.awaitReply(sent);
    const data = /feedback:\w+:yes/.exec(JSON.stringify(card!.message['quickReply']))![0];
    const stranger = api.emulator.residents.list()[1]!.userId;
    await api.emulator.sendEvent(stranger, { type: 'postback', data });
    await api.emulator.sendEvent(stranger, { type: 'postback', data: 'richmenu:42' });
    await api.settle();
    expect(await current().client.feedback.count()).toBe(0);
    const said = api.emulator.ledger.deliveries(stranger).map(({ message }) => message['text']);
    expect(said).toEqual([1, 2].map(() => expect.stringContaining('いまは使えません')));
  });

  test('asks for words when a sticker, a photo or a place comes', async () => {
    const api = await start(createScriptedAssistant());
    await api.emulator.sendEvent(api.userId, { type: 'sticker', packageId: '446', stickerId: '1988' });
    await api.emulator.sendEvent(api.userId, { type: 'image' });
    await api.settle();
    expect(textsOf(api)).toEqual([1, 2].map(() => expect.stringContaining('文で書いてください')));
  });

  test('welcomes a friend with the notice on personal data, and says nothing to who leaves', async () => {
    const api = await start(createScriptedAssistant());
    await api.emulator.sendEvent(api.userId, { type: 'unfollow' });
    await api.settle();
    expect(await current().client.resident.findMany()).toMatchObject([{ friendship: 'blocked' }]);
    await api.emulator.sendEvent(api.userId, { type: 'follow' });
    await api.settle();
    expect(textsOf(api)).toEqual([expect.stringContaining('個人番号などの個人情報は、このトークに書かないでください')]);
    expect(await current().client.resident.findMany()).toMatchObject([{ friendship: 'following' }]);
  });

  test('forgets a message that is taken back, in the turn and in what was handed over', async () => {
    const api = await start(createScriptedAssistant({ cause: 'x' }));
    const sent = await api.emulator.sendText(api.userId, '隣の家の田中さんのこと');
    await api.settle();
    const [turn] = await turns();
    await current().client.handOver.create({
      data: {
        conversationId: turn!.conversationId,
        question: turn!.question,
        digest: 'd',
        department: '市民課',
        createdAt: new Date(),
      },
    });
    await api.emulator.sendEvent(api.userId, { type: 'unsend', messageId: sent.messageId! });
    await api.settle();
    expect(await turns()).toMatchObject([
      { question: '', answer: '', cause: null, sources: [], withdrawnAt: expect.any(Date) },
    ]);
    expect(await current().client.handOver.count()).toBe(0);
  });

  test('asks for the district in words when it is sent a place on the map', async () => {
    const api = await start(createScriptedAssistant());
    const place = { type: 'location', title: '家', address: '汐見市港町1', latitude: 35.4, longitude: 135.3 } as const;
    await api.emulator.sendEvent(api.userId, place);
    await api.settle();
    expect(textsOf(api)).toEqual([expect.stringContaining('地区や町の名前を書いて')]);
  });

  test('answers in plain words when the assistant fails, and staff see the class of the fault only', async () => {
    const api = await start(createScriptedAssistant(() => Promise.reject(new TypeError('about 123456789012'))));
    await api.emulator.sendText(api.userId, '私は123456789012です');
    await api.settle();
    expect(textsOf(api)).toEqual([expect.stringContaining('お答えを用意できませんでした')]);
    expect(await turns()).toMatchObject([{ outcome: 'error-internal', cause: 'TypeError', question: '' }]);
    expect(api.log.join('')).not.toContain('123456789012');
  });

  test('answers in plain words when the assistant hangs or has nothing to say', async () => {
    const hang = () => new Promise<never>(() => undefined);
    const api = await start(createScriptedAssistant(hang, { text: ' \n' }), {
      settings: { ANSWER_TIMEOUT_MS: 150 } as never,
    });
    await api.emulator.sendText(api.userId, 'ひとつめ');
    await api.settle();
    api.clock.advance(1_000);
    await api.emulator.sendText(api.userId, 'ふたつめ');
    await api.settle();
    expect((await turns()).map((turn) => turn.outcome)).toEqual(['error-timeout', 'error-internal']);
    expect(textsOf(api)).toHaveLength(2);
  });
});
