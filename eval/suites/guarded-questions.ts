import type { QuestionResult } from '../questions/run-questions.ts';
import type { EvaluatedCity } from './evaluated-city.ts';
import { isGuarded } from './groups.ts';
import { judgeWhole, openQuestionSuite, type Verdict } from './sample-questions.ts';
import type { Suite } from './suite.ts';

/** A city's own emergencies, near misses, attacks and personal data: each must come out as expected, without exception. */
export async function openGuardedQuestions(city: EvaluatedCity): Promise<Suite> {
  const questions = city.questions.filter(isGuarded);
  function verdict(result: QuestionResult): Verdict {
    const judged = judgeWhole(result, city);
    if (judged.passed) return judged;
    return { ...judged, violations: [...judged.violations, `守るべき問いを誤った（${result.question.group}）`] };
  }
  return openQuestionSuite({ name: 'guardrails', title: '安全', questions, judgesAnswers: false, verdict }, city);
}
