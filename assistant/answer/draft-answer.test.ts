import { describe, expect, it } from 'vitest';
import { unprovenFacts } from '../proof/facts.ts';
import type { Hit, SearchResult } from '../retrieval/retrieve.ts';
import { fixedRetriever, makeContext, makeHit, makePassage, makeQuestion, TEST_CITY } from '../testing/make-context.ts';
import { draftAnswer, evidenceTexts } from './draft-answer.ts';

const page = makePassage({
  title: '住民票の写し',
  headingPath: ['手数料'],
  text: '住民票の写しは1通300円です。\n・本人以外の方は委任状が必要です。',
  contact: { department: '市民課', phone: '0773-00-1100' },
  updatedOn: '2026-09-01',
});
const twin = makePassage({
  title: '証明書の手数料',
  text: '住民票は300円です。',
  url: `${TEST_CITY.siteUrl}tesuryo#juminhyo`,
});
const far = makePassage({ title: '公園', text: '公園です。', url: `${TEST_CITY.siteUrl}koen` });

async function draftOf(text: string, found: Omit<SearchResult, 'question'>) {
  const { tokeniser } = await makeContext();
  const result = { ...found, question: makeQuestion(text, tokeniser.tokenise(text)) };
  return draftAnswer(result, { tokeniser, retriever: fixedRetriever(found.hits) });
}

function draftFrom(...hits: Hit[]) {
  return draftOf('住民票の写しの手数料はいくら', { hits });
}

describe('a quoted answer', () => {
  it('has lines that the cited passage proves, its source and its window', async () => {
    const draft = await draftFrom(makeHit(page));
    expect(draft).toMatchObject({
      reason: 'quoted',
      contact: page.contact,
      sources: [
        { title: page.title, url: page.url, passageId: page.id, documentId: page.documentId, updatedOn: '2026-09-01' },
      ],
    });
    expect(draft?.lines[0]?.text).toBe('住民票の写しは1通300円です。');
    for (const line of draft?.lines ?? []) expect(unprovenFacts(line.text, line.evidence)).toEqual([]);
  });

  it('names a second page that says nearly the same, but no farther one and no part of the same page', async () => {
    const section = makePassage({ ...page, id: 'other', url: `${page.url}#tesuryo`, text: '手数料は300円です。' });
    const draft = await draftFrom(makeHit(page, 2), makeHit(section, 1.95), makeHit(twin, 1.9), makeHit(far, -1));
    expect(draft?.sources.map(({ title }) => title)).toEqual([page.title, twin.title]);
  });

  it('holds what another section of the page says, though it was not among the best found', async () => {
    const section = makePassage({ ...page, id: 'post', headingPath: ['郵便'], text: '郵便では3日ほどで届きます。' });
    const found = { hits: [makeHit(page, 2)], others: [makeHit(section, -1), makeHit(far, -1)] };
    const draft = await draftOf('住民票の写しは郵便だと何日で届きますか', found);
    expect(draft?.lines[0]?.text).toBe('郵便では3日ほどで届きます。');
    expect(draft?.lines.map(({ text }) => text).join()).not.toContain('公園');
  });

  it('sets the heading before a line of another section, which may hold under that heading only', async () => {
    const bus = { title: 'バスの運行', documentId: 'bus' };
    const daily = makePassage({ ...bus, id: 'a', headingPath: ['平日'], text: 'バスの東山線は1日8便です。' });
    const sunday = makePassage({ ...bus, id: 'b', headingPath: ['土日祝'], text: '東山・川西線のバスは運休です。' });
    const draft = await draftOf('バスの東山線は何便ですか', { hits: [makeHit(daily, 2), makeHit(sunday, 1.9)] });
    expect(draft?.lines.map(({ text }) => text)).toEqual([
      'バスの東山線は1日8便です。',
      '・土日祝：東山・川西線のバスは運休です。',
    ]);
  });

  it('names every document that it quotes, the one of the first line first', async () => {
    const entry = makePassage({
      ...page,
      id: 'f',
      kind: 'faq',
      documentId: 'faq:post',
      title: '郵便',
      text: '郵便の写しの手数料は切手で払います。',
    });
    const draft = await draftOf('住民票の写しの手数料はいくら', {
      hits: [makeHit(page, 2), makeHit(entry, 1.9), makeHit(twin, 1.8)],
    });
    expect(draft?.sources.map(({ documentId }) => documentId)).toEqual([page.documentId, 'faq:post']);
  });

  it('does not quote the fields of a procedure as sentences', async () => {
    const procedure = makePassage({ ...page, id: 'p', kind: 'procedure', text: '手数料は住民票の写し1通300円です。' });
    const draft = await draftFrom(makeHit(page, 2), makeHit(procedure, 1.9));
    expect(draft?.lines.map(({ text }) => text).join()).not.toContain('手数料は住民票');
  });

  it('is none where nothing was found, or nothing can be quoted', async () => {
    expect(await draftFrom()).toBeNull();
    expect(await draftFrom(makeHit(makePassage({ title: '住民票', text: '住民票' })))).toBeNull();
  });

  it('has everything that a reader of the passage sees as evidence', () => {
    const table = { header: ['証明', '手数料'], rows: [['住民票', '300円']] };
    expect(evidenceTexts({ ...page, table })).toEqual(
      expect.arrayContaining([page.title, '手数料', page.text, '住民票', '300円', '証明']),
    );
  });
});
