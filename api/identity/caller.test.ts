import type { Request } from 'express';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestCaller } from './caller.ts';

const digest = (ip: string, secret = 'key') => digestCaller({ ip } as Request, secret);

test('one address has one digest, also when it is written as IPv6', () => {
  expect(digest('192.0.2.1')).toMatch(/^[0-9a-f]{32}$/);
  expect(digest('::ffff:192.0.2.1')).toBe(digest('192.0.2.1'));
  expect(digest('192.0.2.2')).not.toBe(digest('192.0.2.1'));
});

test('a digest says nothing to whoever lacks the key', () => {
  expect(digest('192.0.2.1', 'another')).not.toBe(digest('192.0.2.1'));
});

test('the addresses of one household are one caller, and those of two are two', () => {
  expect(digest('2001:db8:1:2::1')).toBe(digest('2001:0db8:0001:0002:ffff:1:2:3'));
  expect(digest('2001:db8::1')).toBe(digest('2001:db8:0:0:a::b'));
  expect(digest('2001:db8:1:3::1')).not.toBe(digest('2001:db8:1:2::1'));
});

test('any spelling of a network is the same caller', () => {
  const group = fc.integer({ min: 1, max: 0xffff });
  fc.assert(
    fc.property(fc.tuple(group, group, group, group), fc.tuple(group, group, group, group), (network, host) => {
      const full = [...network, ...host].map((part) => part.toString(16).padStart(4, '0')).join(':');
      const short = `${network.map((part) => part.toString(16)).join(':')}::1`;
      expect(digest(full)).toBe(digest(short));
    }),
  );
});
