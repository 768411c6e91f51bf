import { createHash, randomBytes } from 'node:crypto';
import type { Database, DatabaseTransaction, ResidentSession, SessionProof } from '../../prisma/client.ts';

/** A signed-in browser. */
export type Session = Pick<ResidentSession, 'id' | 'accountId' | 'residentId' | 'idleEndsAt' | 'endsAt'>;

/** Milliseconds: without use, and at most. */
export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

export interface SessionOwner {
  readonly accountId: string;
  /** Whom LINE named at the login. */
  readonly residentId: string;
  readonly proof: SessionProof;
}

const TOKEN_BYTES = 32;
/** A session in use is written once in this time, not at each request. */
const TOUCH_MS = 60_000;

/** Begins a session under a new token, which nobody has but the caller: it is kept as a digest. */
export async function openSession(
  database: DatabaseTransaction,
  owner: SessionOwner,
  limits: SessionLimits,
  now: Date,
): Promise<{ readonly token: string; readonly session: Session }> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const endsAt = new Date(now.getTime() + limits.absoluteMs);
  const idleEndsAt = new Date(Math.min(now.getTime() + limits.idleMs, endsAt.getTime()));
  const data = { ...owner, tokenDigest: digestOf(token), createdAt: now, idleEndsAt, endsAt };
  return { token, session: await database.residentSession.create({ data }) };
}

/** The session of a token, with its idle time begun anew; or why there is none. */
export async function useSession(
  database: Database,
  token: string,
  limits: SessionLimits,
  now: Date,
): Promise<Session | 'session-unknown' | 'session-ended'> {
  const found = await database.residentSession.findUnique({ where: { tokenDigest: digestOf(token) } });
  if (!found) return 'session-unknown';
  if (found.revokedAt || found.idleEndsAt <= now || found.endsAt <= now) return 'session-ended';
  const idleEndsAt = new Date(Math.min(now.getTime() + limits.idleMs, found.endsAt.getTime()));
  if (idleEndsAt.getTime() - found.idleEndsAt.getTime() < TOUCH_MS) return found;
  await database.residentSession.updateMany({ where: { id: found.id }, data: { idleEndsAt } });
  return { ...found, idleEndsAt };
}

/** Ends the session of a token, if there is one: before another begins in the same browser, and at the end. */
export async function revokeToken(database: DatabaseTransaction, token: string, now: Date): Promise<void> {
  await database.residentSession.updateMany({
    where: { tokenDigest: digestOf(token), revokedAt: null },
    data: { revokedAt: now },
  });
}

/** Ends every session of an account, or those that one of its residents began, in whatever browser. */
export async function revokeSessions(
  database: DatabaseTransaction,
  owner: { readonly accountId: string } | { readonly residentId: { readonly in: string[] } },
  now: Date,
): Promise<void> {
  await database.residentSession.updateMany({ where: { ...owner, revokedAt: null }, data: { revokedAt: now } });
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
