import { describe, expect, test } from 'vitest';
import type { Message } from '../assistant/turn.ts';
import { describeApi } from './testing/describe-api.ts';
import { readMetrics, sendRawEvents } from './testing/raw-events.ts';
import { createScriptedAssistant, type Line } from './testing/scripted-assistant.ts';
import type { TestApi } from './testing/start-test-api.ts';

const underLoad: Line = ({ load }: Message) => (load === undefined ? {} : { outcome: 'fixed-reply', reason: load });

describeApi('the talk', (start, current) => {
  const textsOf = (api: TestApi) =>
    api.emulator.ledger.deliveries().map(({ message }) => message['altText'] ?? message['text']);
  const buttonsOf = (message: Readonly<Record<string, unknown>> | undefined) =>
    [...JSON.stringify(message?.['quickReply'] ?? '').matchAll(/feedback:\w+:\w+/g)].map(([data]) => data);
  const tap = async (api: TestApi, data: string) => {
    api.clock.advance(100);
    return api.emulator.awaitReply(await api.emulator.sendEvent(api.userId, { type: 'postback', data }));
  };
  /** Asks one question; the buttons below its answer. */
  const ask = async (api: TestApi) => {
    const [card] = await api.emulator.awaitReply(await api.emulator.sendText(api.userId, '住民票はいくら？'));
    return buttonsOf(card?.message);
  };

  describe('with a friend', () => {
    test('leaves the greeting to OA Manager where the setting says so, and still knows who follows', async () => {
      const api = await start(createScriptedAssistant(), { settings: { GREETING: 'oa-manager' } });
      await api.emulator.sendEvent(api.userId, { type: 'unfollow' });
      api.clock.advance(1_000);
      await api.emulator.sendEvent(api.userId, { type: 'follow' });
      await api.settle();
      expect(api.emulator.ledger.apiCalls()).toEqual([]);
      expect(await current().client.resident.findMany()).toMatchObject([{ friendship: 'following' }]);
    });

    test('greets who comes back in other words, with the notice on personal data', async () => {
      const api = await start(createScriptedAssistant());
      await api.emulator.sendEvent(api.userId, { type: 'unfollow' });
      api.clock.advance(1_000);
      await api.emulator.sendEvent(api.userId, { type: 'follow' });
      await api.settle();
      expect(textsOf(api)).toEqual([expect.stringMatching(/またお使いいただき.*個人情報は/su)]);
    });
  });

  test.each(['group', 'room'] as const)('in a %s is one sentence, and then the account leaves', async (type) => {
    const api = await start(createScriptedAssistant());
    const { id } = await api.emulator.invite(type, 7);
    await api.settle();
    const calls = api.emulator.ledger.apiCalls();
    expect(calls.map(({ path, status }) => [path, status])).toEqual([
      ['/v2/bot/message/reply', 200],
      [`/v2/bot/${type}/${id}/leave`, 200],
    ]);
    expect(await current().client.lineCall.findMany({ orderBy: { endpoint: 'asc' } })).toMatchObject([
      { endpoint: 'leave', result: 'accepted' },
      { endpoint: 'reply', result: 'accepted' },
    ]);
  });

  describe('with what is no question', () => {
    test('thanks for a sticker, and does not answer a flood of them with a flood', async () => {
      const api = await start(createScriptedAssistant(), { settings: { MESSAGES_PER_MINUTE: 2 } });
      for (let count = 0; count < 5; count += 1) {
        api.clock.advance(10);
        await api.emulator.sendEvent(api.userId, { type: 'sticker', packageId: '446', stickerId: '1988' });
      }
      await api.settle();
      expect(textsOf(api)).toEqual([1, 2].map(() => expect.stringContaining('スタンプをありがとう')));
    });

    test("reads a message without LINE's own emoji", async () => {
      const assistant = createScriptedAssistant({}, {});
      const api = await start(assistant);
      const emoji = (index: number, length: number) => ({ index, length, productId: 'p', emojiId: '1' });
      const text = { type: 'text', id: 'e1', text: '(moon)ごみの日は？', emojis: [emoji(0, 6)] };
      await sendRawEvents(api, { message: text }, { message: { ...text, id: 'e2', emojis: 'broken' } });
      await api.settle();
      expect(assistant.messages.map((message) => message.text)).toEqual(['ごみの日は？', '(moon)ごみの日は？']);
    });
  });

  describe('with buttons', () => {
    test('asks why an answer did not help, and keeps the reason until the resident says otherwise', async () => {
      const api = await start(createScriptedAssistant({}));
      const [yes, no] = await ask(api);
      const [why] = await tap(api, no!);
      const reasons = buttonsOf(why?.message);
      expect(reasons.map((data) => data.split(':').at(-1))).toEqual(['wrong', 'unclear', 'other', 'old']);
      await tap(api, reasons[3]!);
      const feedback = () => current().client.feedback.findMany();
      expect(await feedback()).toMatchObject([{ resolved: false, reason: 'old' }]);
      await tap(api, yes!);
      expect(await feedback()).toMatchObject([{ resolved: true, reason: null }]);
      expect(textsOf(api).slice(2)).toEqual([
        expect.stringContaining('教えていただき、ありがとうございます'),
        expect.stringContaining('お役に立ててよかったです'),
      ]);
    });

    test('answers kindly when the answer of a button was taken back', async () => {
      const api = await start(createScriptedAssistant({}));
      const sent = await api.emulator.sendText(api.userId, '住民票はいくら？');
      const [card] = await api.emulator.awaitReply(sent);
      await api.emulator.sendEvent(api.userId, { type: 'unsend', messageId: sent.messageId! });
      await tap(api, buttonsOf(card?.message)[0]!);
      expect(textsOf(api).at(-1)).toContain('いまは使えません');
      expect(await current().client.feedback.count()).toBe(0);
    });

    test.each(['resolve:everything', 'feedback:1', '{"sql":"DROP"}', '私は山田太郎です', 'x'.repeat(300)])(
      'answers kindly when the button says %j, and keeps none of it',
      async (data) => {
        const api = await start(createScriptedAssistant(), { worker: false });
        await api.emulator.sendEvent(api.userId, { type: 'postback', data });
        const [row] = await current().client.inboxEvent.findMany();
        expect(JSON.stringify(row?.payload)).not.toMatch(/DROP|山田|xxx/);
        api.startWorker();
        await api.settle();
        expect(textsOf(api)).toEqual([expect.stringContaining('いまは使えません')]);
      },
    );

    test('keeps still when a tap switched the rich menu, which LINE has done already', async () => {
      const api = await start(createScriptedAssistant());
      const params = { newRichMenuAliasId: 'menu-b', status: 'SUCCESS' };
      await api.emulator.sendEvent(api.userId, { type: 'postback', data: 'menu:b', params });
      await api.settle();
      expect(api.emulator.ledger.apiCalls()).toEqual([]);
    });

    test('takes taps like messages where they are too many', async () => {
      const api = await start(createScriptedAssistant(), { settings: { MESSAGES_PER_MINUTE: 1 } });
      for (let count = 0; count < 3; count += 1) {
        api.clock.advance(10);
        await api.emulator.sendEvent(api.userId, { type: 'postback', data: 'old:1' });
      }
      await api.settle();
      expect(textsOf(api)).toHaveLength(1);
    });
  });

  describe('in a crowd', () => {
    test('says the sentence of a busy hour when more is asked in all than is answered in a minute', async () => {
      const assistant = createScriptedAssistant(...Array(4).fill(underLoad));
      const api = await start(assistant, { settings: { TOTAL_MESSAGES_PER_MINUTE: 2 }, worker: false });
      for (const { userId } of api.emulator.residents.list()) {
        api.clock.advance(10);
        await api.emulator.sendText(userId, '住民票');
      }
      api.startWorker();
      await api.settle();
      const loads = assistant.messages.map(({ load }) => load);
      expect(loads.filter((load) => load === undefined)).toHaveLength(2);
      expect(loads.filter((load) => load === 'busy')).toHaveLength(2);
      expect(api.emulator.ledger.apiCalls().filter(({ endpoint }) => endpoint?.endsWith('push'))).toEqual([]);
    });
  });

  describe('with somebody who is no more', () => {
    test('goes on when the resident was deleted between the event and its work', async () => {
      const api = await start(createScriptedAssistant({}, {}));
      const { client } = current();
      await ask(api);
      await api.settle();
      await client.resident.deleteMany();
      expect(await client.turn.count()).toBe(0);
      api.clock.advance(1_000);
      await ask(api);
      await api.settle();
      expect(await client.turn.count()).toBe(1);
    });

    test('tries again when the resident is deleted in the middle of the work, and counts it', async () => {
      const { client } = current();
      const assistant = createScriptedAssistant(async () => {
        await client.resident.deleteMany();
        return {};
      }, {});
      const api = await start(assistant);
      await api.emulator.sendText(api.userId, '住民票');
      await api.settle();
      expect(await readMetrics(api)).toContain('madoguchi_events_total{type="message",result="retried"} 1');
      api.clock.advance(1_000);
      await api.settle();
      expect(api.emulator.ledger.deliveries()).toHaveLength(1);
      expect(await client.inboxEvent.findMany()).toMatchObject([{ state: 'done' }]);
    });
  });
});
