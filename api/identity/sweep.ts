import type { Database } from '../../prisma/client.ts';
import type { Logger } from '../logger.ts';

const PAUSE_MS = 3_600_000;
/** So long an ended row still tells a replay from an invention. */
const KEEP_MS = 24 * 3_600_000;

export interface SweepOptions {
  readonly database: Database;
  readonly logger: Logger;
  now(): Date;
}

/**
 * Deletes sessions and one-time secrets that ended a day ago, once an hour at most, on the way of somebody who logs in:
 * without logins there is nothing to delete. What goes wrong is logged and tried again an hour later.
 */
export function createSweep({ database, logger, now }: SweepOptions): () => Promise<void> {
  let sweptAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const at = now().getTime();
    if (at - sweptAt < PAUSE_MS) return;
    sweptAt = at;
    const before = new Date(at - KEEP_MS);
    try {
      await database.oneTimeSecret.deleteMany({ where: { expiresAt: { lt: before } } });
      await database.residentSession.deleteMany({ where: { endsAt: { lt: before } } });
    } catch (err) {
      logger.warn({ err }, 'ended sessions not deleted');
    }
  };
}
