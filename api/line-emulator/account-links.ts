import type { Clock } from './clock.ts';

/** LINE: a link token lives for ten minutes and can be used once. */
const LINK_TOKEN_LIFE_MS = 10 * 60_000;
/** LINE: length of a nonce. */
const NONCE = { min: 10, max: 255 } as const;

/** Links between a resident's LINE account and an account of the product, as far as LINE takes part in them. */
export interface AccountLinks {
  issue(token: string, userId: string): void;
  /**
   * What comes of the dialog at access.line.me: the resident, or null for a token that is unknown, used or too old, of
   * which no event tells. @throws RangeError for a nonce that LINE does not take
   */
  redeem(token: string, nonce: string): string | null;
}

export function createAccountLinks(clock: Clock): AccountLinks {
  const tokens = new Map<string, { userId: string; expiresAt: number }>();
  return {
    issue: (token, userId) => {
      tokens.set(token, { userId, expiresAt: clock.now() + LINK_TOKEN_LIFE_MS });
    },
    redeem: (token, nonce) => {
      if (nonce.length < NONCE.min || nonce.length > NONCE.max) {
        throw new RangeError(`a nonce has ${NONCE.min} to ${NONCE.max} characters`);
      }
      const known = tokens.get(token);
      tokens.delete(token);
      return known && known.expiresAt >= clock.now() ? known.userId : null;
    },
  };
}
