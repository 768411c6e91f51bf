import type { ErrorRequestHandler } from 'express';
import type { Database } from '../../prisma/client.ts';
import type { Logger } from '../logger.ts';
import { recordAudit } from '../stores/audit.ts';
import { digestCaller } from './caller.ts';
import { Refusal } from './refusal.ts';

/** So many rows one address makes in the window below; whoever knocks on gets the same answers without a row. */
const MOST_ROWS = 200;
const WINDOW_MS = 600_000;

export interface AuditOptions {
  readonly database: Database;
  readonly logger: Logger;
  /** Key of the digests of addresses. */
  readonly secret: string;
  now(): Date;
}

/** Writes every refusal into the audit log on its way to the answer; the log being down lets nobody in. */
export function auditRefusals(options: AuditOptions): ErrorRequestHandler {
  return async (error: unknown, request, _response, next) => {
    if (error instanceof Refusal) {
      const source = digestCaller(request, options.secret);
      // Express takes a path in any case, and with a slash at its end.
      const action = `${request.method} ${request.path.toLowerCase().replace(/\/$/, '')}`;
      await record(options, error, { action, source }).catch((err: unknown) =>
        options.logger.error({ err, code: error.code }, 'refusal not audited'),
      );
    }
    next(error);
  };
}

async function record(
  { database, now }: AuditOptions,
  { status, reason, accountId }: Refusal,
  { action, source }: { action: string; source: string },
): Promise<void> {
  const at = now();
  const rows = await database.auditEntry.count({
    where: { source, at: { gt: new Date(at.getTime() - WINDOW_MS) }, outcome: 'refused' },
  });
  if (rows >= MOST_ROWS) return;
  const actor = accountId === undefined ? 'nobody' : 'account';
  await recordAudit(database, { at, actor, actorId: accountId, action, outcome: 'refused', reason, status, source });
}
