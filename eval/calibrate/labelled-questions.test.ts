import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCorpus } from '../../corpus/load.ts';
import type { CuratedCorpus } from '../../corpus/schema.ts';
import { type LabelledQuestion, labelledQuestions } from './labelled-questions.ts';
import { readGeneralQuestions } from './run-calibrate.ts';

let corpus: CuratedCorpus;
let questions: readonly LabelledQuestion[];

beforeAll(async () => {
  corpus = await loadCorpus(fileURLToPath(new URL('../../corpus/sample-city', import.meta.url)));
  questions = labelledQuestions(corpus, await readGeneralQuestions());
});

const ofOrigin = (origin: LabelledQuestion['origin']) => questions.filter((labelled) => labelled.origin === origin);

describe('the labelled questions of a city', () => {
  it('are of all four origins, as many as a fit needs', () => {
    expect(ofOrigin('asked')).toHaveLength(corpus.questions.tuned.length);
    expect(ofOrigin('curated').length).toBeGreaterThan(150);
    expect(ofOrigin('hidden').length).toBeGreaterThan(150);
    expect(ofOrigin('general').length).toBeGreaterThan(80);
  });

  it('never hold an unseen question', () => {
    const unseen = new Set(corpus.questions.unseen.map(({ id }) => id));
    expect(questions.filter(({ question }) => unseen.has(question.id))).toEqual([]);
  });

  it('take every accepted page away from a hidden one, with the entries that tell of it', () => {
    for (const { question, without } of ofOrigin('hidden')) {
      expect(without).toEqual(expect.arrayContaining(question.expect.pages ?? []));
    }
    const [page = ''] = ofOrigin('hidden').flatMap(({ without }) => without.filter((name) => name.startsWith('/')));
    const own = corpus.faqs.filter((faq) => faq.page === page).map(({ id }) => `faq:${id}`);
    const hidden = ofOrigin('hidden').find(({ without }) => without.includes(page));
    expect(hidden?.without).toEqual(expect.arrayContaining(own));
  });

  it('take its own entry away from a FAQ question and leave the page', () => {
    for (const { question, without } of ofOrigin('curated')) {
      expect(without).toHaveLength(1);
      expect(question.expect.pages).not.toContain(without[0]);
      expect(question.expect.pages?.some((page) => page.startsWith('/'))).toBe(true);
    }
  });

  it('keep a question and its hidden twin in one cluster', () => {
    const clusters = new Map(ofOrigin('asked').map(({ question, cluster }) => [question.id, cluster]));
    for (const { question, cluster } of ofOrigin('hidden')) {
      expect(clusters.get(question.id) ?? cluster).toBe(cluster);
    }
  });
});
