/** One question of a resident; the mark is part of its text and comes back in its answer. */
export interface Asked {
  readonly mark: string;
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** When the product answered the webhook with 200; absent while it has not. */
  acknowledgedAt?: number;
}

/** One request that the platform took, by the mark in its messages. */
export interface Answered {
  /** Absent where the messages are no answer to any question. */
  readonly mark: string | undefined;
  readonly userId: string;
  readonly requestId: string;
  readonly at: number;
}

/** What the product's own database says at the end. */
export interface Totals {
  readonly events: Readonly<Record<string, number>>;
  readonly turns: number;
  /** Messages by state. */
  readonly messages: Readonly<Record<string, number>>;
  /** Rows that still hold a resident's words or our text. */
  readonly payloads: number;
}

export interface Evidence {
  readonly asked: readonly Asked[];
  readonly answered: readonly Answered[];
  /** When a process was killed. */
  readonly kills: readonly number[];
  /** What the platform counts as forbidden. */
  readonly misuses: readonly string[];
  readonly totals: Totals;
}

export interface Verdict {
  readonly events: number;
  /** From a kill to the last answer of what was open then. */
  readonly longestResumeMs: number;
  /** Empty when all is well. */
  readonly violations: readonly string[];
}

/** A dead process's events have to be answered by the others within a minute. */
const RESUME_BAR_MS = 60_000;

/** Decides by the platform's ledger: each question answered by exactly one request, in order, totals equal. */
export function judge({ asked, answered, kills, misuses, totals }: Evidence): Verdict {
  const answers = groupByMark(answered);
  const longestResumeMs = longestResume(asked, answers, kills);
  return {
    events: asked.length,
    longestResumeMs,
    violations: [
      ...asked.flatMap((question) => countAnswers(question, answers.get(question.mark)?.length ?? 0)),
      ...answered.filter(({ mark }) => mark === undefined).map(({ requestId }) => `no answer of ours: ${requestId}`),
      ...findDisorder(asked, answers),
      ...misuses.map((misuse) => `misuse: ${misuse}`),
      ...compareTotals(asked.length, answered.length, totals),
      ...(longestResumeMs > RESUME_BAR_MS ? [`resumed after ${longestResumeMs} ms`] : []),
    ],
  };
}

type Answers = ReadonlyMap<string, readonly Answered[]>;

function groupByMark(answered: readonly Answered[]): Answers {
  const groups = new Map<string, Answered[]>();
  for (const answer of answered) {
    if (answer.mark !== undefined) groups.set(answer.mark, [...(groups.get(answer.mark) ?? []), answer]);
  }
  return groups;
}

function countAnswers({ mark }: Asked, count: number): string[] {
  if (count === 1) return [];
  return [count === 0 ? `lost: ${mark}` : `answered ${count} times: ${mark}`];
}

/** A question that was stored before the next one was asked is answered before it. */
function findDisorder(asked: readonly Asked[], answers: Answers): string[] {
  const last = new Map<string, Asked>();
  return asked.flatMap((question) => {
    const before = last.get(question.userId);
    last.set(question.userId, question);
    if (before?.acknowledgedAt === undefined || before.acknowledgedAt >= question.at) return [];
    const [first, second] = [answers.get(before.mark)?.[0], answers.get(question.mark)?.[0]];
    return first && second && first.at > second.at ? [`out of order: ${question.mark} before ${before.mark}`] : [];
  });
}

function longestResume(asked: readonly Asked[], answers: Answers, kills: readonly number[]): number {
  const waits = asked.flatMap((question) => {
    const end = answers.get(question.mark)?.[0]?.at;
    const kill = kills.find((at) => at >= question.at);
    return end === undefined || kill === undefined ? [] : [end - kill];
  });
  return waits.reduce((longest, wait) => Math.max(longest, wait), 0);
}

function compareTotals(asked: number, answered: number, { events, turns, messages, payloads }: Totals): string[] {
  const figures = [
    ['events done', events['done'] ?? 0, asked],
    ['events', Object.values(events).reduce((sum, count) => sum + count, 0), asked],
    ['turns', turns, asked],
    ['messages with LINE', messages['accepted'] ?? 0, answered],
    ['messages on their way', (messages['planned'] ?? 0) + (messages['sending'] ?? 0), 0],
    ['payloads left', payloads, 0],
  ] as const;
  return figures
    .filter(([, found, wanted]) => found !== wanted)
    .map(([name, found, wanted]) => `${name}: ${found} in the database, ${wanted} by the ledger`);
}
