import { describe, expect, it } from 'vitest';
import type { Ending, TurnState } from '../pipeline.ts';
import type { Hit } from '../retrieval/retrieve.ts';
import {
  makeContext,
  makeDraft,
  makeHit,
  makePassage,
  makeQuestion,
  makeState,
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
  it('answers a doubtful message only where the evidence is beyond doubt', async () => {
    const isDoubtful = true;
    const answerTo = (confidence: number) =>
      endingOf('住民票の写しの手数料はいくらですか', {
        isDoubtful,
        draft: makeDraft(['1通300円です。'], { confidence }),
      });
    expect((await answerTo(0.6)).outcome).toBe('handed-over');
    expect((await answerTo(0.9)).outcome).toBe('answered');
  });

  it('gives an answer of which it is sure, line by line, with all that goes with it', async () => {
    const draft = makeDraft(['1通300円です。', '・市民課で取れます'], {
      contact: { department: '市民課' },
      choices: [{ label: 'a', text: 'a' }],
      remember: { district: '港町' },
    });
    expect(await endingOf('住民票の写しの手数料はいくらですか', { draft })).toMatchObject({
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
    const ending = await endingOf('住民票の写しの手数料はいくらですか', {
      draft: makeDraft(['x'], { confidence: 0.1 }),
    });
    expect(ending).toMatchObject({ outcome: 'handed-over', reason: 'weak-evidence', confidence: 0.1 });
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

  it('offers few choices, each once, with labels that a talk can show', async () => {
    const long = 'ひとり親家庭等医療費助成制度の受給資格の更新手続き';
    const titles = [long, long, '転居届', '転出届', '転入届', '世帯変更届'];
    const hits = titles.map((title, at) => makeHit(page(title), 2 - at / 100));
    const { choices = [] } = await endingOf('届', found('届', hits, ['届']));
    expect(choices).toHaveLength(4);
    expect(new Set(choices.map(({ text }) => text)).size).toBe(4);
    expect(choices[0]?.text).toBe(long);
    for (const { label } of choices) expect([...label].length).toBeLessThanOrEqual(20);
  });

  it('trusts an answer less when the best pages do not name the topic that was asked for', async () => {
    const draft = makeDraft(['公園で遊べます。'], { confidence: 0.6 });
    const hits = [makeHit(page('公園'))];
    const ending = await endingOf('粗大ごみの日を教えてください', {
      ...found('粗大ごみの日', hits, ['粗大ごみ', '日', '教える']),
      draft,
    });
    expect(ending.outcome).toBe('handed-over');
  });

  it('never answers without a draft', async () => {
    const ending = await endingOf(
      '保育所の入所の申し込み方法',
      found('保育所', [makeHit(page('保育所'))], ['保育所', '入所']),
    );
    expect(ending.outcome).not.toBe('answered');
  });
});
