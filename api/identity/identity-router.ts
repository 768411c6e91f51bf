import express, { type RequestHandler, Router } from 'express';
import type { Database } from '../../prisma/client.ts';
import type { Logger } from '../logger.ts';
import { auditRefusals } from './audit-refusals.ts';
import { openByLiff } from './liff-login.ts';
import { beginLink, LINK_PATH, removeLink, showLinkPage } from './link-account.ts';
import { logOut } from './log-out.ts';
import { limitLogins, limitStarts } from './login-limit.ts';
import type { Identity } from './open-identity.ts';
import { refuseClaimedIdentity } from './refuse-claimed-identity.ts';
import { refuseCrossSite } from './same-origin.ts';
import { readMe } from './show-me.ts';
import { createSweep } from './sweep.ts';
import { CALLBACK_PATH, finishWebLogin, startWebLogin } from './web-login.ts';
import { withSession } from './with-session.ts';

export interface IdentityRouterOptions {
  readonly identity: Pick<Identity, 'settings' | 'line' | 'keys'>;
  readonly database: Database;
  readonly logger: Logger;
  now(): Date;
}

/** Three ID tokens fit. */
const MAX_BODY = '16kb';

/** Nothing here is for anybody but the resident, so nothing is kept on the way. */
const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/**
 * Logging in, logging out, the account link and what we keep of a resident. Every route reads from top to bottom what has
 * to be true before its work begins; what refuses goes through the audit log.
 */
export function createIdentityRouter({ identity, database, logger, now }: IdentityRouterOptions): Router {
  const { settings, line, keys } = identity;
  const { channelSecret: secret, refusalsPerTenMinutes, publicOrigin } = settings;
  const options = { database, settings, line, keys, now, sweep: createSweep({ database, logger, now }) };
  const limit = { database, secret, refusalsPerTenMinutes, now };
  const sameOrigin = refuseCrossSite(publicOrigin);
  const json = [express.json({ limit: MAX_BODY }), refuseClaimedIdentity];
  const form = [express.urlencoded({ extended: false, limit: MAX_BODY }), refuseClaimedIdentity];
  const door = { database, session: settings.session, now };
  const router = Router();
  router.post('/session/liff', noStore, sameOrigin, limitLogins(limit), json, openByLiff(options));
  router.get('/session/login', noStore, refuseClaimedIdentity, limitStarts(limit), startWebLogin(options));
  router.get(CALLBACK_PATH, noStore, refuseClaimedIdentity, limitLogins(limit), finishWebLogin(options));
  router.post('/session/logout', noStore, sameOrigin, json, logOut(options));
  router.get(LINK_PATH, noStore, refuseClaimedIdentity, showLinkPage(options));
  router.post(LINK_PATH, noStore, sameOrigin, form, beginLink(options));
  router.post(`${LINK_PATH}/remove`, noStore, sameOrigin, form, removeLink(options));
  const showMe = withSession(door, async (session, _request, response) => {
    response.json(await readMe(database, session));
  });
  router.get('/me', noStore, refuseClaimedIdentity, showMe);
  router.use(auditRefusals({ database, logger, secret, now }));
  return router;
}
