import { randomUUID } from 'node:crypto';
import {
  type Database,
  type DatabaseTransaction,
  type OutboundMessage,
  type Prisma,
  SQL_NULL,
} from '../../prisma/client.ts';
import { closeUnsent } from './close-event.ts';
import { LeaseLostError } from './inbox.ts';
import type { LineMessages, LineSender, SendResult } from './send.ts';
import { type StoredRequest, storedRequest } from './stored-request.ts';

/** Whom an answer goes to, and by which event it was asked for. */
export interface Recipient {
  readonly eventId: string;
  readonly residentId: string;
  readonly lineUserId: string;
  readonly replyToken?: string | undefined;
  /** When the event came in: a reply token's life begins here. */
  readonly receivedAt: Date;
  /** When it happened, by LINE's clock: however late it comes in, its token ends some time after this. */
  readonly occurredAt: Date;
}

/** `retry`: not there yet, try the event again. `failed`: LINE will not take it, however often it is asked. */
export type DeliveryResult =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** LINE: a reply token is to be used within one minute of the delivery … */
const REPLY_TOKEN_MS = 60_000;
/** … and, when that is a redelivery, within 20 minutes of the event. */
const REPLY_TOKEN_LAST_USE_MS = 20 * 60_000;
/** So much earlier than ours LINE's minute may have begun: the way of the webhook, and what storing it may take. */
const BEGUN_EARLIER_MS = 3_000;

/** After the end of a lease another worker has taken the event up and calls LINE within this. */
const TAKE_UP_MS = 4_000;
/** Whatever the lease: the first half of the minute is for replies. */
const LONGEST_MARGIN_MS = 30_000;

/** LINE forgets a retry key 24 hours after the first request; the same key would then send again. */
const RETRY_KEY_MS = 23 * 3_600_000;

/** Answers that are on their way to LINE. */
export interface Outbox {
  /** Writes the answer down, in the transaction of the turn it belongs to; `deliver` sends it. */
  plan(transaction: DatabaseTransaction, recipient: Recipient, messages: LineMessages): Promise<void>;
  /** Whether an answer to this event was written down before. */
  isPlanned(eventId: string): Promise<boolean>;
  /** Sends what is planned for the event and not yet with LINE, as often as it takes within this attempt. */
  deliver(recipient: Recipient): Promise<DeliveryResult>;
  /** Closes what is not with LINE and clears its text: the question was taken back. */
  giveUp(eventId: string): Promise<void>;
  /** Shows the typing animation. Nothing depends on it: what goes wrong is in the ledger of calls only. */
  showLoading(recipient: Recipient): Promise<void>;
}

export interface OutboxOptions {
  readonly database: Database;
  readonly sender: LineSender;
  /** How long the event of a worker that died stays held. */
  readonly leaseMs: number;
  now(): Date;
}

export function createOutbox(options: OutboxOptions): Outbox {
  return new DatabaseOutbox(options);
}

/** Written with `…Many` calls: the others read the row back, which costs a transaction of four statements. */
type Change = Prisma.OutboundMessageUpdateManyMutationInput;

class DatabaseOutbox implements Outbox {
  readonly #database: Database;
  readonly #sender: LineSender;
  readonly #replyMarginMs: number;
  readonly #now: () => Date;

  constructor({ database, sender, leaseMs, now }: OutboxOptions) {
    this.#database = database;
    this.#sender = sender;
    this.#replyMarginMs = Math.min(leaseMs + TAKE_UP_MS, LONGEST_MARGIN_MS);
    this.#now = now;
  }

  async plan(transaction: DatabaseTransaction, recipient: Recipient, messages: LineMessages): Promise<void> {
    const { replyToken } = recipient;
    const request: StoredRequest =
      replyToken !== undefined && this.#mayBeginReply(recipient)
        ? { endpoint: 'reply', replyToken, messages }
        : toPush(recipient.lineUserId, messages);
    await this.#writeDown(transaction, recipient, request);
  }

  async isPlanned(eventId: string): Promise<boolean> {
    return (await this.#database.outboundMessage.count({ where: answersTo(eventId) })) > 0;
  }

  async deliver(recipient: Recipient): Promise<DeliveryResult> {
    // A reply that LINE refuses is followed by a push, and a push by nothing.
    for (;;) {
      const row = await this.#database.outboundMessage.findFirst({
        where: { ...answersTo(recipient.eventId), state: { in: ['planned', 'sending'] } },
      });
      if (!row) return { kind: 'delivered' };
      const step = await this.#advance(recipient, row);
      if (step) return step;
    }
  }

  /** One call for one row. Undefined when the event may have another row to send now. */
  async #advance(recipient: Recipient, row: OutboundMessage): Promise<DeliveryResult | undefined> {
    const request = storedRequest.parse(row.payload);
    // One that may be with LINE is repeated, however late: LINE names no moment at which a token ends for sure.
    if (request.endpoint === 'reply' && row.state === 'planned' && !this.#mayBeginReply(recipient)) {
      await this.#pushInstead(recipient, row, request.messages, 'reply token too old');
      return undefined;
    }
    if (request.endpoint === 'push' && this.#isKeyForgotten(row)) {
      await this.#close(row, { state: 'unknown', reason: 'outcome unknown for longer than the retry key lasts' });
      return { kind: 'failed', reason: 'push outcome unknown' };
    }
    const isLastRepetition = request.endpoint === 'reply' && this.#tokenLeftMs(recipient) <= 0;
    const begun = await this.#begin(row);
    const result = await this.#sender.send(request, row.id);
    if (isLastRepetition && (result.kind === 'busy' || result.kind === 'unknown')) {
      await this.#pushInstead(recipient, begun, request.messages, 'reply outcome unknown');
      return undefined;
    }
    return this.#record(recipient, begun, request, result);
  }

  async #record(
    recipient: Recipient,
    row: OutboundMessage,
    request: StoredRequest,
    result: SendResult,
  ): Promise<DeliveryResult | undefined> {
    const facts = { httpStatus: result.status ?? null, requestId: result.requestId ?? null };
    switch (result.kind) {
      case 'accepted':
        await this.#close(row, { state: 'accepted', ...facts });
        return undefined;
      case 'busy':
        // As before this call: an earlier one may be with LINE.
        await this.#update(row, { state: row.state, reason: 'rate limit', ...facts });
        return { kind: 'retry', reason: result.status ? 'LINE rate limit' : 'our own rate limit' };
      case 'unknown':
        await this.#update(row, { reason: result.why, ...facts });
        return { kind: 'retry', reason: `LINE ${result.why}` };
      case 'refused':
        return this.#recordRefusal(recipient, row, request, { ...facts, reason: result.why });
    }
  }

  async #recordRefusal(
    recipient: Recipient,
    row: OutboundMessage,
    request: StoredRequest,
    facts: { httpStatus: number | null; requestId: string | null; reason: string },
  ): Promise<DeliveryResult | undefined> {
    if (request.endpoint !== 'reply') {
      await this.#close(row, { state: 'rejected', ...facts });
      return { kind: 'failed', reason: `LINE refused: ${facts.reason}` };
    }
    // A token that is refused while it lives has been used: by our own earlier attempt, whose answer was lost.
    const isUsed = facts.reason === 'invalid-reply-token' && this.#tokenLeftMs(recipient) > 0;
    const wasTaken = row.state === 'sending' && isUsed;
    if (wasTaken) await this.#close(row, { state: 'accepted', ...facts, reason: 'taken at an earlier attempt' });
    else await this.#pushInstead(recipient, row, request.messages, facts.reason, facts);
    return undefined;
  }

  giveUp(eventId: string): Promise<void> {
    return closeUnsent(this.#database, eventId, this.#now());
  }

  async showLoading({ lineUserId }: Recipient): Promise<void> {
    await this.#sender.send({ endpoint: 'loading', chatId: lineUserId });
  }

  async #writeDown(transaction: DatabaseTransaction, recipient: Recipient, request: StoredRequest): Promise<void> {
    await transaction.outboundMessage.createMany({
      data: {
        endpoint: request.endpoint,
        inboxEventId: recipient.eventId,
        residentId: recipient.residentId,
        retryKey: request.endpoint === 'push' ? request.retryKey : null,
        // A copy without `undefined`, as JSON has none.
        payload: JSON.parse(JSON.stringify(request)),
        createdAt: this.#now(),
      },
    });
  }

  /**
   * Committed before the request leaves: after a crash the row says that LINE may have it. Returns the row with the new
   * count, by which later writes know it; its state stays the one before.
   */
  async #begin(row: OutboundMessage): Promise<OutboundMessage> {
    const attempts = row.attempts + 1;
    await this.#update(row, { state: 'sending', attempts, firstAttemptAt: row.firstAttemptAt ?? this.#now() });
    return { ...row, attempts };
  }

  /** Closes a reply and plans the push in its place, both or neither. */
  async #pushInstead(
    recipient: Recipient,
    row: OutboundMessage,
    messages: LineMessages,
    reason: string,
    facts: { httpStatus?: number | null; requestId?: string | null } = {},
  ): Promise<void> {
    await this.#database.$transaction(async (transaction) => {
      await this.#close(row, { ...facts, reason, state: 'rejected' }, transaction);
      await this.#writeDown(transaction, recipient, toPush(recipient.lineUserId, messages));
    });
  }

  async #close(row: OutboundMessage, data: Change, database: DatabaseTransaction = this.#database): Promise<void> {
    await this.#update(row, { ...data, payload: SQL_NULL, finishedAt: this.#now() }, database);
  }

  /**
   * Only while the row is as this worker left it: `attempts` grows with every call. A worker that was paused past its
   * lease finds that another one has sent meanwhile, and may then neither send nor say what became of it.
   */
  async #update(row: OutboundMessage, data: Change, database: DatabaseTransaction = this.#database): Promise<void> {
    const { id, attempts } = row;
    const where = { id, attempts, state: { in: ['planned', 'sending'] } } satisfies Prisma.OutboundMessageWhereInput;
    const { count } = await database.outboundMessage.updateMany({ where, data });
    if (count === 0) throw new LeaseLostError(`message ${id} is sent by another worker`);
  }

  /**
   * A reply is begun only while there is time for another worker to repeat it, should this one die: whether it was taken
   * shows by its token, and after the minute nobody can tell.
   */
  #mayBeginReply(recipient: Recipient): boolean {
    return this.#tokenLeftMs(recipient) > this.#replyMarginMs;
  }

  /** How long LINE takes the token for sure. */
  #tokenLeftMs({ receivedAt, occurredAt }: Recipient): number {
    const end = Math.min(receivedAt.getTime() + REPLY_TOKEN_MS, occurredAt.getTime() + REPLY_TOKEN_LAST_USE_MS);
    return end - BEGUN_EARLIER_MS - this.#now().getTime();
  }

  #isKeyForgotten({ firstAttemptAt }: OutboundMessage): boolean {
    return firstAttemptAt !== null && this.#now().getTime() - firstAttemptAt.getTime() > RETRY_KEY_MS;
  }
}

function toPush(lineUserId: string, messages: LineMessages): StoredRequest {
  return { endpoint: 'push', to: lineUserId, messages, retryKey: randomUUID() };
}

function answersTo(inboxEventId: string): Prisma.OutboundMessageWhereInput {
  return { inboxEventId, endpoint: { in: ['reply', 'push'] } };
}
