import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSigningKey, signIdToken } from '../line-emulator/login/id-token.ts';
import { type IdTokenRules, verifyIdToken } from './id-token.ts';

const key = createSigningKey();
const SECRET = 'secret-of-the-channel';
const NOW = new Date('2026-11-22T01:00:00Z');
const SECONDS = NOW.getTime() / 1_000;
const CLAIMS = {
  iss: 'https://access.line.me',
  sub: `U${'a'.repeat(32)}`,
  aud: '1650000001',
  exp: SECONDS + 3_600,
  iat: SECONDS,
  name: 'みどり',
};
const findKey = async (kid: string) => (kid === key.kid ? createPublicKey(key.privateKey) : undefined);
const LIFF: IdTokenRules = { signer: { algorithm: 'ES256', findKey }, audience: CLAIMS.aud, now: NOW };
const WEB: IdTokenRules = { ...LIFF, signer: { algorithm: 'HS256', secret: SECRET }, nonce: 'n-1' };

const sign = (claims: object = {}, algorithm: 'ES256' | 'HS256' | 'none' = 'ES256', secret = SECRET) =>
  signIdToken({ ...CLAIMS, ...claims }, { algorithm, key, secret });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const reasonOf = (token: string, rules: IdTokenRules = LIFF) =>
  verifyIdToken(token, rules).then(
    () => 'accepted',
    (error: { reason?: string; status?: number }) => (error.status === 401 ? error.reason : error),
  );

describe('an ID token', () => {
  test('of LIFF stands for its subject, half a minute longer than it says', async () => {
    expect(await verifyIdToken(sign(), LIFF)).toMatchObject({
      lineUserId: CLAIMS.sub,
      expiresAt: new Date(NOW.getTime() + 3_630_000),
    });
  });

  test('of web login is signed with the secret of the channel and carries our nonce', async () => {
    expect(await reasonOf(sign({ nonce: 'n-1' }, 'HS256'), WEB)).toBe('accepted');
    expect(await reasonOf(sign({ nonce: 'n-2' }, 'HS256'), WEB)).toBe('wrong-nonce');
    expect(await reasonOf(sign({}, 'HS256'), WEB)).toBe('wrong-nonce');
    expect(await reasonOf(sign({ nonce: 'n-1' }, 'HS256', 'another'), WEB)).toBe('bad-token-signature');
  });

  test.each([
    ['by HS256 with our secret', sign({}, 'HS256')],
    [
      'by HS256 with the public key as the secret, which everybody has',
      sign({}, 'HS256', String(createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' }))),
    ],
    ['by nothing', `${encode({ alg: 'none' })}.${encode(CLAIMS)}.AA`],
    ['by es256', `${encode({ alg: 'es256', kid: key.kid })}.${encode(CLAIMS)}.AA`],
  ])('where LIFF is due is refused when it is signed %s', async (_name, token) => {
    expect(await reasonOf(token)).toBe('wrong-algorithm');
  });

  test('where web login is due is refused when it is signed by ES256', async () => {
    expect(await reasonOf(sign({ nonce: 'n-1' }), WEB)).toBe('wrong-algorithm');
  });

  test.each([
    ['another issuer', { iss: 'https://access.line.example.jp' }, 'wrong-issuer'],
    ['another channel', { aud: '1650000002' }, 'wrong-audience'],
    ['several channels, ours among them', { aud: ['1650000002', CLAIMS.aud] }, 'bad-token'],
    ['an hour that is over', { exp: SECONDS - 30 }, 'token-expired'],
    ['a time to come', { iat: SECONDS + 31 }, 'token-too-early'],
    ['no end', { exp: undefined }, 'bad-token'],
    ['nobody', { sub: undefined }, 'bad-token'],
    ['somebody who is no user', { sub: 'C1' }, 'bad-token'],
  ])('for %s is refused', async (_name, claims, reason) => {
    expect(await reasonOf(sign(claims))).toBe(reason);
  });

  test.each([
    ['without a key id', `${encode({ alg: 'ES256' })}.${encode(CLAIMS)}.AA`, 'unknown-key'],
    ['with a rule that nobody knows', `${encode({ alg: 'ES256', kid: key.kid, crit: ['b64'] })}.e30.AA`, 'bad-token'],
    ['with two parts', 'e30.e30', 'bad-token'],
    ['with a part too many', `${sign()}.e30`, 'bad-token'],
    ['that is no token', 'あ', 'bad-token'],
    ['of endless length', `${'a'.repeat(5_000)}.e30.AA`, 'bad-token'],
  ])('%s is refused', async (_name, token, reason) => {
    expect(await reasonOf(token)).toBe(reason);
  });

  test('is taken within half a minute of its times and refused outside, to the second', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -90, max: 90 }), fc.integer({ min: -90, max: 90 }), async (exp, iat) => {
        const isTimely = exp > -30 && iat <= 30;
        const reason = await reasonOf(sign({ exp: SECONDS + exp, iat: SECONDS + iat }));
        expect(reason === 'accepted').toBe(isTimely);
      }),
    );
  });

  test('is refused when any character of what was signed was changed', async () => {
    const token = sign();
    const signed = token.slice(0, token.lastIndexOf('.'));
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length - 1), async (at) => {
        fc.pre(token[at] !== '.');
        const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
        expect(await reasonOf(changed)).not.toBe('accepted');
      }),
    );
  });

  test('is known again whatever its signature looks like', async () => {
    const [first, second] = [sign(), sign()];
    expect(first).not.toBe(second);
    expect((await verifyIdToken(first, LIFF)).signedText).toBe((await verifyIdToken(second, LIFF)).signedText);
  });
});
