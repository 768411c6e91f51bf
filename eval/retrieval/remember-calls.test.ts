import { expect, it } from 'vitest';
import { createFakeEmbedder } from '../../corpus/testing/fake-embedder.ts';
import { rememberCalls } from './remember-calls.ts';

it('embeds a list of texts once, and each list for itself', async () => {
  const fake = createFakeEmbedder();
  const embedder = rememberCalls(fake);
  const first = await embedder.embedPassages(['ごみ', '袋']);
  expect(await embedder.embedPassages(['ごみ', '袋'])).toEqual(first);
  await embedder.embedPassages(['ごみ']);
  await embedder.embedPassages(['ごみ\n袋']);
  await embedder.embedQuestions(['ごみ', '袋']);
  expect(fake.passages).toEqual(['ごみ', '袋', 'ごみ', 'ごみ\n袋']);
  expect(fake.questions).toEqual(['ごみ', '袋']);
});
