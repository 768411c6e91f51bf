import { describe, expect, test } from 'vitest';
import { pauseAfter } from './line/attempts.ts';
import { createInbox } from './line/inbox.ts';
import { describeApi } from './testing/describe-api.ts';
import { createScriptedAssistant } from './testing/scripted-assistant.ts';
import type { TestApi } from './testing/start-test-api.ts';

const REPLY = 'POST /v2/bot/message/reply';

describeApi('answers', (start, current) => {
  const deliveries = (api: TestApi) => api.emulator.ledger.deliveries();
  const event = () => current().client.inboxEvent.findFirstOrThrow();

  describe('whose events come again', () => {
    test('are given once, though the event comes three times at once, a minute later and after a restart', async () => {
      const assistant = createScriptedAssistant({});
      const api = await start(assistant);
      api.emulator.webhooks.setSwitches({ copies: 3 });
      const sent = await api.emulator.sendText(api.userId, '住民票');
      await api.settle();
      api.clock.advance(60_000);
      await api.emulator.webhooks.redeliver(sent.webhookEventId);
      await api.settle();
      api.startWorker();
      await api.emulator.webhooks.redeliver(sent.webhookEventId);
      await api.settle();
      expect(assistant.messages).toHaveLength(1);
      expect(deliveries(api)).toHaveLength(1);
    });
  });

  describe('of a worker that died', () => {
    test('after it took the event: another one answers, once', async () => {
      const assistant = createScriptedAssistant({});
      const api = await start(assistant, { worker: false });
      await api.emulator.sendText(api.userId, '住民票');
      const { database, settings, now } = api.context;
      const dead = createInbox({
        database,
        provider: settings.LINE_PROVIDER,
        owner: 'dead',
        leaseMs: settings.WORKER_LEASE_MS,
        now,
      });
      expect(await dead.claimNext()).toBeDefined();
      api.clock.advance(settings.WORKER_LEASE_MS + 1);
      api.startWorker();
      await api.settle();
      expect(assistant.messages).toHaveLength(1);
      expect(deliveries(api)).toHaveLength(1);
    });

    test('after it wrote the answer down: the same answer is sent, without asking the assistant again', async () => {
      const assistant = createScriptedAssistant({});
      const api = await start(assistant, { settings: { LINE_TIMEOUT_MS: 200 } });
      api.emulator.faults.add({ endpoint: REPLY, kind: 'hang', times: 1 });
      await api.emulator.sendText(api.userId, '住民票');
      await api.settle();
      api.clock.advance(pauseAfter(1));
      await api.settle();
      expect(assistant.messages).toHaveLength(1);
      expect(deliveries(api)).toHaveLength(1);
      expect(await current().client.turn.count()).toBe(1);
    });

    test('while it still thinks it lives: what it writes after its lease counts for nothing', async () => {
      const release: (() => void)[] = [];
      const slow = createScriptedAssistant(
        () => new Promise((resolve) => release.push(() => resolve({ text: '遅い答え' }))),
      );
      // With room for more it could take its own event up again, and ask its assistant once more.
      const api = await start(slow, { settings: { WORKER_CONCURRENCY: 1 } });
      await api.emulator.sendText(api.userId, '住民票');
      await expect.poll(() => release.length).toBe(1);
      // No heartbeat reaches the row: its timer is real and the lease ends on the virtual clock.
      api.clock.advance(api.context.settings.WORKER_LEASE_MS + 1);
      api.startWorker({ assistant: createScriptedAssistant({ text: '速い答え' }) });
      await api.settle();
      release[0]?.();
      await expect.poll(() => api.log.some((line) => line.includes('LeaseLostError'))).toBe(true);
      expect(deliveries(api).map(({ message }) => message)).toMatchObject([{ altText: '速い答え' }]);
      expect(await current().client.turn.count()).toBe(1);
    });
  });

  describe('in a crowd', () => {
    test('come once each and in order a resident, from two workers', async () => {
      const api = await start({
        reply: async (message) => await createScriptedAssistant({ text: message.text }).reply(message),
      });
      api.startWorker();
      const residents = api.emulator.residents.list();
      for (let round = 0; round < 5; round += 1) {
        api.clock.advance(1);
        await Promise.all(residents.map(({ userId }) => api.emulator.sendText(userId, `${round}番目`)));
      }
      await api.settle();
      for (const { userId } of residents) {
        expect(api.emulator.ledger.deliveries(userId).map(({ message }) => message['altText'])).toEqual(
          [0, 1, 2, 3, 4].map((round) => `${round}番目`),
        );
      }
    });

    test('do not delay the acknowledgement of a webhook', async () => {
      const api = await start(createScriptedAssistant(() => new Promise((resolve) => setTimeout(resolve, 400, {}))));
      const sent = await api.emulator.sendText(api.userId, '住民票');
      expect(deliveries(api)).toEqual([]);
      expect(sent.attempt).toMatchObject({ outcome: 'ok' });
      await api.emulator.awaitReply(sent);
    });
  });

  describe('that must not be', () => {
    const rawEvent = (api: TestApi, overrides: object) =>
      api.emulator.webhooks.sendRaw(
        JSON.stringify({
          destination: api.emulator.account.userId,
          events: [
            {
              type: 'message',
              mode: 'active',
              timestamp: api.clock.now(),
              webhookEventId: `raw-${JSON.stringify(overrides).length}`,
              deliveryContext: { isRedelivery: false },
              source: { type: 'user', userId: api.userId },
              message: { type: 'text', id: 'm1', text: '住民票' },
              ...overrides,
            },
          ],
        }),
      );

    test('are not given in standby, where another channel talks', async () => {
      const api = await start(createScriptedAssistant());
      await rawEvent(api, { mode: 'standby' });
      await rawEvent(api, { mode: 'standby', type: 'follow', message: undefined });
      await api.settle();
      expect(api.emulator.ledger.apiCalls()).toEqual([]);
    });

    test('are not given in groups', async () => {
      const api = await start(createScriptedAssistant());
      await rawEvent(api, { source: { type: 'group', groupId: 'C1', userId: api.userId }, replyToken: 'x' });
      await api.settle();
      expect(api.emulator.ledger.apiCalls()).toEqual([]);
      expect(await current().client.resident.count()).toBe(0);
    });

    test('are not given to a message that was taken back before it was read', async () => {
      const api = await start(createScriptedAssistant(), { worker: false });
      await rawEvent(api, {
        type: 'unsend',
        message: undefined,
        unsend: { messageId: 'm1' },
        timestamp: api.clock.now() + 5,
      });
      await rawEvent(api, { replyToken: 'x' });
      api.startWorker();
      await api.settle();
      expect(api.emulator.ledger.apiCalls()).toEqual([]);
      expect(await current().client.turn.count()).toBe(0);
    });
  });

  test('leave a resident blocked who followed before and blocked after, in whatever order the two arrive', async () => {
    const api = await start(createScriptedAssistant());
    const { database, now } = api.context;
    api.clock.advance(10_000);
    const inbox = createInbox({ database, provider: 'default', owner: 'x', leaseMs: 1, now });
    const event = { mode: 'active', source: { type: 'user', userId: api.userId } };
    await inbox.receive([{ ...event, type: 'unfollow', webhookEventId: 'b', timestamp: now().getTime() - 1_000 }]);
    await api.settle();
    await inbox.receive([{ ...event, type: 'follow', webhookEventId: 'a', timestamp: now().getTime() - 2_000 }]);
    await api.settle();
    expect(await database.resident.findMany()).toMatchObject([{ friendship: 'blocked' }]);
  });

  test('in work are finished before the program stops, within its grace', async () => {
    const api = await start(createScriptedAssistant(() => new Promise((resolve) => setTimeout(resolve, 500, {}))));
    await api.emulator.sendText(api.userId, '住民票');
    await expect.poll(async () => (await event()).state).toBe('working');
    const startedAt = performance.now();
    await api.stop();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect((await event()).state).toBe('done');
  });
});
