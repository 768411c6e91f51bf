import { setTimeout as sleep } from 'node:timers/promises';
import type { LineEmulator } from '../../api/line-emulator/start-line-emulator.ts';
import type { WebhookAttempt } from '../../api/line-emulator/webhooks/webhook-sender.ts';

const TICK_MS = 5;

/** A question with the deliveries of its webhook and, later, the answer. */
export interface Question {
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly attempts: Pick<WebhookAttempt, 'outcome' | 'status' | 'milliseconds'>[];
  answer?: Answer;
}

interface Answer {
  readonly at: number;
  readonly by: 'reply' | 'push';
}

/** Residents who ask at a rate, whatever the product does, and a platform that redelivers what was not taken. */
export interface Load {
  /** One of the residents asks at each turn; resolves when every webhook was taken. */
  ask(rate: { perSecond: number; seconds: number; redeliverAfterMs: number }): Promise<readonly Question[]>;
  /** Answers that belong to no question: the second ones. */
  surplus(): number;
}

/** Each resident's n-th answer is that of the n-th question: the product keeps their order. */
export function createLoad(emulator: LineEmulator): Load {
  const open = new Map<string, Question[]>();
  const seen = new Set<string>();
  let surplus = 0;
  emulator.ledger.subscribe((entry) => {
    if (entry.kind !== 'delivery' || seen.has(entry.requestId)) return;
    seen.add(entry.requestId);
    const question = open.get(entry.userId)?.shift();
    if (question) question.answer = { at: entry.at, by: entry.endpoint.endsWith('/reply') ? 'reply' : 'push' };
    else surplus += 1;
  });

  const askOnce = async (userId: string, redeliverAfterMs: number, asked: Question[]): Promise<void> => {
    const question: Question = { userId, at: Date.now(), attempts: [] };
    asked.push(question);
    open.set(userId, [...(open.get(userId) ?? []), question]);
    const { attempt, webhookEventId } = await emulator.sendText(userId, '住民票はいくらですか');
    question.attempts.push(attempt);
    while (question.attempts.at(-1)?.outcome !== 'ok') {
      await sleep(redeliverAfterMs);
      question.attempts.push(await emulator.webhooks.redeliver(webhookEventId));
    }
  };

  return {
    surplus: () => surplus,
    async ask({ perSecond, seconds, redeliverAfterMs }) {
      const residents = emulator.residents.list();
      const asked: Question[] = [];
      const deliveries: Promise<void>[] = [];
      const startedAt = performance.now();
      while (asked.length < perSecond * seconds) {
        const due = Math.min(perSecond * seconds, ((performance.now() - startedAt) / 1_000) * perSecond);
        while (asked.length < due) {
          const userId = residents[asked.length % residents.length]?.userId ?? '';
          deliveries.push(askOnce(userId, redeliverAfterMs, asked));
        }
        await sleep(TICK_MS);
      }
      await Promise.all(deliveries);
      return asked;
    },
  };
}

/** Resolves when each question has its answer, or after the time. Tells how far it is. */
export async function awaitAnswers(
  questions: readonly Question[],
  timeoutMs: number,
  onProgress: (answered: number) => void,
): Promise<void> {
  const late = Date.now() + timeoutMs;
  for (;;) {
    const answered = questions.filter(({ answer }) => answer !== undefined).length;
    onProgress(answered);
    if (answered === questions.length || Date.now() > late) return;
    await sleep(2_000);
  }
}
