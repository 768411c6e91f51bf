import type { EvaluatedCity } from '../evaluated-city.ts';
import { isGuarded, isInOtherLanguage } from '../groups.ts';
import { judgeWhole, openQuestionSuite } from '../sample-questions.ts';
import type { Suite } from '../suite.ts';

/** Everyday questions to the whole assistant: outcome, page and facts. */
export async function openAnswers(city: EvaluatedCity): Promise<Suite> {
  const questions = city.questions.filter((question) => !isGuarded(question) && !isInOtherLanguage(question));
  const verdict = (result: Parameters<typeof judgeWhole>[0]) => judgeWhole(result, city);
  return openQuestionSuite({ name: 'answers', title: '答え', questions, judgesAnswers: true, verdict }, city);
}
