import { describe, expect, it } from 'vitest';
import { Procedure } from '../../corpus/schema.ts';
import type { Draft } from '../pipeline.ts';
import type { Hit } from '../retrieval/retrieve.ts';
import {
  fixedRetriever,
  makeContext,
  makeCorpus,
  makeHit,
  makePassage,
  makeState,
  UNSURE,
} from '../testing/make-context.ts';
import { askCorpus } from './ask-corpus.ts';
import { findProcedure, namedProcedure } from './find-procedure.ts';

function procedure(id: string, name: string, aliases: string[] = []): Procedure {
  const rest = {
    summary: `${name}の案内`,
    who: '市民',
    documents: ['本人確認書類'],
    fee: '無料',
    where: ['市民課'],
    when: 'いつでも',
  };
  const form = { title: `${name}のフォーム`, url: `https://shinsei.example.jp/${id}` };
  return Procedure.parse({
    id,
    name,
    aliases,
    ...rest,
    onlineForm: form,
    department: 'shimin',
    page: `/${id}.html`,
    updatedOn: '2026-04-01',
  });
}

const PROCEDURES = [
  procedure('tennyu', '転入届', ['引っ越してきた']),
  procedure('tenkyo', '転居届'),
  procedure('tenkyo-kokuho', '転居届（国保）'),
];

function hit(id: string, score: number, signals = UNSURE): Hit {
  const passage = makePassage({ title: id, text: id, kind: 'procedure', documentId: `procedure:${id}` });
  return makeHit(passage, score, signals);
}

async function find(question: string, hits: readonly Hit[], args: Record<string, unknown> = {}) {
  const context = await makeContext({
    corpus: makeCorpus({ procedures: PROCEDURES }),
    retriever: fixedRetriever(hits),
  });
  return findProcedure.run(args, makeState(question), context);
}

async function draftFor(question: string, hits: readonly Hit[], args: Record<string, unknown> = {}): Promise<Draft> {
  const finding = await find(question, hits, args);
  if (finding.kind !== 'draft') throw new Error(`a ${finding.kind} instead of a draft`);
  return finding.draft;
}

describe('a procedure', () => {
  it('is the one that the question names, whatever else fits better', async () => {
    const draft = await draftFor('転居届の出し方', [hit('tennyu', 2), hit('tenkyo', 1)]);
    expect(draft.lines[0]?.text).toContain('転居届');
  });

  it('is the one that fits best where the question names none', async () => {
    const draft = await draftFor('市外から来ました。何をしますか', [hit('tennyu', 2), hit('tenkyo', 1)]);
    expect(draft.lines[0]?.text).toContain('転入届');
  });

  it('has its page and its form as sources, and its window', async () => {
    const draft = await draftFor('転入届', [hit('tennyu', 2)]);
    expect(draft.sources.map(({ title }) => title)).toEqual(['tennyu', '転入届のフォーム']);
    expect(draft.contact?.department).toBe('市民課');
  });

  it('can be named by the argument instead of the question', async () => {
    const draft = await draftFor('出し方は', [hit('tennyu', 2), hit('tenkyo', 1)], {
      procedure: '転居届',
      question: '出し方は',
    });
    expect(draft.lines[0]?.text).toContain('転居届');
  });

  it('is left to the pages where none is found', async () => {
    expect((await find('転入届', [])).kind).toBe('passages');
    expect((await find('転入届', [hit('no-longer-there', 2)])).kind).toBe('passages');
  });

  it('is named by its longest name that stands in the question, or by an everyday one', () => {
    expect(namedProcedure('転居届（国保）の場合', PROCEDURES)?.id).toBe('tenkyo-kokuho');
    expect(namedProcedure('引っ越してきたらどうする', PROCEDURES)?.id).toBe('tennyu');
    expect(namedProcedure('住民票', PROCEDURES)).toBeUndefined();
  });
});

describe('the pages', () => {
  it('are searched for the question as completed by the model, else as it was read', async () => {
    const retriever = fixedRetriever([]);
    const context = await makeContext({ retriever });
    await askCorpus.run({ question: '住民票の手数料' }, makeState('それはいくら'), context);
    await askCorpus.run({}, makeState('それはいくら'), context);
    expect(retriever.asked.map(({ question }) => question)).toEqual(['住民票の手数料', 'それはいくら']);
  });

  it('come with what holds today first', async () => {
    const ended = makeHit(makePassage({ title: '旧', text: '旧', validUntil: '2026-10-31' }), 2);
    const open = makeHit(makePassage({ title: '新', text: '新' }), 1.9);
    const context = await makeContext({ retriever: fixedRetriever([ended, open]) });
    const finding = await askCorpus.run({}, makeState('給付金'), context);
    expect(finding.kind === 'passages' && finding.result.hits.map(({ passage }) => passage.title)).toEqual([
      '新',
      '旧',
    ]);
  });
});
