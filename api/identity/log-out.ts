import type { RequestHandler } from 'express';
import { z } from 'zod';
import { HttpError } from '../errors.ts';
import { recordAudit } from '../stores/audit.ts';
import { digestCaller } from './caller.ts';
import { clearCookie, readCookie } from './cookies.ts';
import { revokeSessions, revokeToken } from './sessions.ts';
import type { SignInOptions } from './sign-in.ts';
import { readSession } from './with-session.ts';

const logoutBody = z.strictObject({ everywhere: z.boolean().optional() }).optional();

/** Ends this session, or with `{"everywhere": true}` every one of the account. Who is not signed in is told the same. */
export function logOut({ database, settings, now }: SignInOptions): RequestHandler {
  return async (request, response) => {
    const body = logoutBody.safeParse(request.body);
    if (!body.success) throw new HttpError(400, 'bad-body');
    const at = now();
    const token = readCookie(request, 'session');
    const session = await readSession({ database, session: settings.session, now }, request);
    clearCookie(response, 'session');
    if (token !== undefined && typeof session !== 'string') {
      const { accountId } = session;
      await (body.data?.everywhere ? revokeSessions(database, { accountId }, at) : revokeToken(database, token, at));
      await recordAudit(database, {
        at,
        actor: 'account',
        actorId: accountId,
        action: 'POST /session/logout',
        outcome: 'granted',
        reason: body.data?.everywhere ? 'everywhere' : undefined,
        subject: session.id,
        source: digestCaller(request, settings.channelSecret),
      });
    }
    response.status(204).end();
  };
}
