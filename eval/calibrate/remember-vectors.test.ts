import { expect, it } from 'vitest';
import { createFakeEmbedder } from '../../corpus/testing/fake-embedder.ts';
import { rememberVectors } from './remember-vectors.ts';

it('embeds each text once, questions and passages apart', async () => {
  const fake = createFakeEmbedder();
  const embedder = rememberVectors(fake);
  const [first] = await embedder.embedQuestions(['ごみ', 'ごみ']);
  const again = await embedder.embedQuestions(['袋', 'ごみ']);
  await embedder.embedPassages(['ごみ']);
  expect(again[1]).toBe(first);
  expect(fake.questions).toEqual(['ごみ', '袋']);
  expect(fake.passages).toEqual(['ごみ']);
});
