import { describe, expect, it } from 'vitest';
import { Notice } from '../../corpus/schema.ts';
import type { Finding } from '../pipeline.ts';
import { unprovenFacts } from '../proof/facts.ts';
import { fixedRetriever, makeContext, makeCorpus, makeHit, makePassage, makeState } from '../testing/make-context.ts';
import { findNotice, isOpen } from './find-notice.ts';

function notice(id: string, given: Partial<Notice> = {}): Notice {
  const base = {
    id,
    title: `お知らせ${id}`,
    body: '本文',
    category: 'くらし',
    publishedOn: '2026-11-01',
    department: 'shimin',
  };
  return Notice.parse({ ...base, ...given });
}

const NOTICES = [
  notice('a', { validUntil: '2026-11-30', publishedOn: '2026-11-05', page: '/a.html' }),
  notice('b', { validUntil: '2026-10-31' }),
  notice('c', { publishedOn: '2026-11-10', category: '防災' }),
  notice('d', { publishedOn: '2026-12-01' }),
  notice('e', { publishedOn: '2026-01-05' }),
];

async function find(args: Record<string, unknown>, notices = NOTICES): Promise<Finding> {
  return findNotice.run(args, makeState('お知らせ'), await makeContext({ corpus: makeCorpus({ notices }) }));
}

describe('open notices', () => {
  it('are those that hold today, newest first, with their last day', async () => {
    const finding = await find({});
    const lines = finding.kind === 'draft' ? finding.draft.lines : [];
    expect(lines.slice(1).map(({ text }) => text)).toEqual(['・お知らせc', '・お知らせa（11月30日（月）まで）']);
    for (const line of lines) expect(unprovenFacts(line.text, line.evidence)).toEqual([]);
  });

  it('can be asked for by name and lead to their pages', async () => {
    const finding = await find({});
    const draft = finding.kind === 'draft' ? finding.draft : null;
    expect(draft?.choices?.map(({ text }) => text)).toEqual(['お知らせc', 'お知らせa']);
    expect(draft?.sources.find(({ documentId }) => documentId === 'notice:a')?.url).toBe(
      'https://www.city.test.example.jp/a.html',
    );
  });

  it('are those of a category when one is asked for', async () => {
    const finding = await find({ category: '防災' });
    expect(finding.kind === 'draft' && finding.draft.lines).toHaveLength(2);
  });

  it('are said to be none where there are none', async () => {
    expect(await find({ category: '福祉' })).toMatchObject({
      kind: 'ending',
      ending: { outcome: 'declined', reason: 'no-notice' },
    });
  });

  it('are open from their first to their last day, and for two months where they have none', () => {
    const dated = notice('x', { publishedOn: '2026-11-01', validUntil: '2026-11-30' });
    expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((day) => isOpen(dated, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([isOpen(notice('y'), '2026-12-31'), isOpen(notice('y'), '2027-01-01')]).toEqual([true, false]);
  });
});

describe('a notice by its topic', () => {
  it('is looked for among notices only', async () => {
    const hits = [makeHit(makePassage({ text: 'ページ' })), makeHit(makePassage({ text: '募集', kind: 'notice' }))];
    const retriever = fixedRetriever(hits);
    const finding = await findNotice.run({ topic: '農園' }, makeState('農園'), await makeContext({ retriever }));
    expect(finding.kind === 'passages' && finding.result.hits.map(({ passage }) => passage.kind)).toEqual(['notice']);
    expect(retriever.asked[0]).toMatchObject({ question: '農園', options: { kinds: ['notice'] } });
  });

  it('needs arguments of its schema', async () => {
    await expect(find({ category: '宇宙' })).rejects.toThrow();
    await expect(find({ topic: '' })).rejects.toThrow();
  });
});
