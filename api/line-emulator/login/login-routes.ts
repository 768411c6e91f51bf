import { z } from 'zod';
import { type ApiAnswer, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import type { Platform } from '../platform.ts';
import { type AccessToken, LOGIN_ISSUER } from './login-channel.ts';

/** LINE Login's endpoints on api.line.me. They are no part of LINE's OpenAPI documents: rules from its reference. */
export const LOGIN_ROUTES: readonly Route[] = [
  { method: 'POST', template: '/oauth2/v2.1/verify', auth: 'none', body: 'form', handle: verifyIdToken },
  { method: 'GET', template: '/oauth2/v2.1/verify', auth: 'none', body: 'none', handle: verifyAccessToken },
  { method: 'GET', template: '/oauth2/v2.1/certs', auth: 'none', body: 'none', handle: listKeys },
  { method: 'POST', template: '/oauth2/v2.1/revoke', auth: 'none', body: 'form', handle: revokeAccessToken },
  { method: 'POST', template: '/oauth2/v2.1/token', auth: 'none', body: 'form', handle: redeemCode },
  { method: 'GET', template: '/v2/profile', auth: 'none', body: 'none', handle: withAccessToken(showProfile) },
  { method: 'GET', template: '/friendship/v1/status', auth: 'none', body: 'none', handle: withAccessToken(showFriend) },
  { method: 'POST', template: '/user/v1/deauthorize', auth: 'none', body: 'json', handle: deauthorize },
];

function invalid(description: string): ApiAnswer {
  return { status: 400, body: { error: 'invalid_request', error_description: description } };
}

const VERIFY_FORM = z.object({
  id_token: z.string().default(''),
  client_id: z.string().min(1),
  nonce: z.string().exactOptional(),
  user_id: z.string().exactOptional(),
});

function verifyIdToken({ body }: ApiCall, { clock, login }: Platform): ApiAnswer {
  const form = VERIFY_FORM.safeParse(body);
  if (!form.success) return invalid('client_id is required.');
  const { id_token, client_id, nonce, user_id } = form.data;
  const claims = login.read(id_token);
  if (!claims) return invalid('Invalid IdToken.');
  if (claims['iss'] !== LOGIN_ISSUER) return invalid('Invalid IdToken Issuer.');
  if (Number(claims['exp']) * 1000 <= clock.now()) return invalid('IdToken expired.');
  if (claims['aud'] !== client_id) return invalid('Invalid IdToken Audience.');
  if (nonce !== undefined && claims['nonce'] !== nonce) return invalid('Invalid IdToken Nonce.');
  if (user_id !== undefined && claims['sub'] !== user_id) return invalid('Invalid IdToken Subject Identifier.');
  return succeed({ ...claims });
}

function verifyAccessToken({ query }: ApiCall, { clock, login }: Platform): ApiAnswer {
  const token = login.accessToken(query.get('access_token') ?? '');
  if (!token) return invalid('access token expired');
  const { scope, clientId, expiresAt } = token;
  return succeed({ scope, client_id: clientId, expires_in: Math.floor((expiresAt - clock.now()) / 1000) });
}

function listKeys(_call: ApiCall, { login }: Platform): ApiAnswer {
  return succeed({ ...login.jwks() });
}

const REVOKE_FORM = z.object({ access_token: z.string().min(1), client_id: z.string(), client_secret: z.string() });

function revokeAccessToken({ body }: ApiCall, { login }: Platform): ApiAnswer {
  const form = REVOKE_FORM.safeParse(body);
  if (!form.success) return invalid('access_token is required.');
  if (form.data.client_id !== login.id || form.data.client_secret !== login.secret) return invalid('invalid client');
  login.revoke(form.data.access_token);
  return succeed();
}

const CODE_FORM = z.object({
  grant_type: z.literal('authorization_code'),
  code: z.string(),
  redirect_uri: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  code_verifier: z.string().optional(),
});

function redeemCode({ body }: ApiCall, { login, webLogins }: Platform): ApiAnswer {
  const form = CODE_FORM.safeParse(body);
  const redeemed = form.success ? webLogins.redeem(form.data) : null;
  if (!redeemed)
    return { status: 400, body: { error: 'invalid_grant', error_description: 'invalid authorization code' } };
  const { userId, idToken, scope } = redeemed;
  const access_token = login.issueAccessToken(userId, { scope });
  return succeed({ access_token, expires_in: 2_592_000, id_token: idToken, scope, token_type: 'Bearer' });
}

type TokenHandler = (token: AccessToken, platform: Platform) => ApiAnswer;

/** LINE does not document this refusal's wording; only its status counts. */
function withAccessToken(handle: TokenHandler): Route['handle'] {
  return ({ bearer }, platform) => {
    const token = bearer === null ? null : platform.login.accessToken(bearer);
    return token ? handle(token, platform) : { status: 401, body: { message: 'The access token is invalid' } };
  };
}

function showProfile({ userId }: AccessToken, { residents }: Platform): ApiAnswer {
  const { displayName } = residents.require(userId);
  return succeed({ userId, displayName });
}

function showFriend({ userId }: AccessToken, { residents }: Platform): ApiAnswer {
  const { friend, blocked } = residents.require(userId);
  return succeed({ friendFlag: friend && !blocked });
}

const DEAUTHORIZE_BODY = z.object({ userAccessToken: z.string() });

function deauthorize({ bearer, body }: ApiCall, { login }: Platform): ApiAnswer {
  const wanted = DEAUTHORIZE_BODY.safeParse(body);
  const token = wanted.success ? login.accessToken(wanted.data.userAccessToken) : null;
  if (bearer === null) return { status: 401, body: { message: 'The channel access token is missing' } };
  if (!token) return invalid('access token expired');
  login.revokeAll(token.userId);
  return { status: 204, body: {} };
}
