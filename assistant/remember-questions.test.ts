import { expect, it } from 'vitest';
import { type Embedder, EmbedderError } from '../corpus/embedder.ts';
import { rememberQuestions } from './remember-questions.ts';

function countingEmbedder(): Embedder & { readonly embedded: string[]; isDown: boolean } {
  const embedded: string[] = [];
  return {
    name: 'counting',
    dimension: 1,
    embedded,
    isDown: false,
    async embedQuestions(texts) {
      if (this.isDown) throw new EmbedderError('down');
      embedded.push(...texts);
      return texts.map(({ length }) => new Float32Array([length]));
    },
    embedPassages: async (texts) => texts.map(() => new Float32Array([0])),
    close: async () => {},
  };
}

it('computes one vector for a question that several steps ask for, also at the same time', async () => {
  const embedder = countingEmbedder();
  const remembering = rememberQuestions(embedder);
  const vectors = await Promise.all(['ごみ', 'ごみ', '住民票'].map((text) => remembering.embedQuestions([text])));
  expect(vectors.flat()).toEqual([[2], [2], [3]].map((values) => new Float32Array(values)));
  await remembering.embedQuestions(['ごみ']);
  expect(embedder.embedded).toEqual(['ごみ', '住民票']);
});

it('forgets the question that was asked for longest ago', async () => {
  const embedder = countingEmbedder();
  const remembering = rememberQuestions(embedder);
  const others = Array.from({ length: 40 }, (_, at) => `質問${at}`);
  for (const text of ['ごみ', ...others, 'ごみ']) await remembering.embedQuestions([text]);
  expect(embedder.embedded.filter((text) => text === 'ごみ')).toHaveLength(2);
});

it('asks again after a fault', async () => {
  const embedder = countingEmbedder();
  const remembering = rememberQuestions(embedder);
  embedder.isDown = true;
  await expect(remembering.embedQuestions(['ごみ'])).rejects.toThrow('down');
  embedder.isDown = false;
  await expect(remembering.embedQuestions(['ごみ'])).resolves.toHaveLength(1);
});

it('leaves several questions at once to the embedder', async () => {
  const embedder = countingEmbedder();
  await rememberQuestions(embedder).embedQuestions(['ごみ', 'ごみ']);
  expect(embedder.embedded).toEqual(['ごみ', 'ごみ']);
});
