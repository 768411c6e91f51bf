import type { Clock } from './clock.ts';

/** LINE keeps a key for 24 hours from its first request; after that the same key sends again. */
export const RETRY_KEY_LIFE_MS = 24 * 60 * 60_000;

export const RETRY_KEY_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What an accepted request leaves behind under its key. */
export interface AcceptedRequest {
  requestId: string;
  bodyHash: string;
  sentMessages: readonly SentMessage[];
}

export interface SentMessage {
  id: string;
  quoteToken?: string;
}

/** What the platform knows of a key when a request comes under it. */
export interface MetKey {
  /** The request that was accepted under it on this endpoint. */
  accepted: AcceptedRequest | null;
  /** It came before, with another body: whoever retries must send the same. */
  hadOtherBody: boolean;
  /** It came before, longer than 24 hours ago: this request sends again. */
  isForgotten: boolean;
}

export interface RetryKeys {
  /** Notes a request under this key. */
  meet(endpoint: string, key: string, bodyHash: string): MetKey;
  /** Uses the key up. */
  accept(endpoint: string, key: string, request: AcceptedRequest): void;
}

interface KnownKey {
  firstMetAt: number;
  bodyHash: string;
  accepted: AcceptedRequest | null;
}

export function createRetryKeys(clock: Clock): RetryKeys {
  const keys = new Map<string, KnownKey>();
  const slot = (endpoint: string, key: string) => `${endpoint} ${key.toLowerCase()}`;
  return {
    meet: (endpoint, key, bodyHash) => {
      const known = keys.get(slot(endpoint, key));
      if (known && clock.now() - known.firstMetAt <= RETRY_KEY_LIFE_MS) {
        return { accepted: known.accepted, hadOtherBody: known.bodyHash !== bodyHash, isForgotten: false };
      }
      keys.set(slot(endpoint, key), { firstMetAt: clock.now(), bodyHash, accepted: null });
      return { accepted: null, hadOtherBody: false, isForgotten: known !== undefined };
    },
    accept: (endpoint, key, request) => {
      const known = keys.get(slot(endpoint, key));
      if (known) known.accepted = request;
    },
  };
}
