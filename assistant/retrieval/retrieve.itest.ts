import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmbedderError } from '../../corpus/embedder.ts';
import { indexPassages } from '../../corpus/index-passages.ts';
import { followLexicalStatistics } from '../../corpus/lexical-statistics.ts';
import { openLibsqlPassageIndex } from '../../corpus/libsql-passage-index.ts';
import { identityMatrix } from '../../corpus/matrix-products.ts';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import { writeAdapterRecord } from '../../corpus/query-adapter.ts';
import { createFakeEmbedder } from '../../corpus/testing/fake-embedder.ts';
import { createTokeniser } from '../../corpus/tokenise-ja.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { makePassage, TEST_CITY } from '../testing/make-context.ts';
import { createRetriever, type Retriever } from './retrieve.ts';

const embedder = createFakeEmbedder();
const at = (path: string) => `${TEST_CITY.siteUrl}${path}`;
const PASSAGES = [
  makePassage({ url: at('juminhyo'), title: '住民票の写し', text: '住民票の写しは1通300円です。市民課で取れます。' }),
  makePassage({
    url: at('inkan'),
    title: '印鑑登録証明書',
    text: '印鑑登録証明書は1通300円です。印鑑登録証が必要です。',
  }),
  makePassage({
    url: at('gomi'),
    title: '粗大ごみ',
    text: '粗大ごみは電話で申し込んでください。1点500円の処理券を貼ってください。',
  }),
  makePassage({
    url: at('faq'),
    documentId: 'faq:juminhyo',
    kind: 'faq',
    title: '住民票は代理でも取れますか',
    text: '委任状があれば取れます。',
  }),
  makePassage({
    url: at('kyufu'),
    documentId: 'notice:kyufu',
    kind: 'notice',
    title: '給付金の申請',
    text: '物価高騰対策給付金の申請を受け付けます。',
    validFrom: '2026-08-01',
    validUntil: '2026-10-31',
  }),
];

let index: PassageIndex;
let tokeniser: Tokeniser;
let retriever: Retriever;

beforeAll(async () => {
  index = await openLibsqlPassageIndex({ url: ':memory:' }, { embedder: embedder.name, dimension: embedder.dimension });
  tokeniser = await createTokeniser();
  for (const indexed of await indexPassages(PASSAGES, embedder, tokeniser)) {
    await index.replace(indexed.passage.documentId, { upserts: [indexed], removals: [] });
  }
  retriever = createRetriever({ index, embedder, tokeniser, statistics: followLexicalStatistics(index) });
});

afterAll(() => index.close());

async function titles(question: string, options = {}): Promise<string[]> {
  const { hits } = await retriever.search(question, { limit: 10, ...options });
  return hits.map(({ passage }) => passage.title);
}

describe('retrieval', () => {
  it('finds the page that speaks of what was asked', async () => {
    expect((await titles('粗大ごみの申し込み'))[0]).toBe('粗大ごみ');
    expect((await titles('印鑑登録証明書の手数料'))[0]).toBe('印鑑登録証明書');
    expect((await titles('住民票の写し'))[0]).toBe('住民票の写し');
  });

  it('gives at most as many hits as asked for, the best ones', async () => {
    const all = await titles('住民票の手数料');
    expect(all).toHaveLength(PASSAGES.length);
    expect(await titles('住民票の手数料', { limit: 2 })).toEqual(all.slice(0, 2));
  });

  it('gives equal hits for equal questions', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => retriever.search('手数料', { limit: 5 })));
    expect(second?.hits).toEqual(first?.hits);
  });

  it('has hits in falling order, each with what speaks for it', async () => {
    const { hits } = await retriever.search('住民票の手数料', { limit: 10 });
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const { signals } of hits) {
      for (const view of [signals.title, signals.body, signals.window])
        expect(Math.abs(view)).toBeLessThanOrEqual(1.001);
      expect(signals.coverage).toBeGreaterThanOrEqual(0);
    }
  });

  it('keeps to the kinds and the day asked for', async () => {
    expect(await titles('住民票', { kinds: ['faq'] })).toEqual(['住民票は代理でも取れますか']);
    expect(await titles('給付金', { validOn: '2026-11-22' })).not.toContain('給付金の申請');
    expect(await titles('給付金', { validOn: '2026-09-01' })).toContain('給付金の申請');
  });

  it('weighs the terms of the question by their rarity in this corpus', async () => {
    const { question } = await retriever.search('粗大ごみの円', { limit: 1 });
    expect([...question.terms]).toEqual(['粗大ごみ', '円']);
    expect(question.weights.get('粗大ごみ')).toBeGreaterThan(question.weights.get('円') ?? Number.NaN);
  });

  it('answers a question of which it knows no word', async () => {
    expect(await titles('ブラックホールの質量')).toHaveLength(PASSAGES.length);
    expect(await titles('？？？')).toHaveLength(PASSAGES.length);
  });

  it('finds nothing in an empty index', async () => {
    const empty = await openLibsqlPassageIndex({ url: ':memory:' }, { embedder: embedder.name, dimension: 64 });
    const parts = { index: empty, embedder, tokeniser, statistics: followLexicalStatistics(empty) };
    expect((await createRetriever(parts).search('住民票', { limit: 10 })).hits).toEqual([]);
    await empty.close();
  });

  it('says how near texts are to the question, in the order given', async () => {
    const { question } = await retriever.search('粗大ごみの申し込み', { limit: 1 });
    const [near = 0, far = 0] = await retriever.similarity(question, ['粗大ごみの申し込み', '印鑑登録証']);
    expect(near).toBeGreaterThan(0.99);
    expect(far).toBeLessThan(near);
    expect(await retriever.similarity(question, [])).toEqual([]);
  });

  it('looks for what a city writes when a resident says it in other words', async () => {
    const parts = { index, embedder, tokeniser, statistics: followLexicalStatistics(index) };
    const { hits, question } = await createRetriever(parts).search('大きいゴミ', { limit: 10 });
    const matching = hits.filter(({ signals }) => signals.lexical > 0).map(({ passage }) => passage.title);
    expect(matching).toEqual(['粗大ごみ']);
    expect(question.terms).not.toContain('粗大');
  });

  it('moves the question towards bodies by what was learned, and leaves it where titles are', async () => {
    const statistics = followLexicalStatistics(index);
    const parts = { index, embedder, tokeniser, statistics };
    const asked = '住民票の写しは1通300円です';
    const plain = await createRetriever(parts).search(asked, { limit: 5 });
    const mirror = identityMatrix(embedder.dimension);
    const matrix = { ...mirror, values: mirror.values.map((value, place) => (place % 3 === 0 ? -value : value)) };
    await writeAdapterRecord(index, { sketch: [], pairs: 1, trial: null, matrix });
    const moved = await createRetriever(parts).search(asked, { limit: 5 });
    await writeAdapterRecord(index, { sketch: [], pairs: 1, trial: null, matrix: null });
    for (const { passage, signals } of plain.hits) {
      const other = moved.hits.find((hit) => hit.passage.id === passage.id)?.signals;
      expect(other?.title).toBe(signals.title);
      expect(other?.lexical).toBe(signals.lexical);
    }
    expect(moved.hits[0]?.signals.body).not.toBe(plain.hits[0]?.signals.body);
  });

  it('fails as its embedder fails', async () => {
    const broken = {
      ...embedder,
      embedQuestions: async () => {
        throw new EmbedderError('no model');
      },
    };
    const parts = { index, embedder: broken, tokeniser, statistics: followLexicalStatistics(index) };
    await expect(createRetriever(parts).search('住民票', { limit: 1 })).rejects.toThrow(EmbedderError);
  });
});
