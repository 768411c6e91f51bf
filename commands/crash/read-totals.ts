import { type Database, SQL_NULL } from '../../prisma/client.ts';
import type { Totals } from './judge.ts';

/** How many events wait to be worked or are in work. */
export function countOpenEvents(database: Database): Promise<number> {
  return database.inboxEvent.count({ where: { state: { in: ['received', 'working'] } } });
}

/** The events that are not done, for whoever looks into a failure: no words, no residents. */
export async function describeOpenEvents(database: Database): Promise<string[]> {
  const open = await database.inboxEvent.findMany({
    where: { state: { not: 'done' } },
    orderBy: { occurredAt: 'asc' },
  });
  const seconds = (at: Date | null) => (at === null ? '-' : `${Math.round((at.getTime() - Date.now()) / 1_000)} s`);
  return open.map(
    ({ id, state, attempts, dueAt, leaseUntil, reason }) =>
      `${id} ${state}, attempts ${attempts}, due in ${seconds(dueAt)}, lease ${seconds(leaseUntil)}, ${reason ?? 'no reason'}`,
  );
}

export async function readTotals(database: Database): Promise<Totals> {
  const [events, turns, messages, ...payloads] = await Promise.all([
    database.inboxEvent.groupBy({ by: ['state'], _count: true }),
    database.turn.count(),
    database.outboundMessage.groupBy({
      by: ['state'],
      where: { endpoint: { in: ['reply', 'push'] } },
      _count: true,
    }),
    database.inboxEvent.count({ where: { NOT: { payload: { equals: SQL_NULL } } } }),
    database.outboundMessage.count({ where: { NOT: { payload: { equals: SQL_NULL } } } }),
  ]);
  return {
    events: Object.fromEntries(events.map(({ state, _count }) => [state, _count])),
    turns,
    messages: Object.fromEntries(messages.map(({ state, _count }) => [state, _count])),
    payloads: payloads.reduce((sum, count) => sum + count, 0),
  };
}
