import type { Database } from '../../prisma/client.ts';
import { readAttributes } from '../stores/residents.ts';
import type { Session } from './sessions.ts';

/** What we keep of a signed-in person, for their own eyes. No ids: nothing here is of use to anybody else. */
export interface Me {
  readonly residents: readonly {
    readonly friendship: string;
    /** Joined by LINE's account link, so it may be taken away again. */
    readonly linked: boolean;
    /** What the resident allowed us to remember, such as the district. */
    readonly remembered: Readonly<Record<string, string>>;
    /** How many questions we still keep. */
    readonly questions: number;
  }[];
  readonly session: { readonly idleEndsAt: Date; readonly endsAt: Date };
}

/** Reads by the account of the session and by nothing that came with the request. */
export async function readMe(database: Database, { accountId, idleEndsAt, endsAt }: Session): Promise<Me> {
  const residents = await database.resident.findMany({
    where: { accountId },
    orderBy: { joinedAt: 'asc' },
    select: { id: true, friendship: true, joinedBy: true },
  });
  return {
    residents: await Promise.all(
      residents.map(async ({ id, friendship, joinedBy }) => ({
        friendship,
        linked: joinedBy === 'link',
        remembered: await readAttributes(database, id),
        questions: await database.turn.count({ where: { conversation: { residentId: id }, withdrawnAt: null } }),
      })),
    ),
    session: { idleEndsAt, endsAt },
  };
}
