import {
  type Database,
  type DatabaseTransaction,
  type Prisma,
  retryOnConflict,
  SQL_NULL,
} from '../../prisma/client.ts';

/** An event that is to be closed, as long as it is held like this. */
export interface Closing {
  readonly held: Prisma.InboxEventWhereInput & { readonly id: string };
  readonly reason?: string | undefined;
  readonly at: Date;
}

/** Closes an event whose work is done and clears what the resident wrote. */
export async function finishEvent(database: Database, closing: Closing): Promise<void> {
  await close(database, 'done', closing);
}

/**
 * Closes an event that cannot be worked together with the answer that was not sent, both or neither: nobody would send
 * or clear that answer later. A worker that lost the event closes neither.
 */
export async function parkEvent(database: Database, closing: Closing): Promise<void> {
  await retryOnConflict(() =>
    database.$transaction(async (transaction) => {
      const isClosed = await close(transaction, 'parked', closing);
      if (isClosed) await closeUnsent(transaction, closing.held.id, closing.at);
    }),
  );
}

/** Closes what is not with LINE of the answer to an event, and clears its text. */
export async function closeUnsent(database: DatabaseTransaction, inboxEventId: string, at: Date): Promise<void> {
  await database.outboundMessage.updateMany({
    where: { inboxEventId, endpoint: { in: ['reply', 'push'] }, state: { in: ['planned', 'sending'] } },
    data: { state: 'unknown', payload: SQL_NULL, finishedAt: at },
  });
}

async function close(
  database: DatabaseTransaction,
  state: 'done' | 'parked',
  { held, reason, at }: Closing,
): Promise<boolean> {
  const { count } = await database.inboxEvent.updateMany({
    where: held,
    data: {
      state,
      payload: SQL_NULL,
      leaseOwner: null,
      leaseUntil: null,
      reason: reason?.slice(0, 500) ?? null,
      finishedAt: at,
    },
  });
  return count > 0;
}
