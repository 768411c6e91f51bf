import type { Database, Prisma } from '../../prisma/client.ts';
import type { InboxBacklog } from './metrics.ts';

/** Reads how far the inbox is behind, by counts over the index of states. */
export async function readInboxBacklog(database: Database, now: Date): Promise<InboxBacklog> {
  const isOpen: Prisma.InboxEventWhereInput = { state: { in: ['received', 'working'] } };
  const [open, parked, oldest] = await Promise.all([
    database.inboxEvent.count({ where: isOpen }),
    database.inboxEvent.count({ where: { state: 'parked' } }),
    database.inboxEvent.aggregate({ where: isOpen, _min: { receivedAt: true } }),
  ]);
  const since = oldest._min.receivedAt;
  const oldestSeconds = since === null ? 0 : Math.max(0, (now.getTime() - since.getTime()) / 1_000);
  return { open, oldestSeconds, parked };
}
