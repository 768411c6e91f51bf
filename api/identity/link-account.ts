import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { HttpError } from '../errors.ts';
import { recordAudit } from '../stores/audit.ts';
import { digestCaller } from './caller.ts';
import { sendLinkPage } from './link-page.ts';
import { burnSecret, issueSecret } from './one-time-secrets.ts';
import { Refusal } from './refusal.ts';
import { revokeSessions, type Session } from './sessions.ts';
import type { SignInOptions } from './sign-in.ts';
import { readSession, withSession } from './with-session.ts';

export const LINK_PATH = '/link';

/** LINE takes 10 to 255 characters and asks for 128 bits at least. */
const NONCE_BYTES = 32;
/** LINE's link token lives for ten minutes; its event may have happened a little later by another clock. */
const LINK_MS = 15 * 60_000;

const linkToken = z.string().regex(/^[\w.~+/=-]{1,255}$/);

/** The page that the talk's button leads to: asks whether to join, or shows that it is and how to undo it. */
export function showLinkPage(options: SignInOptions): RequestHandler {
  const { database, settings, now } = options;
  return async (request, response) => {
    const token = linkToken.optional().safeParse(request.query['linkToken']);
    if (!token.success) throw new HttpError(400, 'bad-link-token');
    const session = await readSession({ database, session: settings.session, now }, request);
    if (typeof session === 'string') {
      const next = new URLSearchParams({ next: request.originalUrl });
      return response.redirect(303, `/session/login?${next}`);
    }
    const links = await database.resident.count({ where: linkedTo(session) });
    const accessOrigin = new URL(settings.accessBaseUrl).origin;
    sendLinkPage(response, { linked: links > 0, linkToken: token.data, accessOrigin });
  };
}

/**
 * Sends the resident on to LINE with a nonce that stands for their account. LINE lets only that person go on for whom it
 * made the link token, and tells us by an `accountLink` event.
 */
export function beginLink(options: SignInOptions): RequestHandler {
  const { database, settings, now } = options;
  return withSession({ database, session: settings.session, now }, async ({ accountId }, request, response) => {
    const body = z.strictObject({ linkToken }).safeParse(request.body);
    if (!body.success) throw new HttpError(400, 'bad-link-token');
    const at = now();
    const source = digestCaller(request, settings.channelSecret);
    const secret = { accountId, source, createdAt: at, expiresAt: new Date(at.getTime() + LINK_MS) };
    if (!(await burnSecret(database, { purpose: 'link_token', value: body.data.linkToken, ...secret }))) {
      throw new Refusal(403, 'link-token-used', accountId);
    }
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    await issueSecret(database, { purpose: 'link_nonce', value: nonce, ...secret });
    const page = new URL('/dialog/bot/accountLink', settings.accessBaseUrl);
    page.search = new URLSearchParams({ linkToken: body.data.linkToken, nonce }).toString();
    response.redirect(303, page.href);
  });
}

/** Takes out of the account whom LINE's account link joined to it, and ends the sessions that they began. */
export function removeLink(options: SignInOptions): RequestHandler {
  const { database, settings, now } = options;
  return withSession({ database, session: settings.session, now }, async (session, request, response) => {
    const at = now();
    const source = digestCaller(request, settings.channelSecret);
    await database.$transaction(async (transaction) => {
      const linked = await transaction.resident.findMany({ where: linkedTo(session), select: { id: true } });
      const ids = linked.map(({ id }) => id);
      await transaction.resident.updateMany({
        where: { id: { in: ids }, ...linkedTo(session) },
        data: { accountId: null, joinedBy: null, joinedAt: null },
      });
      await revokeSessions(transaction, { residentId: { in: ids } }, at);
      for (const subject of ids) {
        const who = { actor: 'account', actorId: session.accountId, subject, source } as const;
        await recordAudit(transaction, { at, action: 'POST /link/remove', outcome: 'granted', ...who });
      }
    });
    response.redirect(303, LINK_PATH);
  });
}

function linkedTo({ accountId }: Session) {
  return { accountId, joinedBy: 'link' } as const;
}
