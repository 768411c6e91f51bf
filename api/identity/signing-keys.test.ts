import { expect, test } from 'vitest';
import { createVirtualClock } from '../line-emulator/clock.ts';
import { createSigningKey, toJwk } from '../line-emulator/login/id-token.ts';
import { createSigningKeys } from './signing-keys.ts';

const [first, second] = [createSigningKey(), createSigningKey()];
const HOUR_MS = 3_600_000;

/** A platform whose key list, or failure, a test decides. */
function publish(keys: readonly unknown[]) {
  const clock = createVirtualClock(Date.UTC(2026, 10, 22));
  const platform = { keys, isDown: false, requests: 0 };
  const fetchKeys = async () => {
    platform.requests += 1;
    if (platform.isDown) throw new Error('down');
    return { keys: platform.keys };
  };
  const signingKeys = createSigningKeys({ fetchKeys, now: () => new Date(clock.now()) });
  return { clock, platform, find: (kid: string) => signingKeys.find(kid) };
}

test('keys are fetched once for any number of tokens that wait for them', async () => {
  const { platform, find } = publish([toJwk(first)]);
  const found = await Promise.all(Array.from({ length: 20 }, () => find(first.kid)));
  expect(found.every((key) => key?.asymmetricKeyType === 'ec')).toBe(true);
  await find(first.kid);
  expect(platform.requests).toBe(1);
});

test('a key that LINE began to use is found at its first token', async () => {
  const { clock, platform, find } = publish([toJwk(first)]);
  await find(first.kid);
  platform.keys = [toJwk(first), toJwk(second)];
  clock.advance(30_000);
  expect(await find(second.kid)).toBeDefined();
  expect(platform.requests).toBe(2);
});

test('invented key ids make LINE be asked once in half a minute at most', async () => {
  const { clock, platform, find } = publish([toJwk(first)]);
  for (let second = 0; second < 60; second += 1) {
    expect(await find(`invented-${second}`)).toBeUndefined();
    clock.advance(1_000);
  }
  expect(platform.requests).toBe(2);
});

test('a key that LINE withdrew is refused after an hour', async () => {
  const { clock, platform, find } = publish([toJwk(first)]);
  await find(first.kid);
  platform.keys = [toJwk(second)];
  clock.advance(HOUR_MS);
  expect(await find(first.kid)).toBeDefined();
  clock.advance(1);
  expect(await find(first.kid)).toBeUndefined();
});

test('known keys outlast an outage of LINE by a day, and unknown ones wait for its end', async () => {
  const { clock, platform, find } = publish([toJwk(first)]);
  await find(first.kid);
  platform.isDown = true;
  clock.advance(24 * HOUR_MS);
  expect(await find(first.kid)).toBeDefined();
  await expect(find(second.kid)).rejects.toMatchObject({ status: 503 });
  clock.advance(1);
  await expect(find(first.kid)).rejects.toMatchObject({ status: 503 });
});

test('after a failure LINE is left alone for half a minute', async () => {
  const { clock, platform, find } = publish([toJwk(first)]);
  platform.isDown = true;
  await expect(find(first.kid)).rejects.toThrow('down');
  await expect(find(first.kid)).rejects.toMatchObject({ status: 503 });
  expect(platform.requests).toBe(1);
  platform.isDown = false;
  clock.advance(30_000);
  expect(await find(first.kid)).toBeDefined();
});

test('keys of other kinds and broken ones are passed over', async () => {
  const good = toJwk(first);
  const { find } = publish([
    { kty: 'RSA', kid: 'rsa', n: 'AQ', e: 'AQAB' },
    { ...good, kid: 'off-curve', x: 'AAAA' },
    { ...good, kid: 'for-encryption', use: 'enc' },
    null,
    good,
  ]);
  for (const kid of ['rsa', 'off-curve', 'for-encryption']) expect(await find(kid)).toBeUndefined();
  expect(await find(first.kid)).toBeDefined();
});
