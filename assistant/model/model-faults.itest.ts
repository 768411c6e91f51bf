import { afterEach, describe, expect, it } from 'vitest';
import { publicText } from '../screening/personal-data/public-text.ts';
import { choose, faultOf, passage, SENTENCE } from '../testing/model-turns.ts';
import {
  answerWith,
  callTool,
  cut,
  fail,
  hang,
  redirectTo,
  type ScriptedAnswer,
  type ScriptedModelServer,
  say,
  startScriptedModelServer,
} from '../testing/scripted-model-server.ts';
import type { ModelTurn } from './language-model.ts';
import { openLanguageModel } from './openai-language-model.ts';

const KEY = 'sk-test-0123456789';
let server: ScriptedModelServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

/** A turn in front of a server that plays the script. */
async function turnBefore(script: ScriptedAnswer[], settings: Record<string, string> = {}): Promise<ModelTurn> {
  server = await startScriptedModelServer(script, settings);
  return (await openLanguageModel(server.settings)).startTurn();
}

/** Everything that a logger could print of a fault. */
function printed(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const fields = Object.getOwnPropertyNames(fault).filter((name) => name !== 'cause');
  return `${fields.map((name) => JSON.stringify(Reflect.get(fault, name))).join(' ')} ${printed(fault.cause)}`;
}

describe('faults on the way', () => {
  it.each([
    ['rate-limited', fail(429, { message: `Rate limit reached for ${KEY}`, code: 'rate_limit_exceeded' })],
    ['rate-limited', fail(429, { message: 'You exceeded your current quota', code: 'insufficient_quota' })],
    ['refused', fail(401, { message: `Incorrect API key provided: ${KEY}.`, code: 'invalid_api_key' })],
    ['refused', fail(403, { message: KEY })],
    ['refused', fail(404, { message: 'The model `scripted` does not exist', code: 'model_not_found' })],
    ['refused', fail(400, { message: `maximum context length: 住民票 ${KEY}`, code: 'context_length_exceeded' })],
    ['unreachable', fail(500, { message: KEY })],
    ['unreachable', fail(503)],
    ['unreachable', cut()],
    ['unreachable', redirectTo('http://127.0.0.1:1/elsewhere')],
    ['bad-answer', say(`鍵は${KEY}、住民票は300円です。`)],
  ] as const)('calls it %s and keeps key and words out of the fault', async (reason, answer) => {
    const turn = await turnBefore([answer]);
    const fault = await faultOf(turn.compose(publicText`住民票はいくら？`, [passage]));
    expect(fault.reason).toBe(reason);
    expect(printed(fault)).not.toContain(KEY);
    expect(printed(fault)).not.toContain('住民票');
  });

  it('tells staff status and code', async () => {
    const turn = await turnBefore([fail(404, { message: 'no such model', code: 'model_not_found' })]);
    expect((await faultOf(choose(turn))).message).toBe('the request was refused, status 404 (model_not_found)');
  });

  it('names the network code of a server that is not there', async () => {
    const gone = await startScriptedModelServer([]);
    await gone.close();
    const fault = await faultOf(choose((await openLanguageModel(gone.settings)).startTurn()));
    expect(fault.reason).toBe('unreachable');
    expect(fault.message).toBe('cannot be reached (ECONNREFUSED)');
  });

  it.each([
    ['says nothing', hang()],
    ['sends headers and then nothing', hang(true)],
  ])('waits no longer than the setting for a server that %s', async (_, answer) => {
    const turn = await turnBefore([answer], { OPENAI_TIMEOUT_MS: '500' });
    const started = performance.now();
    expect((await faultOf(choose(turn))).reason).toBe('timeout');
    expect(performance.now() - started).toBeLessThan(4_000);
  });

  it('leaves no timer or connection that keeps the process alive', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const turn = await turnBefore([hang(true), callTool('ask-corpus', { topic: 'x' })], { OPENAI_TIMEOUT_MS: '500' });
    await faultOf(choose(turn));
    await choose((await openLanguageModel(server!.settings)).startTurn());
    const after = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    expect(after).toBeLessThanOrEqual(before);
  });
});

describe('the time of a turn', () => {
  it('is shared by its calls', async () => {
    const slow: ScriptedAnswer = (response, request) => {
      setTimeout(() => callTool('ask-corpus', { topic: 'x' })(response, request), 250);
    };
    const turn = await turnBefore([slow, hang()], { OPENAI_TIMEOUT_MS: '5000', OPENAI_TURN_TIMEOUT_MS: '1500' });
    const started = performance.now();
    await choose(turn);
    expect((await faultOf(turn.compose(publicText`いくら？`, [passage]))).reason).toBe('timeout');
    expect(performance.now() - started).toBeLessThan(4_000);
  });

  it('is not spent on a model that could not be reached a moment ago', async () => {
    const turn = await turnBefore([fail(503)]);
    const first = await faultOf(choose(turn));
    expect(await faultOf(turn.compose(publicText`いくら？`, [passage]))).toBe(first);
  });

  it('goes on after an answer that was merely bad', async () => {
    const turn = await turnBefore([say('？'), answerWith({ completeness: 'complete', sentences: [SENTENCE] })]);
    await faultOf(choose(turn));
    expect((await turn.compose(publicText`いくら？`, [passage])).sentences).toHaveLength(1);
  });

  it('starts anew with the next turn', async () => {
    server = await startScriptedModelServer([fail(503), callTool('ask-corpus', { topic: 'x' })]);
    const model = await openLanguageModel(server.settings);
    await faultOf(choose(model.startTurn()));
    expect((await choose(model.startTurn())).tool).toBe('ask-corpus');
  });
});
