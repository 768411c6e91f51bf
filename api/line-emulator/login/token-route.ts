import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ApiAnswer, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import type { Platform } from '../platform.ts';
import type { IssuedCode, LoginChannel } from './login-channel.ts';

/** LINE: an access token of Login lives for thirty days. */
const EXPIRES_IN_SECONDS = 30 * 24 * 60 * 60;

const TOKEN_FORM = z.object({
  grant_type: z.literal('authorization_code'),
  code: z.string().min(1),
  redirect_uri: z.string().min(1),
  client_id: z.string(),
  client_secret: z.string(),
  code_verifier: z.string().min(43).max(128).exactOptional(),
});

/** Web login's exchange of a code for tokens. Its ID token is signed with HS256 and the channel's secret. */
export const TOKEN_ROUTE: Route = {
  method: 'POST',
  template: '/oauth2/v2.1/token',
  auth: 'none',
  body: 'form',
  handle: exchangeCode,
};

function exchangeCode({ body }: ApiCall, { login }: Platform): ApiAnswer {
  const form = TOKEN_FORM.safeParse(body);
  if (!form.success) return refuse('invalid_request', 'some parameters are missing or invalid');
  const { code, redirect_uri, client_id, client_secret, code_verifier } = form.data;
  if (client_id !== login.id || client_secret !== login.secret) return refuse('invalid_client', 'invalid client');
  const issued = login.takeCode(code);
  if (!issued) return refuse('invalid_grant', 'invalid authorization code');
  if (issued.redirectUri !== redirect_uri) return refuse('invalid_grant', 'redirect_uri does not match');
  if (!fitsChallenge(issued, code_verifier)) return refuse('invalid_grant', 'code_verifier does not match');
  return succeed(issueTokens(issued, login));
}

function refuse(error: string, description: string): ApiAnswer {
  return { status: 400, body: { error, error_description: description } };
}

/** PKCE with S256, where the authorisation began with it. */
function fitsChallenge({ codeChallenge }: IssuedCode, verifier: string | undefined): boolean {
  if (codeChallenge === undefined) return true;
  return (
    createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url') === codeChallenge
  );
}

function issueTokens({ userId, nonce }: IssuedCode, login: LoginChannel): Record<string, unknown> {
  return {
    access_token: login.issueAccessToken(userId),
    expires_in: EXPIRES_IN_SECONDS,
    id_token: login.issueIdToken(userId, { algorithm: 'HS256', ...(nonce === undefined ? {} : { nonce }) }),
    scope: 'profile openid',
    token_type: 'Bearer',
  };
}
