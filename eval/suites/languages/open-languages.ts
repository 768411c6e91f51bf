import type { EvaluatedCity } from '../evaluated-city.ts';
import { isInOtherLanguage } from '../groups.ts';
import { judgeWhole, openQuestionSuite } from '../sample-questions.ts';
import type { Suite } from '../suite.ts';
import { readParallelQuestions } from './read-cases.ts';

/** Questions in other languages, in やさしい日本語 and in kana, over the Japanese pages: the city's own and parallel ones. */
export async function openLanguages(city: EvaluatedCity): Promise<Suite> {
  const questions = [...city.questions.filter(isInOtherLanguage), ...(await readParallelQuestions(city))];
  const verdict = (result: Parameters<typeof judgeWhole>[0]) => judgeWhole(result, city);
  return openQuestionSuite({ name: 'languages', title: 'ことば', questions, judgesAnswers: true, verdict }, city);
}
