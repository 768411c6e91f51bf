import { describe, expect, test } from 'vitest';
import { MAX_FAILURES, pauseAfter } from './line/attempts.ts';
import { describeApi } from './testing/describe-api.ts';
import { createScriptedAssistant } from './testing/scripted-assistant.ts';
import type { TestApi, TestApiOptions } from './testing/start-test-api.ts';

const REPLY = 'POST /v2/bot/message/reply';
const PUSH = 'POST /v2/bot/message/push';
const LOADING = 'POST /v2/bot/chat/loading/start';

describeApi('answers', (start, current) => {
  const deliveries = (api: TestApi) => api.emulator.ledger.deliveries();
  const calls = (api: TestApi) =>
    api.emulator.ledger
      .apiCalls()
      .filter(({ endpoint }) => endpoint !== LOADING)
      .map(({ endpoint, status }) => `${endpoint?.split('/').at(-1)} ${status}`);
  const ledger = () =>
    current().client.outboundMessage.findMany({
      orderBy: { createdAt: 'asc' },
    });
  const event = () => current().client.inboxEvent.findFirstOrThrow();
  /** Lets the pause after a failed attempt pass, and the next attempt happen. */
  const retry = async (api: TestApi, attempt = 1) => {
    api.clock.advance(pauseAfter(attempt));
    await api.settle();
  };

  describe('by reply token', () => {
    test('whose connection is cut before LINE takes them are sent by the same token', async () => {
      const api = await start(createScriptedAssistant({}));
      api.emulator.faults.add({ endpoint: REPLY, kind: 'reset-before-acceptance', times: 1 });
      await api.emulator.sendText(api.userId, '住民票');
      await api.settle();
      await retry(api);
      expect(calls(api)).toEqual(['reply 0', 'reply 200']);
      expect(deliveries(api)).toHaveLength(1);
    });

    test.each(['accept-then-500', 'accept-then-reset'] as const)(
      'that LINE took before its answer was lost (%s) are not sent again',
      async (kind) => {
        const api = await start(createScriptedAssistant({}));
        api.emulator.faults.add({ endpoint: REPLY, kind, times: 1 });
        await api.emulator.sendText(api.userId, '住民票');
        await api.settle();
        await retry(api);
        expect(calls(api).at(-1)).toBe('reply 400');
        expect(deliveries(api)).toHaveLength(1);
        expect(await ledger()).toMatchObject([{ endpoint: 'reply', state: 'accepted', attempts: 2, payload: null }]);
      },
    );

    test('that come after a minute go by push, once and with a key', async () => {
      const api = await start(createScriptedAssistant({}), { worker: false });
      await api.emulator.sendText(api.userId, '住民票');
      api.clock.advance(61_000);
      api.startWorker();
      await api.settle();
      expect(calls(api)).toEqual(['push 200']);
      expect(await ledger()).toMatchObject([
        { endpoint: 'push', state: 'accepted', retryKey: expect.any(String), payload: null },
      ]);
    });

    test('that LINE has no token for any more go by push in the same attempt', async () => {
      const api = await start(createScriptedAssistant({}), { worker: false });
      await api.emulator.sendText(api.userId, '住民票');
      // Our clock lags behind LINE's: the token looks alive to us and is not.
      const seen = api.context.now();
      api.clock.advance(61_000);
      api.startWorker({ now: () => seen });
      await api.settle();
      expect(calls(api)).toEqual(['reply 400', 'push 200']);
      expect(deliveries(api)).toHaveLength(1);
    });
  });

  describe('by push', () => {
    const startLate = async (options: Partial<TestApiOptions> = {}) => {
      const api = await start(createScriptedAssistant({}), { worker: false, ...options });
      await api.emulator.sendText(api.userId, '住民票');
      api.clock.advance(61_000);
      return api;
    };

    test.each(['accept-then-500', 'accept-then-reset', 'hang'] as const)(
      'with a lost outcome (%s) are repeated under the same key and come once',
      async (kind) => {
        const api = await startLate({ settings: { LINE_TIMEOUT_MS: 1_000 } });
        api.emulator.faults.add({ endpoint: PUSH, kind, times: 1 });
        api.startWorker();
        await api.settle();
        await retry(api);
        const keys = api.emulator.ledger
          .apiCalls()
          .flatMap(({ endpoint, retryKey }) => (endpoint === PUSH ? [retryKey] : []));
        expect(new Set(keys).size).toBe(1);
        expect(deliveries(api)).toHaveLength(1);
        expect(await ledger()).toMatchObject([{ state: 'accepted', requestId: deliveries(api)[0]?.requestId }]);
      },
    );

    test('wait when LINE asks for less, and come once', async () => {
      const api = await startLate();
      api.emulator.faults.add({ endpoint: PUSH, kind: 'refuse-429', times: 2 });
      api.startWorker();
      await api.settle();
      await retry(api, 1);
      await retry(api, 2);
      expect(calls(api)).toEqual(['push 429', 'push 429', 'push 200']);
      expect(await event()).toMatchObject({ state: 'done', attempts: 3 });
    });

    test('whose outcome is unknown for longer than LINE keeps the key are left to a person', async () => {
      const api = await startLate();
      api.emulator.faults.add({ endpoint: PUSH, kind: 'accept-then-reset', times: 1 });
      api.startWorker();
      await api.settle();
      api.clock.advance(25 * 3_600_000);
      await api.settle();
      expect(deliveries(api)).toHaveLength(1);
      expect(await ledger()).toMatchObject([{ state: 'unknown', payload: null }]);
      expect(await event()).toMatchObject({ state: 'parked', reason: 'push outcome unknown' });
    });
  });

  describe('without LINE', () => {
    test('come after it is back, in order', async () => {
      const api = await start(createScriptedAssistant({ text: '一' }, { text: '二' }));
      api.emulator.faults.add({ endpoint: '*', kind: 'refuse-500', times: 3 });
      await api.emulator.sendText(api.userId, 'ひとつめ');
      api.clock.advance(10);
      await api.emulator.sendText(api.userId, 'ふたつめ');
      await api.settle();
      for (let attempt = 1; attempt < 4; attempt += 1) await retry(api, attempt);
      expect(deliveries(api).map(({ message }) => message['altText'])).toEqual(['一', '二']);
    });

    test('are given up after the last attempt, with a reason for staff and without the text', async () => {
      const api = await start(createScriptedAssistant({}));
      api.emulator.faults.add({ endpoint: '*', kind: 'refuse-500' });
      await api.emulator.sendText(api.userId, '住民票');
      for (let attempt = 1; attempt <= MAX_FAILURES; attempt += 1) {
        await api.settle();
        api.clock.advance(pauseAfter(attempt));
      }
      expect(await event()).toMatchObject({ state: 'parked', reason: 'LINE status 500', payload: null });
      expect(await ledger()).toMatchObject([
        { endpoint: 'reply', state: 'rejected', payload: null },
        { endpoint: 'push', state: 'unknown', payload: null },
      ]);
    });

    test('are not held up by an animation that does not come', async () => {
      const api = await start(createScriptedAssistant({}), { settings: { LINE_TIMEOUT_MS: 200 } });
      api.emulator.faults.add({ endpoint: LOADING, kind: 'hang' });
      const sent = await api.emulator.sendText(api.userId, '住民票');
      await api.emulator.awaitReply(sent);
      await api.settle();
      expect(await current().client.lineCall.findMany({ where: { endpoint: 'loading' } })).toMatchObject([
        { result: 'unknown', reason: 'TimeoutError', httpStatus: null, messageId: null },
      ]);
    });
  });
});
