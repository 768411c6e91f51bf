import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import type { Clock } from './clock.ts';

/** Identifiers in the forms that LINE gives them. */
export interface IdSource {
  /** 18 decimal digits, increasing. */
  messageId(): string;
  /** As many at once, in a row: the first of them. */
  messageIds(count: number): string;
  /** UUID, one for each API request. */
  requestId(): string;
  /** ULID. */
  webhookEventId(): string;
  /** 32 hexadecimal digits. */
  replyToken(): string;
  /** URL-safe text without structure. */
  opaqueToken(): string;
}

const FIRST_MESSAGE_ID = 580_000_000_000_000_000n;

export function createIdSource(clock: Clock): IdSource {
  let messages = 0n;
  const takeMessageIds = (count: number): string => {
    const first = FIRST_MESSAGE_ID + messages + 1n;
    messages += BigInt(count);
    return String(first);
  };
  return {
    messageId: () => takeMessageIds(1),
    messageIds: takeMessageIds,
    requestId: () => randomUUID(),
    webhookEventId: () => ulid(clock.now()),
    replyToken: () => randomBytes(16).toString('hex'),
    opaqueToken: () => randomBytes(24).toString('base64url'),
  };
}

/** The same seed gives the same user id, so that a restarted demo meets the same people. */
export function userIdFor(seed: string): string {
  return `U${createHash('sha256').update(seed).digest('hex').slice(0, 32)}`;
}

export const USER_ID_PATTERN = /^U[0-9a-f]{32}$/;
/** User, group or room: what `to` of a push may name. */
export const CHAT_ID_PATTERN = /^[UCR][0-9a-f]{32}$/;
