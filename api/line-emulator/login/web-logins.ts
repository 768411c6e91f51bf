import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { IdTokenWish, LoginChannel } from './login-channel.ts';

/** LINE: a code lives for ten minutes and works once. */
const CODE_LIFE_MS = 10 * 60_000;

/** What a product's server sends for a code. */
export interface CodeForm {
  readonly code: string;
  readonly redirect_uri: string;
  readonly client_id: string;
  readonly client_secret: string;
  readonly code_verifier?: string | undefined;
}

/** LINE's login pages in a browser, without the pages: what a resident decides there. */
export interface WebLogins {
  /**
   * The resident logs in at the address that the product sent the browser to. Returns where the browser goes next.
   * @param wish how the ID token differs from a good one
   * @throws RangeError when LINE would show an error page instead
   */
  approve(userId: string, authorizeUrl: string, wish?: IdTokenWish): string;
  /** The resident does not want to. */
  decline(authorizeUrl: string): string;
  /** The tokens for a code, or null when LINE refuses; a code is used up either way. */
  redeem(form: CodeForm): { readonly userId: string; readonly idToken: string; readonly scope: string } | null;
}

interface IssuedCode {
  readonly userId: string;
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly scope: string;
  readonly wish: IdTokenWish;
  readonly expiresAt: number;
}

export function createWebLogins(clock: Clock, login: LoginChannel): WebLogins {
  const codes = new Map<string, IssuedCode>();
  return {
    approve: (userId, authorizeUrl, wish = {}) => {
      const asked = readRequest(authorizeUrl, login.id);
      const code = randomBytes(15).toString('base64url');
      const nonce = asked.nonce === null ? {} : { nonce: asked.nonce };
      codes.set(code, { ...asked, userId, wish: { ...nonce, ...wish }, expiresAt: clock.now() + CODE_LIFE_MS });
      return answer(asked, { code });
    },
    decline: (authorizeUrl) => answer(readRequest(authorizeUrl, login.id), { error: 'access_denied' }),
    redeem: (form) => {
      const issued = codes.get(form.code);
      codes.delete(form.code);
      if (!issued || issued.expiresAt <= clock.now() || issued.redirectUri !== form.redirect_uri) return null;
      if (form.client_id !== login.id || form.client_secret !== login.secret) return null;
      if (issued.challenge !== null && issued.challenge !== challengeOf(form.code_verifier ?? '')) return null;
      const { userId, scope, wish } = issued;
      // Web login: HS256 with the channel's secret.
      return { userId, scope, idToken: login.issueIdToken(userId, { algorithm: 'HS256', ...wish }) };
    },
  };
}

function challengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier).digest('base64url');
}

function readRequest(authorizeUrl: string, clientId: string) {
  const { pathname, searchParams } = new URL(authorizeUrl);
  const need = (name: string): string => {
    const value = searchParams.get(name);
    if (!value) throw new RangeError(`LINE Login needs ${name}`);
    return value;
  };
  if (pathname !== '/oauth2/v2.1/authorize') throw new RangeError(`${pathname} is not LINE's login page`);
  if (need('response_type') !== 'code') throw new RangeError('LINE Login knows response_type=code only');
  if (need('client_id') !== clientId) throw new RangeError('no channel has this client_id');
  const challenge = searchParams.get('code_challenge');
  if (challenge !== null && need('code_challenge_method') !== 'S256') throw new RangeError('LINE knows S256 only');
  const [redirectUri, state, scope] = [need('redirect_uri'), need('state'), need('scope')];
  return { redirectUri, state, scope, challenge, nonce: searchParams.get('nonce') };
}

function answer({ redirectUri, state }: { redirectUri: string; state: string }, more: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...more, state })) url.searchParams.set(name, value);
  return url.href;
}
