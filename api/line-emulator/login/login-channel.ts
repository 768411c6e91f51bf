import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { ResidentDirectory } from '../residents.ts';
import {
  type Claims,
  createSigningKey,
  type IdTokenAlgorithm,
  readIdToken,
  type SigningKey,
  signIdToken,
  toJwk,
} from './id-token.ts';

export const LOGIN_ISSUER = 'https://access.line.me';
/** LINE: an ID token lives for an hour, an access token for thirty days. */
const ID_TOKEN_LIFE_MS = 60 * 60_000;
const ACCESS_TOKEN_LIFE_MS = 30 * 24 * 60 * 60_000;

export interface LoginChannelOptions {
  /** `client_id` of the Login channel: ten digits. */
  id?: string;
  secret?: string;
}

/** What a test wants of a token besides a good one. Everything left out is as LINE does it. */
export interface IdTokenWish {
  nonce?: string;
  /** The Login channel that it was issued for: `aud`. */
  audience?: string;
  issuer?: string;
  /** Another `sub` than the resident's, such as the same person's id at another provider. */
  subject?: string;
  /** From now on the platform's clock; negative for one that has expired. */
  lifeMs?: number;
  algorithm?: IdTokenAlgorithm;
  /** Signed by a key that no JWKS document has. */
  foreignKey?: boolean;
}

export interface AccessTokenWish {
  /** The Login channel that it was issued for: `client_id`. */
  clientId?: string;
  lifeMs?: number;
  scope?: string;
}

export interface AccessToken {
  readonly userId: string;
  readonly clientId: string;
  readonly scope: string;
  /** Milliseconds on the platform's clock. */
  readonly expiresAt: number;
}

/** The city's LINE Login channel, of the same provider as the account: user ids are the same in both. */
export interface LoginChannel {
  readonly id: string;
  readonly secret: string;
  /** What LIFF hands to the page of a resident: a signed ID token. @throws RangeError for an unknown resident */
  issueIdToken(userId: string, wish?: IdTokenWish): string;
  /** @throws RangeError for an unknown resident */
  issueAccessToken(userId: string, wish?: AccessTokenWish): string;
  /** As when LIFF closes. */
  revoke(accessToken: string): void;
  /** Every access token of this resident: they deauthorised the channel. */
  revokeAll(userId: string): void;
  /** Signs with a new key from now on; the old one stays in the JWKS document, as with LINE. */
  rotateKey(): void;
  jwks(): { keys: readonly Record<string, unknown>[] };
  /** Claims of an ID token that this platform signed, whatever they say, or null. */
  read(idToken: string): Claims | null;
  /** An access token that is neither unknown, revoked nor expired, or null. */
  accessToken(token: string): AccessToken | null;
}

/** @param residents whose user ids the tokens name */
export function createLoginChannel(
  clock: Clock,
  residents: ResidentDirectory,
  { id = '1650000001', secret = 'secret-of-the-login-channel-0000' }: LoginChannelOptions = {},
): LoginChannel {
  let keys: readonly SigningKey[] = [createSigningKey()];
  const tokens = new Map<string, AccessToken>();
  const newestKey = () => keys.at(-1) ?? createSigningKey();
  return {
    id,
    secret,
    issueIdToken: (userId, wish = {}) => {
      const key = wish.foreignKey ? createSigningKey() : newestKey();
      const claims = claimsFor(residents.require(userId), wish, { clock, audience: id });
      return signIdToken(claims, { algorithm: wish.algorithm ?? 'ES256', key, secret });
    },
    issueAccessToken: (userId, { clientId = id, lifeMs = ACCESS_TOKEN_LIFE_MS, scope = 'profile openid' } = {}) => {
      const token = randomBytes(32).toString('base64url');
      tokens.set(token, {
        userId: residents.require(userId).userId,
        clientId,
        scope,
        expiresAt: clock.now() + lifeMs,
      });
      return token;
    },
    revoke: (accessToken) => {
      tokens.delete(accessToken);
    },
    revokeAll: (userId) => {
      for (const [token, owner] of tokens) if (owner.userId === userId) tokens.delete(token);
    },
    rotateKey: () => {
      keys = [...keys, createSigningKey()];
    },
    jwks: () => ({ keys: keys.map(toJwk) }),
    read: (idToken) => readIdToken(idToken, keys, secret)?.claims ?? null,
    accessToken: (token) => {
      const known = tokens.get(token);
      return known && known.expiresAt > clock.now() ? known : null;
    },
  };
}

function claimsFor(
  { userId, displayName }: { userId: string; displayName: string },
  { nonce, audience, issuer = LOGIN_ISSUER, subject, lifeMs = ID_TOKEN_LIFE_MS }: IdTokenWish,
  own: { clock: Clock; audience: string },
): Claims {
  const now = own.clock.now();
  return {
    iss: issuer,
    sub: subject ?? userId,
    aud: audience ?? own.audience,
    exp: Math.floor((now + lifeMs) / 1000),
    iat: Math.floor((now + Math.min(0, lifeMs)) / 1000),
    ...(nonce === undefined ? {} : { nonce }),
    amr: ['linesso'],
    name: displayName,
  };
}
