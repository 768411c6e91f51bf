import { expect, test } from 'vitest';
import { pauseAfter } from './line/attempts.ts';
import { describeApi } from './testing/describe-api.ts';
import { createScriptedAssistant } from './testing/scripted-assistant.ts';
import type { TestApi } from './testing/start-test-api.ts';

const REPLY = 'POST /v2/bot/message/reply';
const PUSH = 'POST /v2/bot/message/push';

/** Behaviours of `line-platform.md` §7 that concern sending. Each test also fails on any misuse in the ledger. */
describeApi('a careful sender', (start, current) => {
  const callsTo = (api: TestApi, endpoint: string) =>
    api.emulator.ledger.apiCalls().filter((call) => call.endpoint === endpoint);
  /** A question that nobody has answered within its reply token's minute. */
  const askTooLate = async () => {
    const settings = { LINE_TIMEOUT_MS: 1_000 };
    const api = await start(createScriptedAssistant({}), { worker: false, settings });
    await api.emulator.sendText(api.userId, '住民票');
    api.clock.advance(61_000);
    return api;
  };
  const work = async (api: TestApi, attempts = 1) => {
    api.startWorker();
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      await api.settle();
      api.clock.advance(pauseAfter(attempt));
    }
    await api.settle();
  };

  test('careless 9: a reply token of 61 s is not used; one push goes out in its place', async () => {
    const api = await askTooLate();
    await work(api);
    expect(callsTo(api, REPLY)).toEqual([]);
    expect(callsTo(api, PUSH).map(({ status }) => status)).toEqual([200]);
  });

  test('careless 9: a token that LINE refuses is not tried twice; one push goes out in its place', async () => {
    const api = await start(createScriptedAssistant({}), { worker: false });
    await api.emulator.sendText(api.userId, '住民票');
    // Our clock lags behind LINE's: the token looks alive to us.
    const seen = api.context.now();
    api.clock.advance(61_000);
    api.startWorker({ now: () => seen });
    await api.settle();
    expect(callsTo(api, REPLY).map(({ status }) => status)).toEqual([400]);
    expect(callsTo(api, PUSH).map(({ status }) => status)).toEqual([200]);
  });

  test('careless 9: the used token of a redelivered event is not used again', async () => {
    const api = await start(createScriptedAssistant({}));
    const { webhookEventId } = await api.emulator.sendText(api.userId, '住民票');
    await api.settle();
    await api.emulator.webhooks.redeliver(webhookEventId);
    await api.settle();
    expect(callsTo(api, REPLY).map(({ status }) => status)).toEqual([200]);
    expect(callsTo(api, PUSH)).toEqual([]);
  });

  test('careless 10: a push that was taken before its connection was cut is repeated under its key, with its body', async () => {
    const api = await askTooLate();
    api.emulator.faults.add({ endpoint: PUSH, kind: 'accept-then-reset', times: 1 });
    await work(api);
    const [first, second] = callsTo(api, PUSH);
    expect(second).toMatchObject({ status: 409, retryKey: first?.retryKey, bodyHash: first?.bodyHash });
    expect(api.emulator.ledger.deliveries()).toHaveLength(1);
  });

  test('careless 10: the key is in the database before the first request leaves', async () => {
    const api = await askTooLate();
    api.emulator.faults.add({ endpoint: PUSH, kind: 'hang' });
    api.startWorker();
    await expect.poll(() => callsTo(api, PUSH)).toHaveLength(1);
    const [row] = await current().client.outboundMessage.findMany({ where: { endpoint: 'push' } });
    expect(row).toMatchObject({ state: 'sending', retryKey: callsTo(api, PUSH)[0]?.retryKey });
    api.emulator.faults.clear();
  });

  test('careless 10: a reply carries no key, and two answers never share one', async () => {
    const api = await start(createScriptedAssistant({}, {}, {}), { worker: false });
    await api.emulator.sendText(api.userId, '一');
    await api.emulator.sendText(api.userId, '二');
    api.clock.advance(61_000);
    await api.emulator.sendText(api.userId, '三');
    await work(api);
    expect(callsTo(api, REPLY).map(({ retryKey }) => retryKey)).toEqual([null]);
    const keys = callsTo(api, PUSH).map(({ retryKey }) => retryKey);
    expect(new Set(keys).size).toBe(2);
    expect(keys).not.toContain(null);
  });

  test('careless 11: 409 is success, with the request id under which LINE took the message', async () => {
    const api = await askTooLate();
    api.emulator.faults.add({ endpoint: PUSH, kind: 'accept-then-500', times: 1 });
    await work(api);
    const [first] = callsTo(api, PUSH);
    expect(await current().client.outboundMessage.findMany()).toMatchObject([
      { state: 'accepted', attempts: 2, httpStatus: 409, requestId: first?.requestId },
    ]);
    expect(await current().client.inboxEvent.findMany()).toMatchObject([{ state: 'done' }]);
    expect(api.emulator.ledger.deliveries()).toHaveLength(1);
  });

  test('every call leaves a row with endpoint, status and request id, and without what was said', async () => {
    const api = await start(createScriptedAssistant({ text: 'ひみつの答え' }));
    api.emulator.faults.add({ endpoint: REPLY, kind: 'refuse-500', times: 1 });
    await api.emulator.sendText(api.userId, '住民票');
    await work(api);
    const rows = await current().client.lineCall.findMany();
    const facts = rows.map(({ endpoint, httpStatus, requestId }) => `${endpoint} ${httpStatus} ${requestId}`);
    const calls = api.emulator.ledger.apiCalls();
    expect(facts.sort()).toEqual(
      calls.map(({ path, status, requestId }) => `${/loading|reply/.exec(path)?.[0]} ${status} ${requestId}`).sort(),
    );
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/ひみつ/);
  });
});
