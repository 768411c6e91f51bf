import { expect, test } from 'vitest';
import { isUniqueViolation } from './client.ts';
import { describeOnEachDatabase } from './testing/database.ts';

const AT = new Date('2026-11-22T01:02:03.456Z');
const EXPECTED = { outcome: ['answered'], pages: ['/juminhyo.html'], facts: ['300円'] };

describeOnEachDatabase('evaluations', (current) => {
  const addSet = () =>
    current().client.questionSet.create({
      data: {
        name: '毎日の問い',
        unread: false,
        questions: { create: { name: 'fee', group: 'plain', text: '住民票はいくら🤨', expected: EXPECTED } },
      },
    });
  const addRun = (questionSetId: string | null) =>
    current().client.evaluationRun.create({ data: { questionSetId, suites: ['answers'] } });
  const addResult = (runId: string, suite = 'answers') =>
    current().client.evaluationResult.create({
      data: {
        runId,
        suite,
        caseId: 'fee',
        cluster: '/juminhyo.html',
        group: 'plain',
        question: '住民票はいくら🤨',
        passed: false,
        scores: { 事実: 0 },
        outcome: 'answered',
        expected: 'answered',
        layer: 'wording',
        violations: [],
        details: { answer: '市民課です。' },
      },
    });

  test('keep a question with its expectation as a question file has it', async () => {
    const { id } = await addSet();
    const [question] = await current().client.question.findMany({ where: { questionSetId: id } });
    expect(question).toMatchObject({ text: '住民票はいくら🤨', expected: EXPECTED, history: null, withdrawnAt: null });
  });

  test('refuse a second question of the same name in a set and take it in another', async () => {
    const { id } = await addSet();
    const again = { name: 'fee', group: 'plain', text: 'もう一度', expected: EXPECTED };
    const error = await current()
      .client.question.create({ data: { ...again, questionSetId: id } })
      .catch((caught: unknown) => caught);
    expect(isUniqueViolation(error)).toBe(true);
    await current().client.questionSet.create({
      data: { name: '別の問い', unread: true, questions: { create: again } },
    });
    expect(await current().client.question.count()).toBe(2);
  });

  test('refuse a second result of a case and take that of another suite', async () => {
    const run = await addRun(null);
    await addResult(run.id);
    const error = await addResult(run.id).catch((caught: unknown) => caught);
    expect(isUniqueViolation(error)).toBe(true);
    await addResult(run.id, 'languages');
    expect(await current().client.evaluationResult.count()).toBe(2);
  });

  test('let one of two workers claim a planned run', async () => {
    const { id } = await addRun(null);
    const claim = (leaseOwner: string) =>
      current().client.evaluationRun.updateMany({
        where: { id, state: 'planned' },
        data: { state: 'working', leaseOwner, leaseUntil: AT, startedAt: AT },
      });
    const taken = await Promise.all([claim('a'), claim('b')]);
    expect(taken.map(({ count }) => count).sort()).toEqual([0, 1]);
  });

  test('outlive the question set that they asked, with the words that they asked', async () => {
    const set = await addSet();
    const run = await addRun(set.id);
    await addResult(run.id);
    await current().client.questionSet.delete({ where: { id: set.id } });
    expect(await current().client.question.count()).toBe(0);
    expect(await current().client.evaluationRun.findUniqueOrThrow({ where: { id: run.id } })).toMatchObject({
      questionSetId: null,
      state: 'planned',
    });
    const [result] = await current().client.evaluationResult.findMany();
    expect(result?.question).toBe('住民票はいくら🤨');
  });

  test('take their results with them when they are deleted', async () => {
    const run = await addRun(null);
    await addResult(run.id);
    await current().client.evaluationRun.delete({ where: { id: run.id } });
    expect(await current().client.evaluationResult.count()).toBe(0);
  });
});
