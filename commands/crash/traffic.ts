import { setTimeout as sleep } from 'node:timers/promises';
import type { LineEmulator } from '../../api/line-emulator/start-line-emulator.ts';
import type { WebhookAttempt } from '../../api/line-emulator/webhooks/webhook-sender.ts';
import type { Answered, Asked } from './judge.ts';

const MARK = /q\d{6}/;
/** Enough that several events are in work and several wait in each process when one dies. */
const MOST_UNANSWERED = 14;
const PAUSE_MS = 60;
const REDELIVERY_PAUSE_MS = 250;
/** Residents who are there from the beginning; each fifth question comes from somebody new. */
const RESIDENTS = 12;

/** Residents who ask without end, and a platform that delivers until the product has answered 200. */
export interface Traffic {
  readonly asked: readonly Asked[];
  answered(): Answered[];
  /** Whether everything that was asked before the moment, in milliseconds since 1970, has its answer. */
  isAnswered(before?: number): boolean;
  /** Asks nothing any more; resolves when every webhook was taken. */
  stop(): Promise<void>;
}

export interface TrafficOptions {
  readonly emulator: LineEmulator;
  readonly random: () => number;
  /** Ends everything at once, also what is not taken yet. */
  readonly signal: AbortSignal;
  /** Where a webhook goes now: one of the processes that live, undefined while there is none. */
  route(): string | undefined;
}

export function startTraffic(options: TrafficOptions): Traffic {
  return new ResidentTraffic(options);
}

class ResidentTraffic implements Traffic {
  readonly asked: Asked[] = [];
  readonly #options: TrafficOptions;
  /** When each was asked, by mark. */
  readonly #unanswered = new Map<string, number>();
  readonly #deliveries = new Set<Promise<void>>();
  readonly #asking: Promise<void>;
  #stopping = false;

  constructor(options: TrafficOptions) {
    this.#options = options;
    const { residents, ledger } = options.emulator;
    while (residents.list().length < RESIDENTS) residents.add({ displayName: '住民' });
    ledger.subscribe((entry) => {
      if (entry.kind === 'delivery') this.#unanswered.delete(markOf(entry.message) ?? '');
    });
    this.#asking = this.#askOnAndOn();
  }

  answered(): Answered[] {
    const requests = new Map(
      this.#options.emulator.ledger.deliveries().map(({ requestId, userId, at, message }) => {
        return [requestId, { requestId, userId, at, mark: markOf(message) }];
      }),
    );
    return [...requests.values()];
  }

  isAnswered(before = Number.POSITIVE_INFINITY): boolean {
    return [...this.#unanswered.values()].every((at) => at >= before);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#asking;
    await Promise.all(this.#deliveries);
  }

  async #askOnAndOn(): Promise<void> {
    while (!this.#stopping && !this.#options.signal.aborted) {
      if (this.#unanswered.size < MOST_UNANSWERED) this.#askOnce();
      await sleep(PAUSE_MS);
    }
  }

  /** One question; sometimes two residents in one webhook, the same event twice, or no token to reply with. */
  #askOnce(): void {
    const { random } = this.#options;
    const way = random();
    if (way < 0.25) this.#track(this.#askWithoutToken(this.#ask()));
    else if (way < 0.4) this.#track(this.#askTogether([this.#ask(), this.#ask()]));
    else this.#track(this.#askAlone(this.#ask(), way < 0.5 ? 2 : 1));
  }

  #ask(): Asked {
    const { emulator, random } = this.#options;
    const known = emulator.residents.list();
    const isNew = random() < 0.2;
    const resident = isNew
      ? emulator.residents.add({ displayName: '新しい住民' })
      : known[Math.floor(random() * RESIDENTS)];
    const userId = resident?.userId ?? '';
    const question: Asked = { mark: `q${String(this.asked.length).padStart(6, '0')}`, userId, at: Date.now() };
    this.asked.push(question);
    this.#unanswered.set(question.mark, question.at);
    return question;
  }

  #track(delivery: Promise<void>): void {
    const tracked = delivery.finally(() => this.#deliveries.delete(tracked));
    this.#deliveries.add(tracked);
  }

  async #askAlone(question: Asked, copies: number): Promise<void> {
    const { emulator } = this.#options;
    this.#direct();
    emulator.webhooks.setSwitches({ copies });
    const sent = emulator.sendText(question.userId, question.mark);
    emulator.webhooks.setSwitches({ copies: 1 });
    const { attempt, webhookEventId } = await sent;
    await this.#untilTaken([question], attempt, () => emulator.webhooks.redeliver(webhookEventId));
  }

  async #askTogether(questions: readonly Asked[]): Promise<void> {
    const { emulator } = this.#options;
    this.#direct();
    const attempt = await emulator.sendTogether(
      questions.map(({ userId, mark }) => ({ userId, act: { type: 'text', text: mark } })),
    );
    const ids = attempt.webhookEventIds;
    // LINE redelivers the webhook; each event by itself is as good, for a product that must not mind.
    const each = questions.map((question, at) =>
      this.#untilTaken([question], attempt, () => emulator.webhooks.redeliver(ids[at] ?? '')),
    );
    await Promise.all(each);
  }

  /** Nobody can reply to such an event: its answer is pushed. */
  async #askWithoutToken(question: Asked): Promise<void> {
    const { webhooks, account } = this.#options.emulator;
    const { mark, userId, at } = question;
    const deliver = (isRedelivery: boolean) => {
      this.#direct();
      const event = {
        ...{ type: 'message', mode: 'active', timestamp: at, webhookEventId: `event-${mark}` },
        ...{ deliveryContext: { isRedelivery }, source: { type: 'user', userId } },
        message: { type: 'text', id: `message-${mark}`, text: mark },
      };
      return webhooks.sendRaw(JSON.stringify({ destination: account.userId, events: [event] }));
    };
    await this.#untilTaken([question], await deliver(false), () => deliver(true));
  }

  async #untilTaken(
    questions: readonly Asked[],
    first: WebhookAttempt,
    redeliver: () => Promise<WebhookAttempt>,
  ): Promise<void> {
    const { signal } = this.#options;
    for (let attempt = first; attempt.outcome !== 'ok'; ) {
      do await sleep(REDELIVERY_PAUSE_MS);
      while (!this.#direct() && !signal.aborted);
      if (signal.aborted) return;
      attempt = await redeliver();
    }
    for (const question of questions) question.acknowledgedAt = Date.now();
  }

  /** The webhook that is sent next, in this same turn of the loop, goes to a process that lives. */
  #direct(): boolean {
    const url = this.#options.route();
    if (url !== undefined) this.#options.emulator.webhooks.setUrl(url);
    return url !== undefined;
  }
}

function markOf(message: unknown): string | undefined {
  return MARK.exec(JSON.stringify(message))?.[0];
}
