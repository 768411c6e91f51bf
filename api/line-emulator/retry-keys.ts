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

export interface RetryKeys {
  /** Notes a request under this key; the answer is the request already accepted under it on this endpoint, or null. */
  meet(endpoint: string, key: string): AcceptedRequest | null;
  /** Only acceptance uses a key up: whether LINE also counts a rejected request is not documented. */
  accept(endpoint: string, key: string, request: AcceptedRequest): void;
}

export function createRetryKeys(clock: Clock): RetryKeys {
  const keys = new Map<string, { firstMetAt: number; accepted: AcceptedRequest | null }>();
  const slot = (endpoint: string, key: string) => `${endpoint} ${key.toLowerCase()}`;
  return {
    meet: (endpoint, key) => {
      const known = keys.get(slot(endpoint, key));
      if (known && clock.now() - known.firstMetAt <= RETRY_KEY_LIFE_MS) return known.accepted;
      keys.set(slot(endpoint, key), { firstMetAt: clock.now(), accepted: null });
      return null;
    },
    accept: (endpoint, key, request) => {
      const known = keys.get(slot(endpoint, key));
      if (known) known.accepted = request;
    },
  };
}
