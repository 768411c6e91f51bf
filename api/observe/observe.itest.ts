import { expect, test } from 'vitest';
import { describeApi } from '../testing/describe-api.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';

const TOKEN = 'a-token-for-the-figures';

describeApi('what can be observed', (start) => {
  test('health tells of the process, readiness of its database', async () => {
    const { api } = await start(createScriptedAssistant());
    expect(await (await fetch(`${api.url}/healthz`)).json()).toEqual({ status: 'live' });
    expect(await (await fetch(`${api.url}/readyz`)).json()).toEqual({ status: 'ready' });
  });

  test('an answered question shows in turns, steps, sends and events, and without its words', async () => {
    const running = await start(createScriptedAssistant({}));
    await running.emulator.sendText(running.userId, 'ひみつの質問');
    await running.settle();
    const text = await (await fetch(`${running.api.url}/metrics`)).text();
    for (const line of [
      'madoguchi_webhook_events_total{result="inserted"} 1',
      'madoguchi_turns_total{outcome="answered",tool="ask-corpus"} 1',
      'madoguchi_step_seconds_count{step="retrieve"} 1',
      'madoguchi_sends_total{endpoint="reply",result="accepted",status="200"} 1',
      'madoguchi_events_total{type="message",result="done"} 1',
      'madoguchi_inbox_open 0',
      'madoguchi_inbox_parked 0',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).not.toMatch(new RegExp(`ひみつ|${running.userId}`));
  });

  test('a backlog shows with the age of its oldest event', async () => {
    const running = await start(createScriptedAssistant(), { worker: false });
    await running.emulator.sendText(running.userId, '待っています');
    running.clock.advance(90_000);
    const text = await (await fetch(`${running.api.url}/metrics`)).text();
    expect(text).toContain('madoguchi_inbox_open 1');
    expect(text).toMatch(/madoguchi_inbox_oldest_seconds (9\d|1\d\d)/);
  });

  test('refused webhooks are counted by their reason', async () => {
    const running = await start(createScriptedAssistant());
    await running.emulator.webhooks.sendRaw('{"events":[]}', 'wrong');
    await running.emulator.webhooks.sendRaw('no json');
    const text = await (await fetch(`${running.api.url}/metrics`)).text();
    expect(text).toContain('madoguchi_refused_requests_total{code="bad-signature"} 1');
    expect(text).toContain('madoguchi_refused_requests_total{code="bad-body"} 1');
  });

  test('with a token the figures are for its bearer only, and to others the path does not exist', async () => {
    const { api } = await start(createScriptedAssistant(), { settings: { METRICS_TOKEN: TOKEN } });
    const read = async (authorization: string) =>
      (await fetch(`${api.url}/metrics`, { headers: { authorization } })).status;
    expect(await read(`Bearer ${TOKEN}`)).toBe(200);
    expect(await read(`Bearer ${TOKEN}x`)).toBe(404);
    expect(await read('')).toBe(404);
  });
});
