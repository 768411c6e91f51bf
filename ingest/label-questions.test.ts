import { describe, expect, it } from 'vitest';
import { bareCorpus } from '../corpus/bare-corpus.ts';
import { SampleQuestion } from '../corpus/schema.ts';
import { createFakeEmbedder } from '../corpus/testing/fake-embedder.ts';
import { labelQuestions } from './label-questions.ts';

function corpusOf(questions: readonly object[]) {
  const tuned = questions.map((question, number) =>
    SampleQuestion.parse({ id: `q-${number}`, group: 'plain', text: '住民票はいくら', ...question }),
  );
  const corpus = bareCorpus('https://www.city.test.example.jp/');
  return { ...corpus, questions: { tuned, unseen: tuned } };
}

describe('labelled questions of a city', () => {
  it('name the documents of the index that hold the answer', async () => {
    const pages = ['/kurashi/juminhyo.html', 'faq:juminhyo'];
    const corpus = corpusOf([{ expect: { outcome: ['answered'], pages } }]);
    const [labelled] = await labelQuestions(corpus, createFakeEmbedder());
    expect([...(labelled?.documents ?? [])]).toEqual([
      'https://www.city.test.example.jp/kurashi/juminhyo.html',
      'faq:juminhyo',
    ]);
  });

  it('are those that stand alone, have a page and are answered, and of the tuned part', async () => {
    const pages = ['/a.html'];
    const corpus = corpusOf([
      { expect: { outcome: ['answered'] } },
      { expect: { outcome: ['handed-over'], pages } },
      { expect: { outcome: ['answered'], pages }, history: ['住民票がほしい'] },
      { expect: { outcome: ['answered'], pages }, text: '転入届はいつまで' },
    ]);
    const embedder = createFakeEmbedder();
    expect(await labelQuestions(corpus, embedder)).toHaveLength(1);
    expect(embedder.questions).toEqual(['転入届はいつまで']);
  });
});
