import type { Progress } from '../progress.ts';
import { agreement } from '../statistics/agreement.ts';
import { predictionPoweredMean } from '../statistics/prediction-powered.ts';
import { wilson } from '../statistics/wilson.ts';
import type { EvaluatedCity } from '../suites/evaluated-city.ts';
import type { JudgeRecord } from './judge-record.ts';
import { LABELS, type Label } from './labels.ts';
import { type ModelJudge, majority } from './model-judge.ts';

/** With fewer labels of staff the corrected share is not told: its interval would promise too much. */
const LEAST_LABELS = 30;

/** What the judge and staff said of one answer. */
interface JudgedCase {
  readonly id: string;
  readonly votes: readonly Label[];
  readonly label: Label;
  readonly staff: Label | null;
}

function right(label: Label): number {
  return label === '正しい' ? 1 : 0;
}

/** Figures over all judged answers: the judge's share, its agreement with staff, and the share corrected by them. */
export function summariseVerdicts(
  cases: readonly JudgedCase[],
): Pick<JudgeRecord, 'share' | 'agreement' | 'corrected'> {
  if (cases.length === 0) return { share: null, agreement: null, corrected: null };
  const labelled = cases.flatMap(({ label, staff }) => (staff === null ? [] : [{ judge: label, staff }]));
  const others = cases.filter(({ staff }) => staff === null).map(({ label }) => right(label));
  const verdicts = labelled.map(({ judge, staff }) => ({ judge: right(judge), staff: right(staff) }));
  const judged = cases.filter(({ label }) => right(label) === 1).length / cases.length;
  return {
    share: wilson(judged, cases.length),
    agreement: labelled.length === 0 ? null : agreement<Label>(labelled, LABELS),
    corrected: labelled.length < LEAST_LABELS ? null : predictionPoweredMean(verdicts, others),
  };
}

/** Has every given answer of the question set judged; what the model never judged is counted apart. */
export async function judgeAnswers(
  city: EvaluatedCity,
  judge: ModelJudge,
  staff: ReadonlyMap<string, Label>,
  progress: Progress,
): Promise<JudgeRecord> {
  const cases: JudgedCase[] = [];
  let unjudged = 0;
  for (const [place, question] of city.questions.entries()) {
    const { reply } = await city.ask(question);
    progress('answers judged', place + 1, city.questions.length);
    if (reply.outcome !== 'answered') continue;
    const material = city.sources.textsOf(reply);
    const votes = await judge.judge({ question: question.text, answer: reply.text, material });
    const label = majority(votes);
    if (label === null) unjudged += 1;
    else cases.push({ id: question.id, votes, label, staff: staff.get(question.id) ?? null });
  }
  const { model, promptHash, repeats } = judge;
  const plain = cases.map(({ id, votes, label, staff }) => ({ id, votes: [...votes], label, staff }));
  return { model, promptHash, repeats, cases: plain, unjudged, ...summariseVerdicts(cases) };
}
