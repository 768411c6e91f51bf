import { createHmac } from 'node:crypto';

/**
 * The body as LINE writes it: characters beyond the Basic Multilingual Plane, emoji above all, are escaped as two
 * `\uXXXX`. Whoever verifies the signature over a re-serialised body fails on them.
 */
export function serialiseWebhook(body: unknown): string {
  return JSON.stringify(body).replaceAll(/[\u{10000}-\u{10ffff}]/gu, (character) =>
    [character.charCodeAt(0), character.charCodeAt(1)]
      .map((unit) => `\\u${unit.toString(16).toUpperCase().padStart(4, '0')}`)
      .join(''),
  );
}

/** `x-line-signature`: Base64 of the HMAC-SHA256 over the raw body under the channel secret. */
export function signWebhook(body: string, channelSecret: string): string {
  return createHmac('sha256', channelSecret).update(body, 'utf8').digest('base64');
}
