import type { Request, Response } from 'express';
import { type Database, retryOnConflict, type SessionProof } from '../../prisma/client.ts';
import { recordAudit } from '../stores/audit.ts';
import { findOrCreateAccount } from './accounts.ts';
import { digestCaller } from './caller.ts';
import { readCookie, setCookie } from './cookies.ts';
import type { IdentitySettings } from './identity-settings.ts';
import { burnSecret } from './one-time-secrets.ts';
import { Refusal } from './refusal.ts';
import { openSession, revokeToken, type Session } from './sessions.ts';

export interface SignInOptions {
  readonly database: Database;
  readonly settings: IdentitySettings;
  /** Deletes what ended long ago. */
  sweep(): Promise<void>;
  now(): Date;
}

/** Whom LINE vouched for, and with what. */
export interface Proof {
  readonly lineUserId: string;
  readonly kind: SessionProof;
  /** What must not prove it a second time. */
  readonly once?: { readonly value: string; readonly expiresAt: Date };
}

/** Sessions that one account may begin within a minute: a loop in a page must not fill the table. */
const MOST_A_MINUTE = 20;

/**
 * Begins a session of our own, so that LINE need not be asked again. Always under a new token: one that was in the
 * browser before, whoever put it there, ends.
 * @throws {Refusal} 401 for a proof that was used before, 403 for an id of another provider, 429
 */
export async function signIn(
  { database, settings, sweep, now }: SignInOptions,
  proof: Proof,
  { request, response, action }: { request: Request; response: Response; action: string },
): Promise<Session> {
  const at = now();
  const key = { provider: settings.provider, lineUserId: proof.lineUserId };
  const owner = { ...(await findOrCreateAccount(database, key, at)), proof: proof.kind };
  await refuseFlood(database, owner.accountId, at);
  await sweep();
  const source = digestCaller(request, settings.channelSecret);
  const before = readCookie(request, 'session');
  const { token, session } = await retryOnConflict(() =>
    database.$transaction(async (transaction) => {
      if (
        proof.once &&
        !(await burnSecret(transaction, { purpose: 'id_token', createdAt: at, source, ...proof.once }))
      ) {
        throw new Refusal(401, 'token-used', owner.accountId);
      }
      if (before !== undefined) await revokeToken(transaction, before, at);
      const opened = await openSession(transaction, owner, settings.session, at);
      const who = { actor: 'account', actorId: owner.accountId, subject: opened.session.id, source } as const;
      await recordAudit(transaction, { at, action, outcome: 'granted', ...who });
      return opened;
    }),
  );
  setCookie(response, 'session', token, settings.session.absoluteMs);
  return session;
}

async function refuseFlood(database: Database, accountId: string, at: Date): Promise<void> {
  const createdAt = { gt: new Date(at.getTime() - 60_000) };
  const begun = await database.residentSession.count({ where: { accountId, createdAt } });
  if (begun >= MOST_A_MINUTE) throw new Refusal(429, 'too-many-attempts', accountId);
}
