import { describe, expect, it } from 'vitest';
import type { Ending, TurnState } from '../pipeline.ts';
import type { Hit } from '../retrieval/retrieve.ts';
import {
  fixedRetriever,
  makeContext,
  makeDraft,
  makeHit,
  makePassage,
  makeQuestion,
  makeState,
  SURE,
  UNSURE,
} from '../testing/make-context.ts';
import { decide } from './decide.ts';

const page = (title: string) => {
  return makePassage({ title, text: `${title}のご案内`, url: `https://www.city.test.example.jp/${encodeURI(title)}` });
};
const CALL = { tool: 'ask-corpus', arguments: {} } as const;

async function endingOf(question: string, given: Partial<TurnState> = {}): Promise<Ending> {
  const result = await decide.run(makeState(question, { call: CALL, ...given }), await makeContext());
  if (result.kind !== 'end') throw new Error('the last step must end the turn');
  return result.ending;
}

function found(question: string, hits: readonly Hit[], terms: readonly string[]): Partial<TurnState> {
  return { finding: { kind: 'passages', result: { question: makeQuestion(question, terms), hits } } };
}

describe('the decision', () => {
  it('gives an answer of which it is sure, line by line, with all that goes with it', async () => {
    const draft = makeDraft(['1通300円です。', '・市民課で取れます'], {
      contact: { department: '市民課' },
      choices: [{ label: 'a', text: 'a' }],
      remember: { district: '港町' },
    });
    const hits = found('住民票の写しの手数料はいくらですか', [makeHit(page('住民票の写し'))], ['住民票', '手数料']);
    expect(await endingOf('住民票の写しの手数料はいくらですか', { ...hits, draft })).toMatchObject({
      outcome: 'answered',
      reason: 'quoted',
      text: '1通300円です。\n・市民課で取れます',
      tool: 'ask-corpus',
      contact: draft.contact,
      choices: draft.choices,
      remember: draft.remember,
    });
  });

  it('hands over a question about the city of which it is not sure', async () => {
    const question = '住民票の写しの手数料はいくらですか';
    const hits = found(question, [makeHit(page('公園'), 2, UNSURE)], ['住民票', '手数料']);
    const ending = await endingOf(question, { ...hits, draft: makeDraft(['x']) });
    expect(ending).toMatchObject({
      outcome: 'handed-over',
      reason: 'weak-evidence',
      confidence: expect.closeTo(0.2, 9),
    });
  });

  it('declines what is none of the business of the city', async () => {
    const hits = [makeHit(page('公園'), 0, UNSURE)];
    const ending = await endingOf('宇宙の年齢を計算してほしい', found('宇宙の年齢', hits, ['宇宙', '年齢', '計算']));
    expect(ending).toMatchObject({ outcome: 'declined', reason: 'off-topic' });
    expect(ending.text).toContain('市の手続きや暮らしの情報');
  });

  it('hands over what concerns the city by its words, however little the pages say', async () => {
    expect(await endingOf('市役所の屋上にヘリポートはあるか')).toMatchObject({ outcome: 'handed-over' });
  });

  it('asks which is meant when a short question fits several pages', async () => {
    const hits = ['転入届', '転居届', '転出届'].map((title, at) => makeHit(page(title), 2 - at / 10));
    const ending = await endingOf('届', { ...found('届', hits, ['届']), draft: makeDraft(['転入届です。']) });
    expect(ending).toMatchObject({
      outcome: 'asked-back',
      choices: [{ text: '転入届' }, { text: '転居届' }, { text: '転出届' }],
      pending: { question: '届' },
    });
  });

  it('asks which is meant where an answer is likely but not sure, and pages compete', async () => {
    const likely = { ...SURE, title: 0.8, window: 0.8 };
    const hits = ['転入届', '転出証明書'].map((title, at) => makeHit(page(title), 2 - at / 10, likely));
    const question = '市外へ引っ越すときの書類はどこで出しますか';
    const draft = makeDraft(['窓口です。']);
    const ending = await endingOf(question, { ...found(question, hits, ['市外', '引っ越す', '書類']), draft });
    expect(ending).toMatchObject({ outcome: 'asked-back', choices: [{ text: '転入届' }, { text: '転出証明書' }] });
  });

  it('does not weigh what a table said', async () => {
    const draft = makeDraft(['ペットボトルは資源ごみです。'], { confidence: 0.95, reason: 'sorting-row' });
    expect(await endingOf('ペットボトル', { draft })).toMatchObject({ outcome: 'answered', confidence: 0.95 });
  });

  it('compares an answer of one tool with all that the city has', async () => {
    const retriever = fixedRetriever([makeHit(page('転出届'))]);
    const draft = makeDraft(['転出届の窓口です。'], { reason: 'procedure' });
    const given = { draft, finding: { kind: 'draft', draft } as const };
    const state = makeState('転出届', { call: { tool: 'find-procedure', arguments: {} }, ...given });
    const result = await decide.run(state, await makeContext({ retriever }));
    expect(retriever.asked.map(({ options }) => options.kinds)).toEqual([undefined]);
    expect(result.kind === 'end' && result.ending.outcome).toBe('answered');
  });

  it('never answers without a draft', async () => {
    const ending = await endingOf(
      '保育所の入所の申し込み方法',
      found('保育所', [makeHit(page('保育所'))], ['保育所', '入所']),
    );
    expect(ending.outcome).not.toBe('answered');
  });
});
