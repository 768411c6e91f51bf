import type { QuestionResult } from '../../questions/run-questions.ts';
import type { EvaluatedCity } from '../evaluated-city.ts';
import { openQuestionSuite, type Verdict } from '../sample-questions.ts';
import type { Suite } from '../suite.ts';

/** Judges the chosen tool, whatever became of it; a turn that rightly ended before any choice needs none. */
function judgeTool({ question, reply, judgement }: QuestionResult): Verdict {
  const chosen = reply.trace?.tool ?? null;
  const passed = chosen === null ? judgement.outcome : (question.expect.tool?.includes(chosen) ?? true);
  const screened = chosen === null && reply.trace?.endedIn === 'screen-message';
  const note = screened ? '道具を選ぶ前に定型文で終わった' : `選ばれた道具：${chosen ?? 'なし'}`;
  return {
    passed,
    layer: passed ? null : screened ? 'screening' : 'wrong-tool',
    scores: {},
    notes: passed ? [] : [note],
    violations: [],
  };
}

/** Whether each question reaches the right tool. */
export async function openRouting(city: EvaluatedCity): Promise<Suite> {
  const questions = city.questions.filter(({ expect }) => expect.tool !== undefined);
  return openQuestionSuite(
    { name: 'routing', title: '道具の選択', questions, judgesAnswers: false, verdict: judgeTool },
    city,
  );
}
