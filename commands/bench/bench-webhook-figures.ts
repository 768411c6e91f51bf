import type { Question } from './bench-webhook-load.ts';
import { percentile } from './percentile.ts';

/** Milliseconds. */
interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** What became of a phase's questions. */
export interface PhaseFigures {
  readonly events: number;
  /** Webhooks by their answer: a status, or why there was none. */
  readonly webhooks: Readonly<Record<string, number>>;
  /** From the delivery of a webhook to its answer, whatever it was. */
  readonly acknowledgementMs: Spread;
  /** From a question to its answer or honest sentence, redeliveries included. */
  readonly answerMs: Spread;
  readonly lost: number;
  readonly byReplyToken: number;
  readonly pushes: number;
  /** From the first question to the last answer. */
  readonly minutes: number;
}

function spread(values: readonly number[]): Spread {
  return { p50: percentile(values, 0.5), p99: percentile(values, 0.99), max: percentile(values, 1) };
}

export function summarise(questions: readonly Question[]): PhaseFigures {
  const attempts = questions.flatMap((question) => question.attempts);
  const webhooks: Record<string, number> = {};
  for (const { status, outcome } of attempts) {
    const name = status === 0 ? outcome : String(status);
    webhooks[name] = (webhooks[name] ?? 0) + 1;
  }
  const answers = questions.flatMap(({ at, answer }) => (answer ? [{ asked: at, ...answer }] : []));
  const first = questions.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const last = answers.reduce((most, { at }) => Math.max(most, at), first);
  return {
    events: questions.length,
    webhooks,
    acknowledgementMs: spread(attempts.map(({ milliseconds }) => milliseconds)),
    answerMs: spread(answers.map(({ at, asked }) => at - asked)),
    lost: questions.length - answers.length,
    byReplyToken: answers.filter(({ by }) => by === 'reply').length,
    pushes: answers.filter(({ by }) => by === 'push').length,
    minutes: (last - first) / 60_000,
  };
}

export interface WebhookFigures {
  readonly hangingModel: PhaseFigures;
  readonly databaseDown: PhaseFigures;
  readonly storm: PhaseFigures;
  /** Second answers to one question, in all phases. */
  readonly doubled: number;
}

/** design/quality.md, "Speed and cost": LINE itself gives up after two seconds. */
const BARS = { acknowledgementP99: 500, acknowledgementMax: 2_000, refusalMax: 1_500 } as const;

/** The bars that were missed, in words; empty when all hold. */
export function findMisses({ hangingModel, databaseDown, storm, doubled }: WebhookFigures): string[] {
  const { p99, max } = hangingModel.acknowledgementMs;
  const lost = hangingModel.lost + databaseDown.lost + storm.lost;
  const refusal = databaseDown.acknowledgementMs.max;
  const checks: readonly (readonly [boolean, string])[] = [
    [p99 < BARS.acknowledgementP99, `acknowledgement p99 ${p99} ms, bar ${BARS.acknowledgementP99}`],
    [max <= BARS.acknowledgementMax, `slowest acknowledgement ${max} ms, bar ${BARS.acknowledgementMax}`],
    [(databaseDown.webhooks['503'] ?? 0) > 0, 'no webhook met the database down'],
    [refusal <= BARS.refusalMax, `slowest answer without the database ${refusal} ms, bar ${BARS.refusalMax}`],
    [lost === 0, `${lost} events without an answer`],
    [doubled === 0, `${doubled} events with a second answer`],
  ];
  return checks.filter(([holds]) => !holds).map(([, words]) => words);
}
