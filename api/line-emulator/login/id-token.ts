import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';

/** LINE signs ID tokens of LIFF and native apps with ES256 and a `kid`, those of web login with HS256. */
export type IdTokenAlgorithm = 'ES256' | 'HS256' | 'none';

/** An elliptic-curve key (P-256) as JWKS names it. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

export type Claims = Readonly<Record<string, unknown>>;

export interface ReadToken {
  readonly algorithm: string;
  readonly claims: Claims;
}

export function createSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { kid: randomUUID(), privateKey };
}

/** The public half as an entry of a JWKS document (RFC 7517). */
export function toJwk({ kid, privateKey }: SigningKey): Record<string, unknown> {
  return { ...createPublicKey(privateKey).export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' };
}

/** A compact JWS over the claims. `none` has an empty signature: the oldest forgery there is. */
export function signIdToken(
  claims: Claims,
  { algorithm, key, secret }: { algorithm: IdTokenAlgorithm; key: SigningKey; secret: string },
): string {
  const header = { typ: 'JWT', alg: algorithm, ...(algorithm === 'ES256' ? { kid: key.kid } : {}) };
  const input = `${encode(header)}.${encode(claims)}`;
  const signatures = {
    ES256: () => sign('sha256', Buffer.from(input), { key: key.privateKey, dsaEncoding: 'ieee-p1363' }),
    HS256: () => createHmac('sha256', secret).update(input).digest(),
    none: () => Buffer.alloc(0),
  };
  return `${input}.${signatures[algorithm]().toString('base64url')}`;
}

/** What a token says, if one of these keys or the channel's secret has signed it; otherwise null. */
export function readIdToken(token: string, keys: readonly SigningKey[], secret: string): ReadToken | null {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  const header = decode(head);
  const claims = decode(body);
  if (!header || !claims || rest.length > 0) return null;
  const input = Buffer.from(`${head}.${body}`);
  const given = Buffer.from(signature, 'base64url');
  if (header['alg'] === 'HS256') {
    const due = createHmac('sha256', secret).update(input).digest();
    return given.length === due.length && timingSafeEqual(given, due) ? { algorithm: 'HS256', claims } : null;
  }
  const key = header['alg'] === 'ES256' ? keys.find(({ kid }) => kid === header['kid']) : undefined;
  if (!key) return null;
  const isSigned = verify('sha256', input, { key: createPublicKey(key.privateKey), dsaEncoding: 'ieee-p1363' }, given);
  return isSigned ? { algorithm: 'ES256', claims } : null;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    // Not a token at all.
    return null;
  }
}
