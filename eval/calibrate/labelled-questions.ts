import type { CuratedCorpus, SampleQuestion } from '../../corpus/schema.ts';

/** A question with its label, and what is taken away before it is asked. */
export interface LabelledQuestion {
  readonly question: SampleQuestion;
  readonly origin: 'asked' | 'curated' | 'hidden' | 'general';
  readonly cluster: string;
  /** What the entry of a FAQ answers, which was taken away: another page that states the same is right too. */
  readonly known?: string;
  /** References of pages and entries that the city does not have while this is asked. */
  readonly without: readonly string[];
}

function clusterOf({ id, expect }: SampleQuestion): string {
  const pages = expect.pages ?? [];
  return pages.find((page) => page.startsWith('/')) ?? pages[0] ?? id;
}

/** Everything that tells of one page: itself and the curated entries that belong to it. */
function tellingOf(page: string, { faqs, procedures, notices }: CuratedCorpus): string[] {
  const belongs = (entry: { readonly page?: string | undefined }): boolean => entry.page === page;
  return [
    page,
    ...faqs.filter(belongs).map(({ id }) => `faq:${id}`),
    ...procedures.filter(belongs).map(({ id }) => `procedure:${id}`),
    ...notices.filter(belongs).map(({ id }) => `notice:${id}`),
  ];
}

/** Whether any answer is wrong for certain when the pages are gone: no table of the city knows it too. */
function isPageQuestion({ expect }: SampleQuestion): boolean {
  const pages = expect.pages ?? [];
  const tables = pages.some((page) => /^(?:place|garbage):/.test(page));
  const answered = expect.outcome.every((outcome) => outcome === 'answered');
  return answered && !tables && pages.some((page) => page.startsWith('/'));
}

function askedAndHidden(question: SampleQuestion, corpus: CuratedCorpus): LabelledQuestion[] {
  const cluster = clusterOf(question);
  const asked = { question, origin: 'asked', cluster, without: [] } as const;
  if (!isPageQuestion(question)) return [asked];
  const without = (question.expect.pages ?? []).flatMap((page) => tellingOf(page, corpus));
  return [asked, { question, origin: 'hidden', cluster, without }];
}

/** A FAQ's own questions, its entry taken away: the page that it belongs to must answer, or what else tells of it. */
function curatedQuestions(corpus: CuratedCorpus): LabelledQuestion[] {
  return corpus.faqs.flatMap(({ id, question, variants, answer, page }) => {
    if (page === undefined) return [];
    const all = tellingOf(page, corpus);
    const own = `faq:${id}`;
    return [question, ...variants].flatMap((text, place): LabelledQuestion[] => {
      const expect = { outcome: ['answered' as const], pages: all.filter((name) => name !== own) };
      const asked: SampleQuestion = { id: `${id}-${place}`, group: 'plain', text, expect };
      const curated = { question: asked, origin: 'curated', cluster: page, known: answer, without: [own] } as const;
      return place === 0 ? [curated, { ...curated, origin: 'hidden', without: all }] : [curated];
    });
  });
}

function generalQuestions(texts: readonly string[]): LabelledQuestion[] {
  return texts.map((text, place) => {
    const id = `general-${place}`;
    const question: SampleQuestion = { id, group: 'off-topic', text, expect: { outcome: ['declined'] } };
    return { question, origin: 'general', cluster: id, without: [] };
  });
}

/**
 * All labelled questions of a corpus: those that people wrote; FAQ questions without their entry; both again with every
 * right page taken away, so that any answer is wrong; and general knowledge. The unseen questions are never read.
 */
export function labelledQuestions(corpus: CuratedCorpus, general: readonly string[]): LabelledQuestion[] {
  return [
    ...corpus.questions.tuned.flatMap((question) => askedAndHidden(question, corpus)),
    ...curatedQuestions(corpus),
    ...generalQuestions(general),
  ];
}
