import { describe, expect, it } from 'vitest';
import { passWords } from '../../assistant/screening/personal-data/public-text.ts';
import type { Reply } from '../../assistant/turn.ts';
import { SampleQuestion } from '../../corpus/schema.ts';
import { judgeReply } from '../questions/judge-reply.ts';
import type { QuestionResult } from '../questions/run-questions.ts';
import { changesBetween } from './compare-answers.ts';
import { formatChanges } from './format-impact.ts';

const EXPECT = { outcome: ['answered'], pages: ['/a.html'], facts: ['300円'] };

/** What a question got: the right answer unless given. */
function result(id: string, given: Partial<Reply> = {}): QuestionResult {
  const question = SampleQuestion.parse({ id, group: 'plain', text: `${id}は？`, expect: EXPECT });
  const source = { title: 'A', passageId: 'p', documentId: 'https://city.example.jp/a.html' };
  const reply: Reply = {
    outcome: 'answered',
    reason: 'quoted',
    tool: 'ask-corpus',
    text: '300円です。',
    sources: [source],
    choices: [],
    confidence: 0.9,
    remember: {},
    question: passWords(question.text),
    timings: {},
    prompts: {},
    ...given,
  };
  return { question, reply, judgement: judgeReply(question, reply), milliseconds: 1 };
}

const HANDED_OVER = { outcome: 'handed-over', text: '担当課へ', sources: [] } as const;

describe('changes between two versions of a corpus', () => {
  it('are none where replies read and cite alike, however sure they are', () => {
    expect(changesBetween([result('a')], [result('a', { confidence: 0.5, timings: { decide: 9 } })])).toEqual([]);
  });
  it('name what changed', () => {
    const [change] = changesBetween([result('a')], [result('a', HANDED_OVER)]);
    expect(change).toMatchObject({ id: 'a', parts: ['outcome', 'pages', 'text'], turn: 'worse' });
  });
  it('put what is no longer as expected first and what became right last', () => {
    const wordier = { text: '手数料は300円です。' };
    const before = [result('better', HANDED_OVER), result('same'), result('worse')];
    const after = [result('better'), result('same', wordier), result('worse', { text: '400円です。' })];
    expect(changesBetween(before, after).map(({ id }) => id)).toEqual(['worse', 'same', 'better']);
  });
  it('are shown old above new, with their count', () => {
    const text = formatChanges(changesBetween([result('a')], [result('a', { text: '1通\n400円です。' })]), 5);
    expect(text.split('\n')).toEqual([
      '【期待どおりでなくなる】aは？（a、文）',
      '- answered　/a.html',
      '-   300円です。',
      '+ answered　/a.html',
      '+   1通',
      '+   400円です。',
      '',
      '5問のうち1問の答えが変わります（期待どおりでなくなる1、期待どおりになる0）。',
    ]);
  });
  it('cannot be told of different questions', () => {
    expect(() => changesBetween([result('a')], [result('b')])).toThrow('asked apart');
  });
});
