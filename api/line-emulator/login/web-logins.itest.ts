import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type EmulatorWithBot, startEmulatorWithBot } from '../testing/emulator-with-bot.ts';

const VERIFIER = 'v'.repeat(43);
const REDIRECT = 'https://line.example.jp/session/callback';

function loginPage({ emulator }: EmulatorWithBot, changes: Readonly<Record<string, string>> = {}): string {
  const page = new URL('/oauth2/v2.1/authorize', emulator.url);
  page.search = new URLSearchParams({
    response_type: 'code',
    client_id: emulator.login.id,
    redirect_uri: REDIRECT,
    state: 's-1',
    scope: 'openid',
    nonce: 'n-1',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  }).toString();
  return page.href;
}

async function redeem({ emulator }: EmulatorWithBot, code: string, changes: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(`${emulator.url}/oauth2/v2.1/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      client_id: emulator.login.id,
      client_secret: emulator.login.secret,
      code_verifier: VERIFIER,
      ...changes,
    }),
  });
  return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> };
}

const codeOf = (callback: string) => new URL(callback).searchParams.get('code') ?? '';

describe('a web login at the emulator', () => {
  it('gives a code for one use, and for it an HS256 token with the nonce', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, midori } = world;
    const callback = emulator.webLogins.approve(midori, loginPage(world));
    expect(callback).toMatch(/^https:\/\/line\.example\.jp\/session\/callback\?code=[\w-]+&state=s-1$/);
    const { status, body } = await redeem(world, codeOf(callback));
    expect(status).toBe(200);
    expect(JSON.parse(Buffer.from(String(body['id_token']).split('.')[0] ?? '', 'base64url').toString())).toEqual({
      typ: 'JWT',
      alg: 'HS256',
    });
    expect(emulator.login.read(String(body['id_token']))).toMatchObject({ sub: midori, nonce: 'n-1' });
    expect((await redeem(world, codeOf(callback))).status).toBe(400);
  });

  it.each([
    ['another verifier', { code_verifier: 'w'.repeat(43) }],
    ['another address', { redirect_uri: 'https://evil.example.jp/' }],
    ['another channel', { client_id: '1650000009' }],
    ['another secret', { client_secret: 'another' }],
  ])('refuses the code of somebody with %s', async (_name, changes) => {
    await using world = await startEmulatorWithBot();
    const code = codeOf(world.emulator.webLogins.approve(world.midori, loginPage(world)));
    expect((await redeem(world, code, changes)).status).toBe(400);
  });

  it('forgets a code after ten minutes', async () => {
    await using world = await startEmulatorWithBot();
    const code = codeOf(world.emulator.webLogins.approve(world.midori, loginPage(world)));
    world.clock.advance(600_000);
    expect((await redeem(world, code)).status).toBe(400);
  });

  it.each([
    ['without a state', { state: '' }],
    ['for another channel', { client_id: '1650000009' }],
    ['with a plain challenge', { code_challenge_method: 'plain' }],
    ['for a token without a code', { response_type: 'token' }],
  ])('has no page for a request %s', async (_name, changes) => {
    await using world = await startEmulatorWithBot();
    expect(() => world.emulator.webLogins.approve(world.midori, loginPage(world, changes))).toThrow(RangeError);
  });
});
