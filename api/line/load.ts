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
  /** After this time in the queue a message gets the sentence of a busy hour while its reply token lives. */
  readonly busyAfterMs: number;
  now(): Date;
}

const MINUTE_MS = 60_000;

/**
 * Decides by the inbox alone, so that any number of workers decide alike and a crash changes nothing. A resident's
 * messages are counted over the minute before each; the first one too many is told so, the next ones get silence, since
 * an answer to each would be a flood of our own. A message that waited too long is told so while a reply costs nothing:
 * the queue then moves on fast enough for the messages behind it.
 */
export async function admit(options: LoadOptions, { id, event, receivedAt }: Claim): Promise<Admission> {
  const place = await placeInMinute(options, id, userIdOf(event), event.timestamp);
  if (place > options.messagesPerMinute) {
    return { load: 'too-many', isTold: place > options.messagesPerMinute + 1 };
  }
  const waitedMs = options.now().getTime() - receivedAt.getTime();
  return waitedMs > options.busyAfterMs ? { load: 'busy' } : {};
}

/** 1 for the only message of the minute that ends with it. */
async function placeInMinute(
  { database, provider }: LoadOptions,
  id: string,
  lineUserId: string | undefined,
  timestamp: number,
): Promise<number> {
  if (lineUserId === undefined) return 1;
  const occurredAt = new Date(timestamp);
  const earlier = await database.inboxEvent.count({
    where: {
      provider,
      lineUserId,
      type: 'message',
      occurredAt: { gt: new Date(timestamp - MINUTE_MS) },
      OR: [{ occurredAt: { lt: occurredAt } }, { occurredAt, id: { lt: id } }],
    },
  });
  return earlier + 1;
}
