import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifySignature } from './verify-signature.ts';

const SECRET = '8c570fa6dd201bb328f1c1eac23a96d8';
const BODY = Buffer.from('{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}');
const SIGNATURE = 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=';

test("LINE's own example verifies", () => {
  expect(verifySignature(BODY, SIGNATURE, [SECRET])).toBe(true);
});

test('the previous secret verifies while a rotation lasts, another one never', () => {
  expect(verifySignature(BODY, SIGNATURE, ['new', SECRET])).toBe(true);
  expect(verifySignature(BODY, SIGNATURE, ['new'])).toBe(false);
  expect(verifySignature(BODY, SIGNATURE, [])).toBe(false);
});

test('signatures that are empty, cut, lengthened or not Base64 are refused', () => {
  for (const wrong of ['', SIGNATURE.slice(0, -4), `${SIGNATURE}AAAA`, '%%%', 'あ']) {
    expect(verifySignature(BODY, wrong, [SECRET]), wrong).toBe(false);
  }
});

test('any body verifies with its own signature and with no bit of it changed', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.nat(),
      fc.integer({ min: 0, max: 7 }),
      (body, at, bit) => {
        const signature = createHmac('sha256', SECRET).update(body).digest('base64');
        expect(verifySignature(body, signature, [SECRET])).toBe(true);
        const changed = Uint8Array.from(body);
        changed[at % body.length]! ^= 1 << bit;
        expect(verifySignature(changed, signature, [SECRET])).toBe(false);
      },
    ),
  );
});
