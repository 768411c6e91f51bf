import { createHash } from 'node:crypto';
import { type DatabaseTransaction, isUniqueViolation, type SecretPurpose } from '../../prisma/client.ts';

export interface NewSecret {
  readonly purpose: SecretPurpose;
  readonly value: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Whom it will be of use to. */
  readonly accountId?: string;
  /** Keyed digest of the address that asked for it. */
  readonly source?: string;
}

/** What became of a value that was brought back. */
export type SecretUse =
  | { readonly kind: 'used-now'; readonly accountId: string | null }
  | { readonly kind: 'unknown' | 'expired' | 'used-before' };

/** Remembers a value that may be brought back once. Only its digest is kept. */
export async function issueSecret(database: DatabaseTransaction, secret: NewSecret): Promise<void> {
  await database.oneTimeSecret.createMany({ data: toRow(secret) });
}

/** Uses a value up. Of two that bring it at the same moment, one succeeds. `at`: when it was brought back. */
export async function useSecret(
  database: DatabaseTransaction,
  { purpose, value, at }: { purpose: SecretPurpose; value: string; at: Date },
): Promise<SecretUse> {
  const digest = digestOf(purpose, value);
  const found = await database.oneTimeSecret.findUnique({ where: { digest } });
  if (!found) return { kind: 'unknown' };
  if (found.expiresAt <= at) return { kind: 'expired' };
  const { count } = await database.oneTimeSecret.updateMany({
    where: { id: found.id, usedAt: null },
    data: { usedAt: at },
  });
  return count === 1 ? { kind: 'used-now', accountId: found.accountId } : { kind: 'used-before' };
}

/** Remembers that a value of somebody else's making was used. False when it was used before. */
export async function burnSecret(database: DatabaseTransaction, secret: NewSecret): Promise<boolean> {
  try {
    await database.oneTimeSecret.createMany({ data: { ...toRow(secret), usedAt: secret.createdAt } });
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

function toRow({ value, ...secret }: NewSecret) {
  return { ...secret, digest: digestOf(secret.purpose, value) };
}

function digestOf(purpose: SecretPurpose, value: string): string {
  return createHash('sha256').update(`${purpose}:${value}`).digest('hex');
}
