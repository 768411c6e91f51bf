import { expect, test } from 'vitest';
import { lockTable } from '../prisma/testing/database.ts';
import { pauseAfter } from './line/attempts.ts';
import { describeApi } from './testing/describe-api.ts';
import { sendRawEvents } from './testing/raw-events.ts';
import { createScriptedAssistant } from './testing/scripted-assistant.ts';
import type { TestApi } from './testing/start-test-api.ts';

const PUSH = 'POST /v2/bot/message/push';
const STRANGER = `U${'9'.repeat(32)}`;

/** The product in each setting of what LINE's reference leaves open. */
describeApi('where LINE documents nothing', (start, current) => {
  const statuses = (api: TestApi) =>
    api.emulator.ledger.apiCalls().flatMap(({ endpoint, status }) => (endpoint === PUSH ? [status] : []));
  const events = () => current().client.inboxEvent.findMany();

  test.each([false, true])(
    'a refused push is not repeated, whether it used its retry key up or not: %s',
    async (uses) => {
      const api = await start(createScriptedAssistant({}), { assumptions: { refusalUsesRetryKey: uses } });
      await sendRawEvents(api, { source: { type: 'user', userId: STRANGER } });
      await api.settle();
      api.clock.advance(pauseAfter(1));
      await api.settle();
      expect(statuses(api)).toEqual([400]);
      expect(await events()).toMatchObject([{ state: 'parked', reason: 'LINE refused: request' }]);
    },
  );

  test.each([false, true])('a rate limit is waited out, whether LINE says for how long or not: %s', async (says) => {
    const api = await start(createScriptedAssistant({}), { assumptions: { retryAfterHeader: says } });
    api.emulator.faults.add({ endpoint: PUSH, kind: 'refuse-429', times: 1 });
    await sendRawEvents(api, { replyToken: undefined });
    await api.settle();
    api.clock.advance(pauseAfter(1));
    await api.settle();
    expect(statuses(api)).toEqual([429, 200]);
  });

  test.each([1, 0])(
    'a crowd is answered once each, however much LINE takes at once: %s of a second',
    async (rateBurst) => {
      const crowd = 12;
      const api = await start(createScriptedAssistant(...Array(crowd).fill({})), { assumptions: { rateBurst } });
      const senders = Array.from({ length: crowd }, (_, at) => {
        return api.emulator.residents.add({ displayName: `住民${at}` }).userId;
      });
      await sendRawEvents(api, ...senders.map((userId) => ({ source: { type: 'user', userId } })));
      for (let pause = 1; (await current().client.inboxEvent.count({ where: { finishedAt: null } })) > 0; pause += 1) {
        await api.settle();
        api.clock.advance(pauseAfter(pause));
      }
      expect((await events()).map(({ state }) => state)).toEqual(Array(crowd).fill('done'));
      expect([...api.emulator.ledger.tally().values()].filter((messages) => messages > 0)).toEqual(
        Array(crowd).fill(1),
      );
    },
  );

  test.each([
    ['never', [], 0],
    ['soon', [1_000], 1],
    ['late and often', [60_000, 600_000, 3_600_000], 1],
  ])(
    'a webhook that was not stored is answered once when it comes again: %s',
    async (_name, redeliveryDelaysMs, answers) => {
      const api = await start(createScriptedAssistant({}), { assumptions: { redeliveryDelaysMs } });
      const unlock = await lockTable(current(), 'InboxEvent');
      const sent = await api.emulator.sendText(api.userId, '住民票');
      expect(sent.attempt).toMatchObject({ status: 503 });
      await unlock();
      for (let hours = 0; hours < 2; hours += 1) {
        api.clock.advance(3_600_000);
        await api.emulator.settle();
        await api.settle();
      }
      // A statement that waited for a lock may be carried out after the 503: without another delivery it is a matter of luck.
      expect([answers, 1]).toContain(api.emulator.ledger.deliveries().length);
    },
  );
});
