import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `signature` (header `x-line-signature`) is the Base64 of HMAC-SHA256 over the bytes as received, by any of the
 * channel's secrets. The bytes themselves count: LINE writes emoji as `\uD83E\uDD28`, which parsing would undo.
 */
export function verifySignature(body: Uint8Array, signature: string, secrets: readonly string[]): boolean {
  const given = Buffer.from(signature);
  return secrets
    .map((secret) => Buffer.from(createHmac('sha256', secret).update(body).digest('base64')))
    .some((expected) => given.length === expected.length && timingSafeEqual(given, expected));
}
