import type { Load } from '../../assistant/turn.ts';
import type { Database } from '../../prisma/client.ts';
import type { Claim } from './inbox.ts';
import { userIdOf } from './line-event.ts';

/** How a message is worked: with its answer where `load` is missing. */
export interface Admission {
  readonly load?: Load;
  /** The sentence about the load was said a moment ago and is not said again. */
  readonly isTold?: boolean;
}

export interface LoadOptions {
  readonly database: Database;
  readonly provider: string;
  /** Messages of one resident that are answered within a minute. */
  readonly messagesPerMinute: number;
  /** Messages of all residents that are answered within a minute; the others get the sentence of a busy hour. */
  readonly totalPerMinute: number;
  /** After this time in the queue a message gets the sentence of a busy hour while its reply token lives. */
  readonly busyAfterMs: number;
  now(): Date;
}

const MINUTE_MS = 60_000;

/**
 * Decides by the inbox alone, so that any number of workers decide alike and a crash changes nothing. A resident's
 * messages are counted over the minute before each; the first one too many is told so, the next ones get silence, since
 * an answer to each would be a flood of our own. A message that waited too long, or that came in a minute with more than
 * are answered in all, is told so while a reply costs nothing: the queue then moves on fast enough for those behind it.
 */
export async function admit(options: LoadOptions, claim: Claim): Promise<Admission> {
  const { messagesPerMinute, totalPerMinute, busyAfterMs } = options;
  const lineUserId = userIdOf(claim.event);
  const own = lineUserId === undefined ? 0 : await countBefore(options, claim, messagesPerMinute + 1, { lineUserId });
  if (own >= messagesPerMinute) return { load: 'too-many', isTold: own > messagesPerMinute };
  const waitedMs = options.now().getTime() - claim.receivedAt.getTime();
  if (waitedMs > busyAfterMs) return { load: 'busy' };
  return (await countBefore(options, claim, totalPerMinute, {})) >= totalPerMinute ? { load: 'busy' } : {};
}

/** Messages and taps of the minute that ends with this event, itself left out; no more than `most` are counted. */
function countBefore(
  { database, provider }: LoadOptions,
  { id, event }: Claim,
  most: number,
  whose: { readonly lineUserId?: string },
): Promise<number> {
  const occurredAt = new Date(event.timestamp);
  return database.inboxEvent.count({
    where: {
      provider,
      ...whose,
      type: { in: ['message', 'postback'] },
      // Every state there is: the index of times begins with it.
      state: { in: ['received', 'working', 'done', 'parked'] },
      occurredAt: { gt: new Date(event.timestamp - MINUTE_MS) },
      OR: [{ occurredAt: { lt: occurredAt } }, { occurredAt, id: { lt: id } }],
    },
    take: most,
  });
}
