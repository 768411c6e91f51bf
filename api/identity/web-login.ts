import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { digestCaller } from './caller.ts';
import { clearCookie, readCookie, setCookie } from './cookies.ts';
import { verifyIdToken } from './id-token.ts';
import type { LineLogin } from './line-login.ts';
import { WEB_LOGIN } from './login-limit.ts';
import { issueSecret, useSecret } from './one-time-secrets.ts';
import { Refusal } from './refusal.ts';
import { toReturnPath } from './return-path.ts';
import { type SignInOptions, signIn } from './sign-in.ts';

export interface WebLoginOptions extends SignInOptions {
  readonly line: LineLogin;
}

export const CALLBACK_PATH = '/session/callback';
/** LINE's code lives for ten minutes; residents may have to find their password first. */
const ATTEMPT_MS = 10 * 60_000;

/**
 * The three secrets of one attempt, from the one that the browser keeps in its cookie: whoever reads the database, the
 * address line or LINE's logs cannot finish it, and an attempt that was begun elsewhere does not end in this browser.
 */
export function deriveAttempt(seed: string): { state: string; nonce: string; codeVerifier: string; challenge: string } {
  const derive = (purpose: string) => createHmac('sha256', seed).update(purpose).digest('base64url');
  const codeVerifier = derive('code-verifier');
  const challenge = createHash('sha256').update(codeVerifier).digest('base64url');
  return { state: derive('state'), nonce: derive('nonce'), codeVerifier, challenge };
}

/** Sends a browser to LINE's login page, with a state, a nonce and a PKCE challenge of this attempt alone. */
export function startWebLogin({ database, settings, now }: WebLoginOptions): RequestHandler {
  return async (request, response) => {
    const seed = randomBytes(32).toString('base64url');
    const { state, nonce, challenge } = deriveAttempt(seed);
    const at = now();
    await issueSecret(database, {
      purpose: 'login_state',
      value: state,
      createdAt: at,
      expiresAt: new Date(at.getTime() + ATTEMPT_MS),
      source: digestCaller(request, settings.channelSecret),
    });
    const returnPath = toReturnPath(request.query['next'], settings.publicOrigin);
    setCookie(response, 'login', `${seed}.${Buffer.from(returnPath).toString('base64url')}`, ATTEMPT_MS);
    const page = new URL('/oauth2/v2.1/authorize', settings.accessBaseUrl);
    page.search = new URLSearchParams({
      response_type: 'code',
      client_id: settings.channelId,
      redirect_uri: settings.publicOrigin + CALLBACK_PATH,
      state,
      // Not `profile`: names and pictures are not needed.
      scope: 'openid',
      nonce,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }).toString();
    response.redirect(303, page.href);
  };
}

/** Where LINE sends the browser back to. Everything of the attempt is used up, whether it succeeds or not. */
export function finishWebLogin(options: WebLoginOptions): RequestHandler {
  return async (request, response) => {
    const { database, settings, line, now } = options;
    const { seed, returnPath } = takeAttempt(request, response);
    const { state, nonce, codeVerifier } = deriveAttempt(seed);
    if (request.query['state'] !== state) throw new Refusal(401, 'wrong-state');
    const use = await useSecret(database, { purpose: 'login_state', value: state, at: now() });
    if (use.kind !== 'used-now') throw new Refusal(401, 'wrong-state');
    const { code } = request.query;
    if (typeof code !== 'string' || code === '' || code.length > 1_000) throw new Refusal(401, 'login-declined');
    const { idToken } = await line.exchangeCode(code, codeVerifier, settings.publicOrigin + CALLBACK_PATH);
    const { lineUserId } = await verifyIdToken(idToken, {
      signer: { algorithm: 'HS256', secret: settings.channelSecret },
      audience: settings.channelId,
      nonce,
      now: now(),
    });
    await signIn(options, { lineUserId, kind: 'code' }, { request, response, action: WEB_LOGIN });
    response.redirect(303, toReturnPath(returnPath, settings.publicOrigin));
  };
}

/** What the browser keeps of the attempt; it does not keep it any longer. */
function takeAttempt(request: Request, response: Response): { seed: string; returnPath: string } {
  const [seed, returnPath] = (readCookie(request, 'login') ?? '').split('.');
  clearCookie(response, 'login');
  if (!seed || !returnPath) throw new Refusal(401, 'wrong-state');
  return { seed, returnPath: Buffer.from(returnPath, 'base64url').toString('utf8') };
}
