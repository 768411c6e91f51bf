import { describe, expect, it } from 'vitest';
import type { Passage } from '../../corpus/passage.ts';
import {
  fixedRetriever,
  makeContext,
  makeHit,
  makePassage,
  makeState,
  TEST_CITY,
  UNSURE,
} from '../testing/make-context.ts';
import { chooseByRules } from './choose-by-rules.ts';

const page = makePassage({ title: '転入届', text: '転入届は市民課に出します。' });
const procedure = makePassage({
  title: '転入届',
  text: '転入届',
  kind: 'procedure',
  documentId: 'procedure:tennyu',
  url: `${TEST_CITY.siteUrl}tennyu`,
});
const notice = makePassage({
  title: '市民農園の利用者募集',
  text: '市民農園の利用者を募集します。',
  kind: 'notice',
  documentId: 'notice:noen',
  url: `${TEST_CITY.siteUrl}noen`,
});

async function toolFor(question: string, passages: readonly Passage[] = [page]): Promise<string> {
  const hits = passages.map((passage, at) => makeHit(passage, 2 - at / 10));
  const context = await makeContext();
  const retriever = fixedRetriever(hits, context.tokeniser);
  return (await chooseByRules(makeState(question), { ...context, retriever })).tool;
}

describe('rules choose', () => {
  it.each([
    '職員と話したい',
    '担当の人に相談したいです',
    'オペレーターにつないで',
    '介護の相談は何課ですか',
    'これはどこの課に聞けばいい？',
    '直接相談できますか',
    '道に穴があいています。担当はどこですか',
    'Can I talk to a person?',
  ])('a person for %s', async (question) => {
    expect(await toolFor(question)).toBe('hand-to-staff');
  });

  it.each(['最近のお知らせは？', 'お知らせを教えて', '新しいニュースを見せて', '今募集しているもの'])(
    'the open notices for %s',
    async (question) => {
      const call = await chooseByRules(makeState(question), await makeContext());
      expect(call).toEqual({ tool: 'find-notice', arguments: {} });
    },
  );

  it('a procedure when one fits best and the question asks how', async () => {
    expect(await toolFor('市外から引っ越したときの転入届の出し方を教えてください', [procedure, page])).toBe(
      'find-procedure',
    );
  });

  it('a notice when one fits best and the question asks for an announcement', async () => {
    expect(await toolFor('市民農園の利用者募集はまだ間に合いますか', [notice, page])).toBe('find-notice');
  });

  it('the pages for everything else, even with no page at all', async () => {
    expect(await toolFor('住民票の写しの手数料はいくらですか')).toBe('ask-corpus');
    expect(await toolFor('住民票の写しの手数料はいくらですか', [])).toBe('ask-corpus');
    const unsure = await makeContext({ retriever: fixedRetriever([makeHit(page, 0, UNSURE)]) });
    expect((await chooseByRules(makeState('宇宙の年齢'), unsure)).tool).toBe('ask-corpus');
  });

  it.each(['人権相談の日程', '職員採用試験', '人に貸したい', '課税証明書'])('no person for %s', async (question) => {
    expect(await toolFor(question)).not.toBe('hand-to-staff');
  });
});
