import { monotonicFactory } from 'ulid';
import type { Database, DatabaseTransaction, InboxEvent, Prisma } from '../../prisma/client.ts';
import { jitter, MAX_DEATHS, MAX_FAILURES, pauseAfter, SUDDEN_DEATHS } from './attempts.ts';
import { type Closing, finishEvent, parkEvent } from './close-event.ts';
import { type LineEvent, messageIdOf, storedEvent, userIdOf } from './line-event.ts';
import { blankWaiting, storeEvents } from './store-events.ts';

/** An event that one worker holds until `finish`, `fail` or the end of its lease. */
export interface Claim {
  readonly id: string;
  readonly event: LineEvent;
  readonly receivedAt: Date;
  /** 1 at the first attempt. */
  readonly attempt: number;
  /** How many of the attempts before ended with a failure; the others' workers died. */
  readonly failures: number;
}

export interface Inbox {
  /** Stores events that are not there yet. Several deliveries of one event leave one row. */
  receive(events: readonly LineEvent[]): Promise<{ inserted: number; repeated: number }>;
  /**
   * Takes the oldest event that is due and whose resident has no earlier event open and none in work, for the length of
   * the lease. Those whose worker died come first: a reply of theirs that may be with LINE can be repeated for a minute
   * only. Undefined when there is none, or when another worker was faster.
   */
  claimNext(): Promise<Claim | undefined>;
  /** Extends the lease. False when it was lost: another worker may hold the event now. */
  renew(claim: Claim): Promise<boolean>;
  /**
   * Confirms inside a transaction that the event is still this claim's, and keeps it so until the commit: what a worker
   * writes after it lost its lease must not count. Throws `LeaseLostError`.
   */
  confirm(transaction: DatabaseTransaction, claim: Claim): Promise<void>;
  /** Closes the event and clears what the resident wrote. */
  finish(claim: Claim, note?: string): Promise<void>;
  /** Puts the event back for a later attempt, or parks it after the last one. */
  fail(claim: Claim, reason: string): Promise<'retried' | 'parked'>;
  /** Closes the event without another attempt, and its unsent answer with it; staff see the reason. */
  park(claim: Claim, reason: string): Promise<void>;
}

/** The worker was too slow: another one may hold the event. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

export interface InboxOptions {
  readonly database: Database;
  /** Part of the key of a resident: LINE user ids are those of a provider. */
  readonly provider: string;
  /** Unique among workers. */
  readonly owner: string;
  readonly leaseMs: number;
  now(): Date;
}

/** How many events one claim looks at before it gives up: other workers take some of them meanwhile. */
const CANDIDATES = 8;

/** How soon after its end a lease is noticed, at most. */
const LOOK_FOR_LOST_MS = 100;

export function createInbox(options: InboxOptions): Inbox {
  return new DatabaseInbox(options);
}

class DatabaseInbox implements Inbox {
  readonly #database: Database;
  readonly #options: InboxOptions;
  /** When no event was found whose worker died. */
  #lookedForLostAt = Number.NEGATIVE_INFINITY;
  /** Ids grow within the process, so events of one millisecond keep their order. */
  readonly #nextId = monotonicFactory();

  constructor(options: InboxOptions) {
    this.#database = options.database;
    this.#options = options;
  }

  async receive(events: readonly LineEvent[]): Promise<{ inserted: number; repeated: number }> {
    const inserted = await storeEvents(
      this.#database,
      events.map((event) => this.#toRow(event)),
    );
    for (const event of events) {
      if (event.type === 'unsend') await blankWaiting(this.#database, this.#options.provider, event.unsend.messageId);
    }
    return { inserted, repeated: events.length - inserted };
  }

  #toRow(event: LineEvent): Prisma.InboxEventCreateManyInput {
    const now = this.#options.now();
    return {
      id: this.#nextId(now.getTime()),
      webhookEventId: event.webhookEventId,
      provider: this.#options.provider,
      lineUserId: userIdOf(event) ?? null,
      type: event.type,
      lineMessageId: messageIdOf(event) ?? null,
      payload: event,
      occurredAt: new Date(event.timestamp),
      receivedAt: now,
      dueAt: now,
    };
  }

  async claimNext(): Promise<Claim | undefined> {
    return (await this.#claimLost()) ?? (await this.#claimFirst('received'));
  }

  /** None was there a moment ago: one statement of five a claim is saved, and claims are what a long queue waits for. */
  async #claimLost(): Promise<Claim | undefined> {
    const at = this.#options.now().getTime();
    if (at - this.#lookedForLostAt < LOOK_FOR_LOST_MS) return undefined;
    const claim = await this.#claimFirst('working');
    if (!claim) this.#lookedForLostAt = at;
    return claim;
  }

  async #claimFirst(state: 'received' | 'working'): Promise<Claim | undefined> {
    for (const { id } of await this.#findDue(state)) {
      const seen = await this.#database.inboxEvent.findUnique({ where: { id } });
      if (!seen || (await this.#setAside(seen))) continue;
      const claim = await this.#claim(seen);
      if (claim) return claim;
    }
    return undefined;
  }

  /**
   * What was in work together when a worker died is taken up together; after some deaths it is kept apart by pauses, so
   * that an event that ends its workers is soon alone with it.
   */
  async #setAside(seen: InboxEvent): Promise<boolean> {
    const deaths = seen.attempts - seen.failures;
    if (seen.state !== 'working' || deaths <= SUDDEN_DEATHS) return false;
    const pauseMs = jitter(pauseAfter(deaths - SUDDEN_DEATHS));
    const { id, attempts } = seen;
    await this.#database.inboxEvent.updateMany({
      where: { id, attempts, state: 'working', leaseUntil: { lt: this.#options.now() } },
      data: { state: 'received', leaseOwner: null, leaseUntil: null, dueAt: this.#after(pauseMs) },
    });
    return true;
  }

  /** Succeeds only while the event is still due and as it was read: `attempts` grows with every claim. */
  async #claim(seen: InboxEvent): Promise<Claim | undefined> {
    const now = this.#options.now();
    const { count } = await this.#database.inboxEvent.updateMany({
      where: {
        id: seen.id,
        attempts: seen.attempts,
        OR: [
          { state: 'received', dueAt: { lte: now } },
          { state: 'working', leaseUntil: { lt: now } },
        ],
      },
      data: {
        state: 'working',
        attempts: seen.attempts + 1,
        leaseOwner: this.#options.owner,
        leaseUntil: this.#leaseEnd(),
      },
    });
    if (count === 0) return undefined;
    if (await this.#isResidentBusy(seen)) {
      await this.#release(seen);
      return undefined;
    }
    const { id, receivedAt, attempts, failures, payload } = seen;
    return this.#open({ id, receivedAt, attempt: attempts + 1, failures }, payload);
  }

  /** An event that cannot be read any more, or that ended its workers again and again, is parked here. */
  async #open(claim: Omit<Claim, 'event'>, payload: unknown): Promise<Claim | undefined> {
    const parsed = storedEvent.safeParse(payload);
    const deaths = claim.attempt - 1 - claim.failures;
    if (parsed.success && deaths < MAX_DEATHS) return { ...claim, event: parsed.data };
    await this.park(claim, parsed.success ? `${deaths} workers died with it` : 'unreadable payload');
    return undefined;
  }

  /**
   * Events of this state that may be claimed now, oldest first, at most one a resident. The index gives them in this order,
   * so a long queue is not sorted. What waits has no lease.
   */
  #findDue(state: 'received' | 'working'): Promise<{ id: string }[]> {
    const now = this.#options.now();
    return this.#database.$queryRaw<{ id: string }[]>`
      SELECT e.id FROM InboxEvent AS e
      WHERE e.state = ${state} AND e.dueAt <= ${now} AND (e.leaseUntil IS NULL OR e.leaseUntil < ${now})
        AND NOT EXISTS (
          SELECT 1 FROM InboxEvent AS other
          WHERE other.provider = e.provider AND other.lineUserId = e.lineUserId AND other.id <> e.id
            AND other.state IN ('received', 'working')
            AND (other.occurredAt < e.occurredAt
              OR (other.occurredAt = e.occurredAt AND other.id < e.id)
              OR (other.state = 'working' AND other.leaseUntil >= ${now})))
      ORDER BY e.occurredAt, e.id LIMIT ${CANDIDATES}`;
  }

  /**
   * Looked at after the claim is written: of two workers that claim for the same resident at once, the later writer sees
   * the other. Both may; then both let go and the next poll decides.
   */
  async #isResidentBusy({ id, provider, lineUserId }: InboxEvent): Promise<boolean> {
    if (lineUserId === null) return false;
    const others = await this.#database.inboxEvent.count({
      where: { provider, lineUserId, id: { not: id }, state: 'working', leaseUntil: { gte: this.#options.now() } },
    });
    return others > 0;
  }

  async #release({ id, attempts }: InboxEvent): Promise<void> {
    await this.#database.inboxEvent.updateMany({
      where: this.#heldBy({ id, attempt: attempts + 1 }),
      data: { state: 'received', attempts, leaseOwner: null, leaseUntil: null },
    });
  }

  renew(claim: Claim): Promise<boolean> {
    return this.#extend(this.#database, claim);
  }

  async confirm(transaction: DatabaseTransaction, claim: Claim): Promise<void> {
    if (!(await this.#extend(transaction, claim))) throw new LeaseLostError(`lease of ${claim.id} lost`);
  }

  async #extend(database: DatabaseTransaction, claim: Claim): Promise<boolean> {
    const { count } = await database.inboxEvent.updateMany({
      where: this.#heldBy(claim),
      data: { leaseUntil: this.#leaseEnd() },
    });
    return count === 1;
  }

  finish(claim: Claim, note?: string): Promise<void> {
    return finishEvent(this.#database, this.#toClosing(claim, note));
  }

  park(claim: Omit<Claim, 'event'>, reason: string): Promise<void> {
    return parkEvent(this.#database, this.#toClosing(claim, reason));
  }

  async fail(claim: Claim, reason: string): Promise<'retried' | 'parked'> {
    const failures = claim.failures + 1;
    if (failures >= MAX_FAILURES) {
      await this.park(claim, reason);
      return 'parked';
    }
    await this.#database.inboxEvent.updateMany({
      where: this.#heldBy(claim),
      data: {
        state: 'received',
        failures,
        leaseOwner: null,
        leaseUntil: null,
        reason: reason.slice(0, 500),
        dueAt: this.#after(jitter(pauseAfter(failures))),
      },
    });
    return 'retried';
  }

  #toClosing(claim: Omit<Claim, 'event'>, reason?: string): Closing {
    return { held: this.#heldBy(claim), reason, at: this.#options.now() };
  }

  #heldBy(claim: { id: string; attempt: number }) {
    return { id: claim.id, state: 'working', attempts: claim.attempt, leaseOwner: this.#options.owner } as const;
  }

  #leaseEnd(): Date {
    return this.#after(this.#options.leaseMs);
  }

  #after(ms: number): Date {
    return new Date(this.#options.now().getTime() + ms);
  }
}
