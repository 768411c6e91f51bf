import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, namesPrivateAddress } from './address-guard.ts';

/** First bytes of networks that belong to nobody on the open internet. */
const PRIVATE = fc.constantFrom([10], [127], [0], [192, 168], [169, 254], [172, 16], [172, 31], [100, 64], [255, 255]);
const bytes = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 });
const privateBytes = fc.tuple(PRIVATE, bytes).map(([first, rest]) => [...first, ...rest].slice(0, 4));

/** The same address as URLs may spell it: dotted, as one number, in hexadecimal and octal, with parts left out. */
function spellings(parts: readonly number[]): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  return [
    parts.join('.'),
    String(number),
    `0x${number.toString(16)}`,
    parts.map((part) => `0${part.toString(8)}`).join('.'),
    parts.map((part) => `0x${part.toString(16)}`).join('.'),
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    `[::ffff:${parts.join('.')}]`,
    `[64:ff9b::${parts.join('.')}]`,
    `[::${parts.join('.')}]`,
  ];
}

describe('a private address', () => {
  it('is known in every spelling', () => {
    fc.assert(
      fc.property(privateBytes, (parts) => {
        for (const host of spellings(parts)) expect(namesPrivateAddress(new URL(`http://${host}/`)), host).toBe(true);
      }),
    );
  });

  it.each(['fc00::1', 'fe80::1', 'ff02::1', '::', '::1', '2002:a00:1::', '2001:db8::1', 'fec0::1', '100::1', 'x', ''])(
    '%j is not of the open internet',
    (address) => {
      expect(isPublicAddress(address)).toBe(false);
    },
  );

  it.each(['203.1.113.1', '8.8.8.8', '2606:4700:4700::1111', '2001:4860:4860::8888'])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(['www.city.example.jp', 'localhost.example.jp', 'xn--wgv71a.jp'])('is not named by %s', (host) => {
    expect(namesPrivateAddress(new URL(`http://${host}/`))).toBe(false);
  });
});
