import { type Database, isUniqueViolation, type Prisma, retryOnConflict } from '../../prisma/client.ts';
import { storedEvent } from './line-event.ts';

type InboxRow = Prisma.InboxEventCreateManyInput;

/** Stores the events that are not there yet, and says how many those were. */
export async function storeEvents(database: Database, rows: readonly InboxRow[]): Promise<number> {
  return (await insertTogether(database, rows)) ?? (await insertOneByOne(database, rows));
}

/** One statement for the usual case; undefined when a row is there already. */
async function insertTogether(database: Database, rows: readonly InboxRow[]): Promise<number | undefined> {
  if (rows.length === 0) return 0;
  try {
    const { count } = await retryOnConflict(() => database.inboxEvent.createMany({ data: [...rows] }));
    return count;
  } catch (error) {
    if (isUniqueViolation(error)) return undefined;
    throw error;
  }
}

async function insertOneByOne(database: Database, rows: readonly InboxRow[]): Promise<number> {
  let inserted = 0;
  for (const data of rows) {
    try {
      await retryOnConflict(() => database.inboxEvent.create({ data }));
      inserted += 1;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
  return inserted;
}

/** A message that is taken back while it waits loses its words at once, though its turn may come much later. */
export async function blankWaiting(database: Database, provider: string, lineMessageId: string): Promise<void> {
  const isWaiting = { state: { in: ['received', 'working'] } } satisfies Prisma.InboxEventWhereInput;
  const where = { provider, lineMessageId, type: 'message', ...isWaiting };
  for (const { id, payload } of await database.inboxEvent.findMany({ where })) {
    const event = storedEvent.safeParse(payload).data;
    if (event?.type !== 'message' || event.message.type !== 'text') continue;
    const blanked = { ...event, message: { ...event.message, text: '' } };
    await database.inboxEvent.updateMany({ where: { id, ...isWaiting }, data: { payload: blanked } });
  }
}
