import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSigningKey, readIdToken, signIdToken, toJwk } from './id-token.ts';

const SECRET = 'secret-of-the-channel';
const key = createSigningKey();
const CLAIMS = { sub: 'U1', name: 'みどり' };

describe('an ID token', () => {
  it.each(['ES256', 'HS256'] as const)('signed by %s is read back', (algorithm) => {
    const token = signIdToken(CLAIMS, { algorithm, key, secret: SECRET });
    expect(readIdToken(token, [createSigningKey(), key], SECRET)).toEqual({ algorithm, claims: CLAIMS });
  });

  it.each([
    ['without a signature', signIdToken(CLAIMS, { algorithm: 'none', key, secret: SECRET })],
    ['under another secret', signIdToken(CLAIMS, { algorithm: 'HS256', key, secret: 'another' })],
    [
      'by a key that is not listed',
      signIdToken(CLAIMS, { algorithm: 'ES256', key: createSigningKey(), secret: SECRET }),
    ],
    ['of more parts', `${signIdToken(CLAIMS, { algorithm: 'ES256', key, secret: SECRET })}.x`],
    ['that is no token', 'あ'],
  ])('%s is refused', (_name, token) => {
    expect(readIdToken(token, [key], SECRET)).toBeNull();
  });

  it('is refused when any character of it was changed', () => {
    const token = signIdToken(CLAIMS, { algorithm: 'ES256', key, secret: SECRET });
    // The last character of a part may carry bits that base64url does not use.
    const places = Array.from(token.slice(0, -1), (_, at) => at).filter(
      (at) => token[at] !== '.' && token[at + 1] !== '.',
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), (at) => {
        const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
        expect(readIdToken(changed, [key], SECRET)).toBeNull();
      }),
    );
  });

  it('shows no private half of its key', () => {
    expect(Object.keys(toJwk(key)).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });
});
