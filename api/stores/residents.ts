import { type Database, type DatabaseTransaction, type Friendship, isUniqueViolation } from '../../prisma/client.ts';
import { fitColumn } from './fit-column.ts';

/** Who writes: LINE user ids are those of a provider and mean nobody without it. */
export interface ResidentKey {
  readonly provider: string;
  readonly lineUserId: string;
}

/** The id of the resident's row, made at the first contact. */
export async function findOrCreateResident(database: Database, key: ResidentKey): Promise<string> {
  const find = () => database.resident.findUnique({ where: { provider_lineUserId: key }, select: { id: true } });
  const found = await find();
  if (found) return found.id;
  try {
    return (await database.resident.create({ data: key, select: { id: true } })).id;
  } catch (error) {
    const made = isUniqueViolation(error) ? await find() : null;
    if (made) return made.id;
    throw error;
  }
}

/** Keeps the newest follow or unfollow, whatever order they arrive in. False for one that is older than what is known. */
export async function recordFriendship(
  database: Database,
  residentId: string,
  friendship: Friendship,
  at: Date,
): Promise<boolean> {
  const { count } = await database.resident.updateMany({
    where: { id: residentId, OR: [{ friendAt: null }, { friendAt: { lte: at } }] },
    data: { friendship, friendAt: at },
  });
  return count > 0;
}

/** What the resident allowed us to remember, by name. */
export async function readAttributes(database: Database, residentId: string): Promise<Record<string, string>> {
  const attributes = await database.residentAttribute.findMany({ where: { residentId } });
  return Object.fromEntries(attributes.map(({ name, value }) => [name, value]));
}

export async function rememberAttributes(
  transaction: DatabaseTransaction,
  residentId: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of Object.entries(values)) {
    const value = fitColumn(text, 255);
    await transaction.residentAttribute.upsert({
      where: { residentId_name: { residentId, name } },
      create: { residentId, name, value },
      update: { value },
    });
  }
}
