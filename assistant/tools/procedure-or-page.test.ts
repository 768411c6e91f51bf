import { describe, expect, it } from 'vitest';
import { Procedure } from '../../corpus/schema.ts';
import { fixedRetriever, makeContext, makeHit, makePassage, makeQuestion } from '../testing/make-context.ts';
import { procedureOrPage } from './procedure-or-page.ts';

const procedure = Procedure.parse({
  id: 'inu',
  name: '犬の登録事項の変更',
  summary: '犬の住所や飼い主が変わったときの届け出です。',
  who: '飼い主',
  documents: ['鑑札'],
  fee: '無料',
  where: ['環境課'],
  when: '変わったとき',
  department: 'kankyo',
  page: '/inu.html',
  updatedOn: '2026-04-01',
});
const url = 'https://x.example.jp/inu.html';
const fields = makeHit(makePassage({ title: procedure.name, text: procedure.summary, kind: 'procedure', url }), 2);

async function answerTo(question: string, text: string): Promise<string> {
  const hits = [fields, makeHit(makePassage({ title: '犬の登録', headingPath: [], text, url: `${url}#kande` }), 0)];
  const context = await makeContext({ retriever: fixedRetriever(hits) });
  const everything = { question: makeQuestion(question, context.tokeniser.tokenise(question)), hits };
  const draft = await procedureOrPage({ procedure, hit: fields, question }, everything, context);
  return `${draft.reason}: ${draft.lines.map((line) => line.text).join('\n')}`;
}

describe('a procedure that was found', () => {
  const bitten = '犬が人をかんだときは、保健所へ届け出てください。';

  it('answers by its fields where these speak of what was asked', async () => {
    expect(await answerTo('犬の登録事項の変更はどこへ届け出ますか', bitten)).toMatch(/^procedure: .*環境課/u);
  });

  it('leaves the answer to its page where only the page speaks of the case', async () => {
    expect(await answerTo('犬が人をかんだのですが、どこへ届け出ますか', bitten)).toBe(`quoted: ${bitten}`);
  });

  it('leaves the answer to its page where only the page counts in what was asked', async () => {
    const posted = '郵便の届け出は3日ほどで済みます。';
    expect(await answerTo('変更は何日かかりますか', posted)).toBe(`quoted: ${posted}`);
  });

  it('answers by its fields where nothing of its page was found', async () => {
    const context = await makeContext({ retriever: fixedRetriever([fields]) });
    const question = '犬が人をかんだのですが';
    const everything = { question: makeQuestion(question, context.tokeniser.tokenise(question)), hits: [fields] };
    expect((await procedureOrPage({ procedure, hit: fields, question }, everything, context)).reason).toBe('procedure');
  });
});
