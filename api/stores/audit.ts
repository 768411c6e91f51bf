import type { AuditActor, AuditOutcome, DatabaseTransaction } from '../../prisma/client.ts';
import { fitColumn } from './fit-column.ts';

export interface NewAuditEntry {
  readonly at: Date;
  readonly actor: AuditActor;
  /** Id of our own row. */
  readonly actorId?: string | undefined;
  readonly action: string;
  readonly outcome: AuditOutcome;
  /** Machine-readable, kebab-case. */
  readonly reason?: string | undefined;
  readonly status?: number | undefined;
  /** Id of the row that it was done to. */
  readonly subject?: string | undefined;
  /** Keyed digest of the caller's address. */
  readonly source?: string | undefined;
}

/** Adds a row to the audit log. There is no way to change or remove one. */
export async function recordAudit(database: DatabaseTransaction, entry: NewAuditEntry): Promise<void> {
  const { actorId, reason, status, subject, source } = entry;
  await database.auditEntry.createMany({
    data: {
      at: entry.at,
      actor: entry.actor,
      actorId: actorId ?? null,
      action: fitColumn(entry.action, 64),
      outcome: entry.outcome,
      reason: reason ?? null,
      status: status ?? null,
      subject: subject ?? null,
      source: source ?? null,
    },
  });
}
