import type { RequestHandler } from 'express';
import type { Database } from '../../prisma/client.ts';
import { digestCaller } from './caller.ts';
import { Refusal } from './refusal.ts';

const WINDOW_MS = 600_000;
/** Actions whose refusals count: what brings a proof of identity. */
export const LIFF_LOGIN = 'POST /session/liff';
export const WEB_LOGIN = 'GET /session/callback';
/** Web logins that one address may begin within the window. A carrier's address stands for thousands of phones. */
const MOST_STARTS = 600;

export interface LimitOptions {
  readonly database: Database;
  /** Key of the digests of addresses. */
  readonly secret: string;
  /** Refused logins of one address within ten minutes. */
  readonly refusalsPerTenMinutes: number;
  now(): Date;
}

/**
 * 429 to an address whose logins were refused too often. Only refusals count: after a broadcast many residents log in at
 * once behind one carrier's address. Counted in the audit log, so that all processes count together.
 */
export function limitLogins({ database, secret, refusalsPerTenMinutes, now }: LimitOptions): RequestHandler {
  return async (request, _response, next) => {
    const refusals = await database.auditEntry.count({
      where: {
        source: digestCaller(request, secret),
        at: { gt: windowStart(now()) },
        outcome: 'refused',
        action: { in: [LIFF_LOGIN, WEB_LOGIN] },
        reason: { not: 'too-many-attempts' },
      },
    });
    if (refusals >= refusalsPerTenMinutes) throw new Refusal(429, 'too-many-attempts');
    next();
  };
}

/** 429 to an address that begins too many web logins: each one is a row. */
export function limitStarts({ database, secret, now }: LimitOptions): RequestHandler {
  return async (request, _response, next) => {
    const starts = await database.oneTimeSecret.count({
      where: { purpose: 'login_state', source: digestCaller(request, secret), createdAt: { gt: windowStart(now()) } },
    });
    if (starts >= MOST_STARTS) throw new Refusal(429, 'too-many-attempts');
    next();
  };
}

function windowStart(now: Date): Date {
  return new Date(now.getTime() - WINDOW_MS);
}
