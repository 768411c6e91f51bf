import { createHmac, type KeyObject, timingSafeEqual, verify } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** LINE names itself so in every ID token, wherever its API is reached. */
const ISSUER = 'https://access.line.me';
/** Clocks may differ by this much. */
const SKEW_SECONDS = 30;

/** A page that is no page of ours may send anything; LINE's tokens have about a kilobyte. */
export const MAX_TOKEN_LENGTH = 4_096;

/**
 * How tokens of one way of logging in are signed. LINE uses ES256 with published keys for LIFF and HS256 with the
 * channel secret for web login; what a token says of itself never chooses between them.
 */
export type TokenSigner =
  | { readonly algorithm: 'ES256'; findKey(kid: string): Promise<KeyObject | undefined> }
  | { readonly algorithm: 'HS256'; readonly secret: string };

export interface IdTokenRules {
  readonly signer: TokenSigner;
  /** Id of our Login channel. */
  readonly audience: string;
  /** What we gave the login to carry; a LIFF page cannot give one. */
  readonly nonce?: string;
  readonly now: Date;
}

export interface ProvenIdToken {
  /** LINE's id of the person, under the provider of the Login channel. */
  readonly lineUserId: string;
  readonly expiresAt: Date;
  /**
   * The signed part: by this a token is known again. The signature is no part of it, since several spellings of one
   * signature, and two ECDSA signatures of one text, are equally valid.
   */
  readonly signedText: string;
}

const header = z.object({ alg: z.string(), kid: z.string().max(255).optional(), crit: z.undefined().optional() });
const claims = z.object({
  iss: z.string(),
  sub: z.string().regex(/^U[0-9a-f]{32}$/),
  aud: z.string(),
  exp: z.int().min(0).max(253_402_300_799),
  iat: z.int(),
  nonce: z.string().optional(),
});
const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Who an ID token of LINE stands for. Signature first, so that every later reason is LINE's own word.
 * @throws {Refusal} 401 with the reason; what `findKey` throws as it is
 */
export async function verifyIdToken(token: string, rules: IdTokenRules): Promise<ProvenIdToken> {
  if (token.length > MAX_TOKEN_LENGTH || !COMPACT_JWS.test(token)) throw new Refusal(401, 'bad-token');
  const [head = '', body = '', signature = ''] = token.split('.');
  const { alg, kid } = read(header, head);
  if (alg !== rules.signer.algorithm) throw new Refusal(401, 'wrong-algorithm');
  const signedText = `${head}.${body}`;
  await checkSignature(rules.signer, kid, signedText, Buffer.from(signature, 'base64url'));
  const said = read(claims, body);
  checkClaims(said, rules);
  return { lineUserId: said.sub, expiresAt: new Date((said.exp + SKEW_SECONDS) * 1_000), signedText };
}

function read<T>(schema: z.ZodType<T>, part: string): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch {
    // Neither the token nor what the parser says of it goes any further: both hold personal data.
    throw new Refusal(401, 'bad-token');
  }
}

async function checkSignature(
  signer: TokenSigner,
  kid: string | undefined,
  text: string,
  given: Buffer,
): Promise<void> {
  const isSigned =
    signer.algorithm === 'HS256'
      ? isHmac(signer.secret, text, given)
      : verify('sha256', Buffer.from(text), { key: await requireKey(signer, kid), dsaEncoding: 'ieee-p1363' }, given);
  if (!isSigned) throw new Refusal(401, 'bad-token-signature');
}

async function requireKey(signer: Extract<TokenSigner, { algorithm: 'ES256' }>, kid: string | undefined) {
  const key = kid === undefined ? undefined : await signer.findKey(kid);
  if (!key) throw new Refusal(401, 'unknown-key');
  return key;
}

function isHmac(secret: string, text: string, given: Buffer): boolean {
  const due = createHmac('sha256', secret).update(text).digest();
  return given.length === due.length && timingSafeEqual(given, due);
}

function checkClaims(said: z.infer<typeof claims>, { audience, nonce, now }: IdTokenRules): void {
  const seconds = now.getTime() / 1_000;
  if (said.iss !== ISSUER) throw new Refusal(401, 'wrong-issuer');
  if (said.aud !== audience) throw new Refusal(401, 'wrong-audience');
  if (said.exp + SKEW_SECONDS <= seconds) throw new Refusal(401, 'token-expired');
  if (said.iat - SKEW_SECONDS > seconds) throw new Refusal(401, 'token-too-early');
  if (nonce !== undefined && said.nonce !== nonce) throw new Refusal(401, 'wrong-nonce');
}
