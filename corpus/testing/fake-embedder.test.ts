import { describe, expect, it } from 'vitest';
import { dotProduct } from '../vectors.ts';
import { createFakeEmbedder } from './fake-embedder.ts';

describe('the fake embedder', () => {
  it('puts texts with common words nearer than others', async () => {
    const embedder = createFakeEmbedder();
    const [question] = await embedder.embedQuestions(['住民票の手数料はいくらですか']);
    const [near, far] = await embedder.embedPassages([
      '住民票の写しの手数料は1通300円です',
      '粗大ごみは電話で申し込みます',
    ]);
    expect(dotProduct(question!, near!)).toBeGreaterThan(dotProduct(question!, far!) + 0.2);
  });

  it('gives equal texts equal unit vectors, the empty text too', async () => {
    const [first] = await createFakeEmbedder().embedPassages(['']);
    const [second] = await createFakeEmbedder().embedQuestions(['']);
    expect(first).toEqual(second);
    expect(dotProduct(first!, first!)).toBeCloseTo(1, 5);
  });

  it('remembers what it was asked', async () => {
    const embedder = createFakeEmbedder('fake', 8);
    await embedder.embedPassages(['a', 'b']);
    await embedder.embedQuestions(['c']);
    expect(embedder).toMatchObject({ name: 'fake', dimension: 8, passages: ['a', 'b'], questions: ['c'] });
  });
});
