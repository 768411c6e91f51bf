import type { Database } from '../../prisma/client.ts';

/** A tap below an answer; the reason comes with a second one. */
interface Tap {
  readonly turnId: string;
  readonly resolved: boolean;
  /** At most 32 characters. */
  readonly reason?: string;
}

/**
 * Keeps whether an answer helped, and why not; a later tap replaces an earlier one. False for a turn that is not this
 * resident's, or is gone: a button's data comes from outside.
 */
export async function recordFeedback(
  database: Database,
  residentId: string,
  { turnId, resolved, reason }: Tap,
  at: Date,
): Promise<boolean> {
  const turn = await database.turn.findFirst({
    where: { id: turnId, withdrawnAt: null, conversation: { residentId } },
    select: { id: true },
  });
  if (!turn) return false;
  await database.feedback.upsert({
    where: { turnId },
    create: { turnId, resolved, reason: reason ?? null, createdAt: at },
    update: { resolved, reason: reason ?? null, createdAt: at },
  });
  return true;
}
