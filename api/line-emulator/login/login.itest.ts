import { createPublicKey, verify as signs } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ApiResult } from '../testing/api-client.ts';
import { type EmulatorWithBot, startEmulatorWithBot } from '../testing/emulator-with-bot.ts';

const OTHER_CHANNEL = '1650000009';

async function ask({ emulator }: EmulatorWithBot, path: string, init: RequestInit = {}): Promise<ApiResult> {
  const answer = await fetch(new URL(path, emulator.url), init);
  const text = await answer.text();
  const body = text === '' ? {} : (JSON.parse(text) as ApiResult['body']);
  return { status: answer.status, headers: answer.headers, body };
}

const verify = (world: EmulatorWithBot, idToken: string, form: Readonly<Record<string, string>> = {}) =>
  ask(world, '/oauth2/v2.1/verify', {
    method: 'POST',
    body: new URLSearchParams({ id_token: idToken, client_id: world.emulator.login.id, ...form }),
  });

const as = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

describe('the verification of an ID token', () => {
  it('tells whose it is', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, midori, clock } = world;
    const idToken = emulator.login.issueIdToken(midori, { nonce: 'n-1' });
    const { status, body } = await verify(world, idToken, { nonce: 'n-1', user_id: midori });
    expect([status, body]).toEqual([
      200,
      {
        iss: 'https://access.line.me',
        sub: midori,
        aud: emulator.login.id,
        exp: clock.now() / 1000 + 3600,
        iat: clock.now() / 1000,
        nonce: 'n-1',
        amr: ['linesso'],
        name: 'みどり',
      },
    ]);
    expect(emulator.ledger.misuses()).toEqual([]);
  });

  it.each([
    ['of an unknown key', { foreignKey: true }, {}, 'Invalid IdToken.'],
    ['without a signature', { algorithm: 'none' }, {}, 'Invalid IdToken.'],
    ['of another issuer', { issuer: 'https://line.example.jp' }, {}, 'Invalid IdToken Issuer.'],
    ['that expired', { lifeMs: -1000 }, {}, 'IdToken expired.'],
    ['for another channel', { audience: OTHER_CHANNEL }, {}, 'Invalid IdToken Audience.'],
    ['with another nonce', { nonce: 'a' }, { nonce: 'b' }, 'Invalid IdToken Nonce.'],
    ['without the nonce', {}, { nonce: 'b' }, 'Invalid IdToken Nonce.'],
    ['of somebody else', { subject: 'U2' }, { user_id: 'U1' }, 'Invalid IdToken Subject Identifier.'],
  ] as const)('refuses one %s', async (_name, wish, form, description) => {
    await using world = await startEmulatorWithBot();
    const idToken = world.emulator.login.issueIdToken(world.midori, wish);
    const { status, body } = await verify(world, idToken, form);
    expect([status, body]).toEqual([400, { error: 'invalid_request', error_description: description }]);
  });

  it('accepts one of web login, which is signed with the secret of the channel', async () => {
    await using world = await startEmulatorWithBot();
    const idToken = world.emulator.login.issueIdToken(world.midori, { algorithm: 'HS256' });
    expect((await verify(world, idToken)).status).toBe(200);
  });

  it('ends an hour later on the clock of the platform', async () => {
    await using world = await startEmulatorWithBot();
    const idToken = world.emulator.login.issueIdToken(world.midori);
    world.clock.advance(60 * 60_000);
    expect((await verify(world, idToken)).body['error_description']).toBe('IdToken expired.');
  });

  it('wants a form', async () => {
    await using world = await startEmulatorWithBot();
    expect((await world.api.post('/oauth2/v2.1/verify', {})).status).toBe(415);
  });
});

describe('the keys of LINE Login', () => {
  it('verify what the platform signs, by kid, before and after a rotation', async () => {
    await using world = await startEmulatorWithBot();
    const { login } = world.emulator;
    const before = login.issueIdToken(world.midori);
    login.rotateKey();
    const after = login.issueIdToken(world.midori);
    const { body } = await ask(world, '/oauth2/v2.1/certs');
    const keys = body['keys'] as { kid: string }[];
    expect(keys).toHaveLength(2);
    for (const token of [before, after]) {
      const [head = '', claims = '', signature = ''] = token.split('.');
      const { kid, alg } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string; alg: string };
      const jwk = keys.find((key) => key.kid === kid) ?? { kid };
      const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
      const signed = Buffer.from(`${head}.${claims}`);
      const given = Buffer.from(signature, 'base64url');
      expect([alg, signs('sha256', signed, key, given)]).toEqual(['ES256', true]);
    }
  });
});

describe('an access token of Login', () => {
  it('tells its channel and remaining life', async () => {
    await using world = await startEmulatorWithBot();
    const { login } = world.emulator;
    const check = async (token: string) => (await ask(world, `/oauth2/v2.1/verify?access_token=${token}`)).body;
    expect(await check(login.issueAccessToken(world.midori, { lifeMs: 90_000 }))).toEqual({
      scope: 'profile openid',
      client_id: login.id,
      expires_in: 90,
    });
    const foreign = login.issueAccessToken(world.midori, { clientId: OTHER_CHANNEL });
    expect(await check(foreign)).toMatchObject({ client_id: OTHER_CHANNEL });
    expect(await check('nothing')).toEqual({ error: 'invalid_request', error_description: 'access token expired' });
  });

  it('opens the profile and the friendship of its resident', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, midori } = world;
    const token = emulator.login.issueAccessToken(midori);
    expect((await ask(world, '/v2/profile', as(token))).body).toEqual({ userId: midori, displayName: 'みどり' });
    const isFriend = async () => (await ask(world, '/friendship/v1/status', as(token))).body['friendFlag'];
    expect(await isFriend()).toBe(true);
    await emulator.sendEvent(midori, { type: 'unfollow' });
    expect(await isFriend()).toBe(false);
  });

  it('ends by time, by revocation and by deauthorisation', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, midori, clock } = world;
    const { login } = emulator;
    const status = async (token: string) => (await ask(world, '/v2/profile', as(token))).status;
    const short = login.issueAccessToken(midori, { lifeMs: 1000 });
    const revoked = login.issueAccessToken(midori);
    const deauthorised = login.issueAccessToken(midori);
    clock.advance(1000);
    const form = { access_token: revoked, client_id: login.id, client_secret: login.secret };
    const revoke = await ask(world, '/oauth2/v2.1/revoke', { method: 'POST', body: new URLSearchParams(form) });
    expect([revoke.status, await status(short), await status(revoked), await status(deauthorised)]).toEqual([
      200, 401, 401, 200,
    ]);
    const deauthorise = await ask(world, '/user/v1/deauthorize', {
      method: 'POST',
      headers: { authorization: 'Bearer of-the-login-channel', 'content-type': 'application/json' },
      body: JSON.stringify({ userAccessToken: deauthorised }),
    });
    expect([deauthorise.status, await status(deauthorised)]).toEqual([204, 401]);
  });
});
