import type { Database } from '../../prisma/client.ts';
import type { Logger } from '../logger.ts';

const DAY_MS = 86_400_000;
/** Rows deleted at once: a statement that others hardly notice. One a minute keeps up with the busiest hour of a year. */
export const FORGET_BATCH = 1_000;

export interface ForgetCallsOptions {
  readonly database: Database;
  readonly logger: Logger;
  /** How long LINE's guideline, or the city, wants a call to be known. */
  readonly days: number;
  now(): Date;
}

/** Deletes the oldest rows of the ledger of calls that are past their time, one batch. What goes wrong is logged: the next call tries again. */
export async function forgetCalls({ database, logger, days, now }: ForgetCallsOptions): Promise<void> {
  const before = new Date(now().getTime() - days * DAY_MS);
  try {
    await database.lineCall.deleteMany({ where: { startedAt: { lt: before } }, limit: FORGET_BATCH });
  } catch (err) {
    logger.warn({ err }, 'old calls not deleted');
  }
}
