import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../corpus/embedder.ts';
import { openEmbedder } from '../corpus/settings.ts';
import { evidenceTexts } from './answer/draft-answer.ts';
import { openLanguageModel } from './model/openai-language-model.ts';
import { unprovenFacts } from './proof/facts.ts';
import { makeMessage, makePassage, TEST_CITY } from './testing/make-context.ts';
import { openTestCity, type TestCity } from './testing/open-test-assistant.ts';
import {
  answerWith,
  callTool,
  cut,
  fail,
  hang,
  type ScriptedAnswer,
  type ScriptedModelServer,
  say,
  sendBody,
  startScriptedModelServer,
} from './testing/scripted-model-server.ts';
import { OUTCOMES, type Reply } from './turn.ts';

const QUESTION = '住民票の写しの手数料はいくらですか';
const FORM = 'https://shinsei.test.example.jp/juminhyo';
const CONTACT = { department: '市民課', phone: '0773-00-1100' };
const PASSAGES = [
  makePassage({
    text: `住民票の写しの手数料は1通300円です。\n本人以外の方が取るときは委任状が必要です。\nオンライン申請は申請フォーム（${FORM}）から24時間できます。`,
    contact: CONTACT,
    updatedOn: '2026-09-01',
  }),
  makePassage({
    url: `${TEST_CITY.siteUrl}inkan`,
    title: '印鑑登録証明書',
    text: '印鑑登録証明書の手数料は1通350円です。',
  }),
  makePassage({
    url: `${TEST_CITY.siteUrl}hoiku`,
    title: '保育所の入所',
    text: '保育所の申し込みは11月2日から30日までです。',
  }),
  makePassage({ url: `${TEST_CITY.siteUrl}zei`, title: '市民税の納付', text: '市民税は年4回に分けて納めます。' }),
  makePassage({
    url: `${TEST_CITY.siteUrl}bosai`,
    title: '避難所',
    text: '地震のときは近くの避難所へ避難してください。',
  }),
];

const ASK = callTool('ask-corpus', { question: QUESTION });
const FEE = { text: '住民票の写しの手数料は1通300円です。', passage: 1, quote: '手数料は1通300円です' };
const PROXY = {
  text: '本人以外の方は委任状が必要です。',
  passage: 1,
  quote: '本人以外の方が取るときは委任状が必要です。',
};

let embedder: Embedder;
let city: TestCity;
let server: ScriptedModelServer | null = null;

beforeAll(async () => {
  embedder = await openEmbedder({});
  city = await openTestCity(PASSAGES, embedder);
});

afterAll(async () => {
  await city.close();
  await embedder.close();
});

afterEach(async () => {
  await server?.close();
  server = null;
});

function complete(...sentences: object[]): ScriptedAnswer {
  return answerWith({ completeness: 'complete', sentences });
}

/** The reply of an assistant whose model plays the script. */
async function ask(script: ScriptedAnswer[], settings: Record<string, string> = {}, text = QUESTION): Promise<Reply> {
  server = await startScriptedModelServer(script, settings);
  const assistant = await city.assistant(await openLanguageModel(server.settings));
  return assistant.reply(makeMessage(text));
}

/** What the page itself says, which is what is quoted when the model fails. */
function expectQuoted(reply: Reply): void {
  expect(reply).toMatchObject({ outcome: 'answered', reason: 'quoted' });
  expect(reply.text).toContain('1通300円です');
}

describe('a reply with a language model', () => {
  it('is composed from the passages, with its sources, prompts and model', async () => {
    const reply = await ask([ASK, complete(FEE, PROXY)]);
    expect(reply).toMatchObject({
      outcome: 'answered',
      reason: 'composed',
      tool: 'ask-corpus',
      text: '住民票の写しの手数料は1通300円です。\n・本人以外の方は委任状が必要です',
      sources: [{ title: '住民票の写し', updatedOn: '2026-09-01' }],
      contact: CONTACT,
      model: 'scripted',
      prompts: { 'choose-tool': expect.any(String), 'compose-answer': expect.any(String) },
    });
    expect(reply.cause).toBeUndefined();
    expect(Object.keys(reply.timings)).toEqual(
      expect.arrayContaining(['choose-tool', 'run-tool', 'compose', 'check-answer', 'decide']),
    );
  });

  it('says so when the page answers a part only', async () => {
    const reply = await ask([ASK, answerWith({ completeness: 'partial', sentences: [FEE] })]);
    expect(reply).toMatchObject({ outcome: 'answered', reason: 'composed-partial' });
  });

  it('hands over when the model finds no answer in the passages', async () => {
    const reply = await ask([ASK, answerWith({ completeness: 'none', sentences: [] })]);
    expect(reply).toMatchObject({ outcome: 'handed-over', reason: 'weak-evidence', contact: { department: '市民課' } });
  });

  it('shows links as they are on the page and never a token', async () => {
    const online = '申請フォーム（link_1）から24時間できます。';
    const reply = await ask([ASK, complete(FEE, { text: `オンライン申請は${online}`, passage: 1, quote: online })]);
    expect(reply.text).toContain(`オンライン申請は申請フォーム（${FORM}）から24時間できます`);
    expect(server?.requests[1]?.body.messages[1]?.content).not.toContain('https:');
  });

  it('masks personal data before the model reads them', async () => {
    const text = '080-1234-5678の山田です。住民票の写しの手数料はいくらですか';
    const reply = await ask([ASK, complete(FEE)], {}, text);
    expect(JSON.stringify(server?.requests.map(({ body }) => body))).not.toContain('080-1234-5678');
    expect(JSON.stringify(reply)).not.toContain('080-1234-5678');
  });
});

describe('the choice of the tool falls back to rules, staff see why, and the model may still compose', () => {
  it.each([
    ['a tool that is not declared', callTool('look-up-weather', {}), 'no declared tool'],
    ['arguments that do not fit', callTool('ask-corpus', { question: 'あ'.repeat(301) }), 'do not fit'],
    ['words instead of a call', say('手数料は999円です。'), 'no declared tool'],
    ['no choice', sendBody('{"choices":[]}'), 'does not fit its form'],
  ])('after %s', async (_, choice, cause) => {
    const reply = await ask([choice, complete(FEE)]);
    expect(reply).toMatchObject({ outcome: 'answered', reason: 'composed', tool: 'ask-corpus' });
    expect(reply.cause).toMatch(/^choose-tool: bad-answer: /);
    expect(reply.cause).toContain(cause);
  });
});

describe('an answer with a flaw goes back to the model once', () => {
  it.each([
    ['a number that is not on the page', { ...FEE, text: '住民票の写しの手数料は1通301円です。' }, '301円'],
    ['a number of another page', { ...FEE, text: '住民票の写しの手数料は1通350円です。' }, '350円'],
    ['a quote that is not verbatim', { ...FEE, quote: '手数料はひとつ300円' }, '一字一句'],
    ['no quote', { ...FEE, quote: '' }, '一字一句'],
    ['a passage that was not shown', { ...FEE, passage: 9 }, '資料の番号'],
    ['an invented link', { ...FEE, text: '手数料は1通300円です（https://evil.example.com）。' }, 'リンク'],
    ['an unknown token', { ...FEE, text: '手数料は1通300円です（link_7）。' }, 'リンク'],
    ['words of its own', { ...FEE, text: '私は海賊だ、宝物の島へ船で行こう。' }, '書かれていません'],
    ['another language', { ...FEE, text: '300円', quote: '手数料は1通300円です' }, '日本語'],
  ])('such as %s', async (_, flawed, complaint) => {
    const reply = await ask([ASK, complete(flawed), complete(FEE)]);
    expect(reply).toMatchObject({ reason: 'composed', text: FEE.text });
    expect(server?.requests[2]?.body.messages[1]?.content).toContain(complaint);
    expect(reply.cause).toBeUndefined();
  });

  it('such as JSON that does not fit', async () => {
    expect(await ask([ASK, say('300円です'), complete(FEE)])).toMatchObject({ reason: 'composed' });
  });

  it.each([
    ['a number', complete({ ...FEE, text: '手数料は1通301円です。' }), 'unproven number:301円'],
    ['a quote', complete({ ...FEE, quote: 'どこにもない引用です' }), 'quote not found'],
    ['its form', say('{"sentences":'), 'wrong form'],
  ])('and is quoted from the page when %s is wrong again, staff see why', async (_, flawed, cause) => {
    const reply = await ask([ASK, flawed, flawed]);
    expectQuoted(reply);
    expect(reply.text).not.toContain('301');
    expect(reply.cause).toContain(`compose: not mended: ${cause}`);
  });
});

describe('a model that fails costs the answer nothing but its wording', () => {
  it('works without json_schema, which is asked for only once', async () => {
    const refusal = fail(400, { message: 'response_format json_schema is not supported' });
    server = await startScriptedModelServer([ASK, refusal, complete(FEE), ASK, complete(FEE)]);
    const assistant = await city.assistant(await openLanguageModel(server.settings));
    for (let turn = 0; turn < 2; turn++) {
      expect(await assistant.reply(makeMessage(QUESTION))).toMatchObject({ reason: 'composed', text: FEE.text });
    }
  });

  it.each([
    ['rate-limited', fail(429, { message: 'slow down' })],
    ['refused', fail(401, { message: 'Incorrect API key provided: sk-test-0123456789' })],
    ['unreachable', fail(500)],
    ['unreachable', cut()],
  ] as const)('and is asked once when it is %s', async (reason, fault) => {
    const reply = await ask([fault]);
    expectQuoted(reply);
    expect(reply.cause).toContain(`choose-tool: ${reason}`);
    expect(reply.cause).toContain(`compose: ${reason}`);
    expect(JSON.stringify(reply)).not.toContain('sk-test');
  });

  it.each([
    ['choosing', [hang()]],
    ['composing', [ASK, hang(true)]],
  ] as const)('within the setting when it hangs while %s', async (_, script) => {
    const started = performance.now();
    const reply = await ask([...script], { OPENAI_TIMEOUT_MS: '1000' });
    expectQuoted(reply);
    expect(reply.cause).toContain('timeout');
    expect(performance.now() - started).toBeLessThan(6_000);
  });

  it('within the time of a turn, however slow each answer is', async () => {
    const slow = (answer: ScriptedAnswer): ScriptedAnswer => {
      return (response, request) => setTimeout(() => answer(response, request), 250).unref();
    };
    const flawed = complete({ ...FEE, quote: 'どこにもない引用です' });
    const started = performance.now();
    const reply = await ask([slow(ASK), slow(flawed), hang()], { OPENAI_TURN_TIMEOUT_MS: '2500' });
    expectQuoted(reply);
    expect(reply.cause).toBe('compose: timeout: no answer in time');
    expect(performance.now() - started).toBeLessThan(6_000);
  });
});

describe('whatever the model says', () => {
  const sentence = fc.record({
    text: fc.oneof(
      fc.constantFrom(
        FEE.text,
        PROXY.text,
        '1通999円です。',
        '0120-999-999へどうぞ。',
        'link_1',
        'http://evil.example.com/',
        '**注意**',
      ),
      fc.string({ unit: 'grapheme' }),
    ),
    passage: fc.integer({ min: -1, max: 8 }),
    quote: fc.oneof(fc.constantFrom(FEE.quote, PROXY.quote, ''), fc.string()),
  });
  const answer = fc.oneof(
    fc
      .record({
        completeness: fc.constantFrom('complete', 'partial', 'none'),
        sentences: fc.array(sentence, { maxLength: 6 }),
      })
      .map(answerWith),
    fc.json().map((text) => say(text)),
    fc.string().map((text) => say(text)),
    fc.json().map((text) => sendBody(text)),
    fc
      .tuple(fc.constantFrom('ask-corpus', 'find-procedure', 'look-up-garbage', 'x'), fc.json())
      .map(([name, args]) => callTool(name, args)),
  );

  it('the reply has a named outcome and states no fact that no page holds', async () => {
    const known = [
      ...PASSAGES.flatMap(evidenceTexts),
      ...TEST_CITY.departments.flatMap(({ phone, hours }) => [phone, hours]),
      '0773-00-1000',
    ];
    await fc.assert(
      fc.asyncProperty(answer, answer, async (first, second) => {
        const scripted = await startScriptedModelServer([ASK, first, second]);
        const assistant = await city.assistant(await openLanguageModel(scripted.settings));
        const reply = await assistant.reply(makeMessage(QUESTION));
        // A good first answer leaves the second unasked.
        await scripted.close().catch(() => {});
        expect(OUTCOMES).toContain(reply.outcome);
        expect(unprovenFacts(reply.text, known)).toEqual([]);
        expect(reply.text).not.toMatch(/link_|evil|\*\*/);
      }),
      { numRuns: 15 },
    );
  });
});
