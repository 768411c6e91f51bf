import { beforeAll, describe, expect, it } from 'vitest';
import { indexPassages } from './index-passages.ts';
import type { Passage } from './passage.ts';
import { createFakeEmbedder } from './testing/fake-embedder.ts';
import { createTokeniser } from './tokenise-ja.ts';
import type { Tokeniser } from './tokeniser.ts';

let tokeniser: Tokeniser;

beforeAll(async () => {
  tokeniser = await createTokeniser();
});

function passage(changes: Partial<Passage> = {}): Passage {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    documentId: 'https://www.city.shiomi.example.jp/juminhyo',
    kind: 'page',
    url: 'https://www.city.shiomi.example.jp/juminhyo#fee',
    title: '住民票の写し',
    headingPath: ['手数料'],
    text: '1通300円です。',
    digest: '0'.repeat(64),
    ...changes,
  };
}

describe('indexPassages', () => {
  it('embeds title with headings as a question, and the body apart from them', async () => {
    const embedder = createFakeEmbedder();
    const [indexed] = await indexPassages([passage()], embedder, tokeniser);
    expect(embedder.questions).toEqual(['住民票の写し\n手数料']);
    expect(embedder.passages).toEqual(['1通300円です。']);
    expect(indexed?.vectors.windows).toEqual([]);
    expect([...(indexed?.terms.body.keys() ?? [])]).toEqual(['1', '通', '300', '円']);
  });

  it('embeds windows of a long body', async () => {
    const embedder = createFakeEmbedder();
    const text = '市民課の窓口で住民票の写しを取ることができます。'.repeat(20);
    const [indexed] = await indexPassages([passage({ text })], embedder, tokeniser);
    expect(indexed?.vectors.windows.length).toBeGreaterThan(2);
  });

  it('embeds equal texts of one call once and keeps the order of the passages', async () => {
    const embedder = createFakeEmbedder();
    const passages = [passage(), passage({ text: '郵送もできます。' }), passage({ title: '印鑑登録' })];
    const indexed = await indexPassages(passages, embedder, tokeniser);
    expect(embedder.questions).toHaveLength(2);
    expect(embedder.passages).toHaveLength(2);
    expect(indexed.map((entry) => entry.passage)).toEqual(passages);
    expect(indexed[0]?.vectors.title).toEqual(indexed[1]?.vectors.title);
  });

  it('asks the embedder for nothing when there are no passages', async () => {
    const embedder = createFakeEmbedder();
    expect(await indexPassages([], embedder, tokeniser)).toEqual([]);
    expect([...embedder.questions, ...embedder.passages]).toEqual([]);
  });
});
