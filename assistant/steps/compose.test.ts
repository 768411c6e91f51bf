import { describe, expect, it } from 'vitest';
import type { Passage } from '../../corpus/passage.ts';
import { Procedure } from '../../corpus/schema.ts';
import type { StepResult, TurnState } from '../pipeline.ts';
import {
  makeContext,
  makeCorpus,
  makeDraft,
  makeHit,
  makePassage,
  makeQuestion,
  makeState,
  UNSURE,
} from '../testing/make-context.ts';
import { compose } from './compose.ts';

const procedure = Procedure.parse({
  id: 'tennyu',
  name: '転入届',
  summary: '市外から引っ越してきたときの届け出です。',
  who: '市外から転入した方',
  documents: ['転出証明書', '本人確認書類'],
  fee: '無料',
  where: ['市役所1階 市民課'],
  when: '住み始めてから14日以内',
  department: 'shimin',
  page: '/tennyu.html',
  updatedOn: '2026-04-01',
});

async function composed(
  question: string,
  passages: readonly Passage[],
  signals = undefined as typeof UNSURE | undefined,
): Promise<StepResult> {
  const hits = passages.map((passage, at) => makeHit(passage, 2 - at, signals));
  const state: Partial<TurnState> = {
    call: { tool: 'ask-corpus', arguments: {} },
    finding: { kind: 'passages', result: { question: makeQuestion(question, ['給付金']), hits } },
  };
  const context = await makeContext({ corpus: makeCorpus({ procedures: [procedure] }) });
  return compose.run(makeState(question, state), context);
}

const kyufu = { title: '給付金の申請', text: '給付金の申請は窓口で受け付けます。', contact: { department: '市民課' } };

describe('composing', () => {
  it('quotes the passage that answers', async () => {
    const result = await composed('給付金の申請', [makePassage(kyufu)]);
    expect(result).toMatchObject({
      kind: 'go-on',
      state: { draft: { reason: 'quoted', lines: [{ text: kyufu.text }], sources: [{ title: kyufu.title }] } },
    });
  });

  it('says that an offer is over, since when, and whom to ask', async () => {
    const result = await composed('給付金の申請', [makePassage({ ...kyufu, validUntil: '2026-10-31' })]);
    expect(result).toMatchObject({
      kind: 'end',
      ending: { outcome: 'answered', reason: 'expired', tool: 'ask-corpus' },
    });
    const text = result.kind === 'end' ? result.ending.text : '';
    expect(text).toContain('「給付金の申請」は2026年10月31日（土）で終わりました');
    expect(text).toContain('0773-00-1100');
  });

  it('does not speak of the end of something that was not asked about', async () => {
    const result = await composed('給付金の申請', [makePassage({ ...kyufu, validUntil: '2026-10-31' })], UNSURE);
    expect(result.kind).toBe('go-on');
  });

  it('sends a question about a coming year to the window when the page speaks of this one', async () => {
    const result = await composed('来年度の給付金はいくらですか', [makePassage(kyufu)]);
    expect(result).toMatchObject({ kind: 'end', ending: { outcome: 'handed-over', reason: 'future-year' } });
    expect(result.kind === 'end' && result.ending.text).toContain('令和8年度');
  });

  it('answers about a coming year from a page that speaks of it', async () => {
    const page = makePassage({ ...kyufu, title: '令和9年度の給付金' });
    expect((await composed('来年度の給付金はいくらですか', [page])).kind).toBe('go-on');
  });

  it('states a curated procedure in its own order', async () => {
    const passage = makePassage({ title: '転入届', text: '転入届', kind: 'procedure', documentId: 'procedure:tennyu' });
    const result = await composed('転入届に必要なものは何ですか', [passage]);
    expect(result).toMatchObject({ state: { draft: { reason: 'procedure', contact: { department: '市民課' } } } });
    const lines = result.kind === 'go-on' ? (result.state.draft?.lines ?? []) : [];
    expect(lines[0]?.text).toContain('転出証明書、本人確認書類');
  });

  it('takes over a draft that a tool finished, and has none where nothing was found', async () => {
    const draft = makeDraft(['燃えるごみです。']);
    const context = await makeContext();
    const finished = await compose.run(makeState('q', { finding: { kind: 'draft', draft } }), context);
    expect(finished).toMatchObject({ kind: 'go-on', state: { draft } });
    expect(await composed('給付金', [])).toMatchObject({ kind: 'go-on', state: { draft: null } });
  });
});
