import { afterEach, describe, expect, it, vi } from 'vitest';
import { publicText } from '../screening/personal-data/public-text.ts';
import { choose, faultOf, passage, SENTENCE, TWO_TOOLS } from '../testing/model-turns.ts';
import {
  answerWith,
  callTool,
  fail,
  type ScriptedAnswer,
  type ScriptedModelServer,
  say,
  sendBody,
  startScriptedModelServer,
} from '../testing/scripted-model-server.ts';
import type { ModelTurn } from './language-model.ts';
import { openLanguageModel } from './openai-language-model.ts';

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

describe('choosing a tool', () => {
  it('takes the tool that the model calls, with its arguments', async () => {
    const turn = await turnBefore([callTool('ask-corpus', { topic: '住民票', question: '住民票の手数料' })]);
    expect(await choose(turn)).toEqual({
      tool: 'ask-corpus',
      arguments: { topic: '住民票', question: '住民票の手数料' },
    });
  });

  it('sends prompt, question, earlier turns and the declared tools', async () => {
    const turn = await turnBefore([callTool('ask-corpus', { topic: 'x' })]);
    const past = { question: '前の質問', tool: null, outcome: 'answered', topic: '住民票' } as const;
    await turn.chooseTool(publicText`いくら？`, [past], TWO_TOOLS);
    const { path, headers, body } = server!.requests[0]!;
    expect(path).toBe('/v1/chat/completions');
    expect(headers.authorization).toBe('Bearer sk-test-0123456789');
    expect(body.model).toBe('scripted');
    expect(body.temperature).toBe(0);
    expect(body.tool_choice).toBe('required');
    expect(body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(body.messages[1]!.content).toContain('住民：前の質問（話題：住民票）');
    expect(body.messages[1]!.content).toContain('いくら？');
    expect(body.tools.map((tool) => tool.function.name)).toEqual(['ask-corpus', 'hand-to-staff']);
  });

  it('declares strict tools: every property required, an optional one null', async () => {
    const turn = await turnBefore([callTool('ask-corpus', { topic: 'x', question: null, kind: null, days: null })]);
    expect((await choose(turn)).arguments).toEqual({ topic: 'x' });
    const { strict, parameters } = server!.requests[0]!.body.tools[0]!.function;
    expect(strict).toBe(true);
    expect(parameters).toEqual({
      type: 'object',
      properties: {
        question: { anyOf: [{ type: 'string' }, { type: 'null' }], description: '完全な質問文' },
        kind: { anyOf: [{ type: 'string', enum: ['page', 'pdf'] }, { type: 'null' }] },
        days: { anyOf: [{ anyOf: [expect.anything(), expect.anything()] }, { type: 'null' }] },
        topic: { type: 'string' },
      },
      required: ['question', 'kind', 'days', 'topic'],
      additionalProperties: false,
    });
    expect(JSON.stringify(parameters)).not.toMatch(/minLength|maxLength|\$schema/);
  });

  it('falls back to plain schemas where the server refuses strict ones, and remembers it', async () => {
    server = await startScriptedModelServer([
      fail(400, { message: "Unknown parameter: 'tools[0].function.strict'.", code: 'unknown_parameter' }),
      callTool('ask-corpus', { topic: 'x' }),
      callTool('ask-corpus', { topic: 'y' }),
    ]);
    const model = await openLanguageModel(server.settings);
    await choose(model.startTurn());
    await choose(model.startTurn());
    expect(server.requests.map(({ body }) => body.tools[0]?.function.strict)).toEqual([true, undefined, undefined]);
    expect(server.requests[1]!.body.tools[0]!.function.parameters['required']).toEqual(['topic']);
  });

  it('leaves the temperature out where the server refuses it', async () => {
    const turn = await turnBefore([
      fail(400, {
        message: "Unsupported value: 'temperature' does not support 0 with this model.",
        param: 'temperature',
      }),
      callTool('ask-corpus', { topic: 'x' }),
    ]);
    await choose(turn);
    expect(server!.requests.map(({ body }) => body.temperature)).toEqual([0, undefined]);
  });

  it.each([
    ['a tool that is not declared', callTool('look-up-weather', {})],
    ['arguments that are no JSON', callTool('ask-corpus', '{"topic": "x"')],
    ['arguments that are no object', callTool('ask-corpus', '"x"')],
    ['words instead of a tool', say('住民票は300円です。')],
    ['no choice at all', sendBody('{"id":"c1","object":"chat.completion","choices":[]}')],
    ['nothing of a completion', sendBody('{"hello":1}')],
    ['a body that is no JSON', sendBody('{"id":')],
    ['a page of HTML', sendBody('<html>gateway</html>', 'text/html')],
    ['an empty body', sendBody('')],
  ])('names %s a bad answer', async (_, answer) => {
    // The vendor's client warns of arguments that it cannot read.
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const turn = await turnBefore([answer]);
    expect((await faultOf(choose(turn))).reason).toBe('bad-answer');
    warn.mockClear();
  });
});

describe('composing an answer', () => {
  it('takes sentences, the passage that each rests on and its quote', async () => {
    const turn = await turnBefore([answerWith({ completeness: 'complete', sentences: [SENTENCE] })]);
    expect(await turn.compose(publicText`いくら？`, [passage])).toEqual({
      completeness: 'complete',
      sentences: [{ text: '1通300円です。', passage: 0, quote: '1通300円です。', inventedLink: false }],
    });
    const { body } = server!.requests[0]!;
    expect(body.response_format?.type).toBe('json_schema');
    expect(body.response_format?.json_schema).toMatchObject({ name: 'answer', strict: true });
    expect(body.messages[1]!.content).toContain('資料1「住民票の写し ＞ 手数料」');
  });

  it('calls a tool instead where the server knows no json_schema, and remembers it', async () => {
    const answer = answerWith({ completeness: 'complete', sentences: [SENTENCE] });
    const refusal = fail(400, { message: "'response_format' of type 'json_schema' is not supported with this model." });
    server = await startScriptedModelServer([refusal, answer, answer]);
    const model = await openLanguageModel(server.settings);
    for (const turn of [model.startTurn(), model.startTurn()]) {
      expect((await turn.compose(publicText`いくら？`, [passage])).sentences).toHaveLength(1);
    }
    expect(server.requests.map(({ body }) => body.response_format?.type)).toEqual([
      'json_schema',
      undefined,
      undefined,
    ]);
    expect(server.requests[1]!.body.tools[0]!.function.name).toBe('answer');
  });

  it('learns once when two turns meet the refusal at the same time', async () => {
    const refusal = fail(422, { message: 'response_format is not supported' });
    const answer = answerWith({ completeness: 'none', sentences: [] });
    server = await startScriptedModelServer([refusal, refusal, answer, answer]);
    const model = await openLanguageModel(server.settings);
    const turns = [model.startTurn(), model.startTurn()];
    const answers = await Promise.all(turns.map((turn) => turn.compose(publicText`いくら？`, [passage])));
    expect(answers.map(({ completeness }) => completeness)).toEqual(['none', 'none']);
  });

  it('never asks for json_schema of a model that the client knows to lack it', async () => {
    const turn = await turnBefore([answerWith({ completeness: 'none', sentences: [] })], { OPENAI_MODEL: 'gpt-4' });
    await turn.compose(publicText`いくら？`, [passage]);
    expect(server!.requests[0]!.body.response_format).toBeUndefined();
  });

  it('shows links as tokens and puts them back', async () => {
    const text = '申請フォーム（link_1）から申し込めます。';
    const turn = await turnBefore([
      answerWith({ completeness: 'complete', sentences: [{ text, passage: 1, quote: text }] }),
    ]);
    const { sentences } = await turn.compose(publicText`いくら？`, [passage]);
    expect(server!.requests[0]!.body.messages[1]!.content).not.toContain('https:');
    expect(sentences[0]).toMatchObject({
      text: '申請フォーム（https://shiomi.example.jp/form）から申し込めます。',
      quote: '申請フォーム（https://shiomi.example.jp/form）から申し込めます。',
      inventedLink: false,
    });
  });

  it.each([
    'link_7',
    'LINK 2',
    'https://evil.example.com/a',
    'www.evil.example.com',
    'line://ti/p/@evil',
    'evil.example.com/x',
  ])('cuts out %s, which stands in no passage', async (link) => {
    const turn = await turnBefore([
      answerWith({ completeness: 'complete', sentences: [{ ...SENTENCE, text: `詳しくは（${link}）です。` }] }),
    ]);
    const { sentences } = await turn.compose(publicText`いくら？`, [passage]);
    expect(sentences[0]).toMatchObject({ text: '詳しくはです。', inventedLink: true });
  });

  it('makes one plain line of a sentence with marks and line breaks', async () => {
    const turn = await turnBefore([
      answerWith({ completeness: 'complete', sentences: [{ ...SENTENCE, text: '・**1通**\n300円です。 ' }] }),
    ]);
    expect((await turn.compose(publicText`いくら？`, [passage])).sentences[0]?.text).toBe('1通 300円です。');
  });

  it('tells what was wrong with the answer before', async () => {
    const turn = await turnBefore([answerWith({ completeness: 'none', sentences: [] })]);
    await turn.compose(publicText`いくら？`, [passage], '資料にない数字がありました。');
    expect(server!.requests[0]!.body.messages[1]!.content).toContain('資料にない数字がありました。');
  });

  it.each([
    ['a content that is no JSON', say('住民票は300円です。')],
    ['JSON that does not fit', say('{"answer":"300円"}')],
    ['an answer cut at the length limit', say('{"completeness":"comp', 'length')],
    ['an answer held back by a filter', say(null, 'content_filter')],
    ['an empty content', say('')],
    ['no content', say(null)],
    ['no choice', sendBody('{"id":"c1","object":"chat.completion","choices":[]}')],
    ['a passage number below one', answerWith({ completeness: 'complete', sentences: [{ ...SENTENCE, passage: 0 }] })],
    ['more sentences than anyone reads', answerWith({ completeness: 'complete', sentences: Array(9).fill(SENTENCE) })],
    ['more bytes than an answer has', sendBody(JSON.stringify({ choices: [], filler: 'x'.repeat(1_100_000) }))],
  ])('names %s a fault of the model', async (_, answer) => {
    const turn = await turnBefore([answer]);
    expect(['bad-answer', 'unreachable']).toContain(
      (await faultOf(turn.compose(publicText`いくら？`, [passage]))).reason,
    );
  });
});

describe('a translation', () => {
  it('is asked for line by line in the language by name, without numbers or marks', async () => {
    const turn = await turnBefore([answerWith({ lines: ['1. **300 yen** each.', 'Not on Saturdays.'] })]);
    const lines = await turn.translate(['1通300円です。', '・土曜日は利用できません。'], 'en');
    expect(lines).toEqual(['300 yen each.', 'Not on Saturdays.']);
    const content = server!.requests[0]!.body.messages[1]!.content;
    expect(content).toContain('英語');
    expect(content).toContain('1. 1通300円です。');
  });

  it('sees tokens for links and gives the links back', async () => {
    const turn = await turnBefore([answerWith({ lines: ['Apply here: link_1'] })]);
    const line = '申請フォーム（https://shiomi.example.jp/form）から申し込めます。';
    expect(await turn.translate([line], 'pt')).toEqual(['Apply here: https://shiomi.example.jp/form']);
    expect(server!.requests[0]!.body.messages[1]!.content).not.toContain('https://');
  });

  it('that does not fit its form is a fault of the model', async () => {
    const turn = await turnBefore([say('{"text":"300 yen"}')]);
    expect((await faultOf(turn.translate(['1通300円です。'], 'ko'))).reason).toBe('bad-answer');
  });
});
