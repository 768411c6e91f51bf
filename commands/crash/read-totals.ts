import { type Database, SQL_NULL } from '../../prisma/client.ts';
import type { Totals } from './judge.ts';

/** How many events wait to be worked or are in work. */
export function countOpenEvents(database: Database): Promise<number> {
  return database.inboxEvent.count({ where: { state: { in: ['received', 'working'] } } });
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
