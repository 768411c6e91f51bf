import type { Database } from '../../prisma/client.ts';
import { findOrCreateResident, type ResidentKey } from '../stores/residents.ts';
import { Refusal } from './refusal.ts';

export interface AccountOf {
  readonly accountId: string;
  readonly residentId: string;
}

/**
 * The account of a person whom LINE vouched for, made at the first login.
 * @throws {Refusal} 403 when the id belongs to another provider
 */
export async function findOrCreateAccount(database: Database, key: ResidentKey, now: Date): Promise<AccountOf> {
  await refuseOtherProvider(database, key);
  const residentId = await findOrCreateResident(database, key);
  const accountId = (await readAccount(database, residentId)) ?? (await createAccount(database, residentId, now));
  return { accountId, residentId };
}

/**
 * LINE gives one person another id at each provider, so an id that is known from elsewhere was not given to us: a
 * channel is set up under the wrong provider, or somebody tries one.
 */
async function refuseOtherProvider(database: Database, { provider, lineUserId }: ResidentKey): Promise<void> {
  const elsewhere = await database.resident.count({ where: { lineUserId, provider: { not: provider } } });
  if (elsewhere > 0) throw new Refusal(403, 'other-provider');
}

async function readAccount(database: Database, residentId: string): Promise<string | null> {
  const { accountId } = await database.resident.findUniqueOrThrow({
    where: { id: residentId },
    select: { accountId: true },
  });
  return accountId;
}

/** Of two first logins at once the first to write wins; the other's account is taken away again. */
async function createAccount(database: Database, residentId: string, now: Date): Promise<string> {
  const { id } = await database.account.create({ data: { createdAt: now }, select: { id: true } });
  const { count } = await database.resident.updateMany({
    where: { id: residentId, accountId: null },
    data: { accountId: id, joinedBy: 'login', joinedAt: now },
  });
  if (count === 1) return id;
  await database.account.delete({ where: { id } });
  const winner = await readAccount(database, residentId);
  if (winner === null) throw new Error('account taken away while it was joined');
  return winner;
}
