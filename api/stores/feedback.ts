import type { Database } from '../../prisma/client.ts';

/**
 * Keeps whether an answer helped; a later tap replaces an earlier one. False for a turn that is not this resident's: a
 * button's data comes from outside.
 */
export async function recordFeedback(
  database: Database,
  residentId: string,
  tap: { readonly turnId: string; readonly resolved: boolean },
  at: Date,
): Promise<boolean> {
  const { turnId, resolved } = tap;
  const turn = await database.turn.findFirst({
    where: { id: turnId, conversation: { residentId } },
    select: { id: true },
  });
  if (!turn) return false;
  await database.feedback.upsert({
    where: { turnId },
    create: { turnId, resolved, createdAt: at },
    update: { resolved, createdAt: at },
  });
  return true;
}
