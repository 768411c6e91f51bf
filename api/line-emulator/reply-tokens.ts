import type { Clock } from './clock.ts';

/** LINE: use within a minute of the delivery; the limit may change without notice. */
export const REPLY_TOKEN_LIFE_MS = 60_000;
/** LINE: a redelivered event's token works within a minute of the redelivery, until 20 minutes after the event. */
export const REPLY_TOKEN_LAST_USE_MS = 20 * 60_000;

interface IssuedToken {
  userId: string;
  eventAt: number;
  deliveredAt: number;
  used: boolean;
}

export interface ReplyTokens {
  issue(token: string, userId: string): void;
  /** Starts the minute anew, because the event was delivered again. */
  renew(token: string): void;
  /** The person who may still be answered with it, or null where it is unknown, used or expired. Changes nothing. */
  check(token: string): string | null;
  /** Marks it as used. */
  spend(token: string): void;
}

export function createReplyTokens(clock: Clock): ReplyTokens {
  const tokens = new Map<string, IssuedToken>();
  const alive = (token: IssuedToken): boolean => {
    const now = clock.now();
    return (
      !token.used && now - token.deliveredAt <= REPLY_TOKEN_LIFE_MS && now - token.eventAt <= REPLY_TOKEN_LAST_USE_MS
    );
  };
  return {
    issue: (token, userId) => {
      const now = clock.now();
      tokens.set(token, { userId, eventAt: now, deliveredAt: now, used: false });
    },
    renew: (token) => {
      const issued = tokens.get(token);
      if (issued) issued.deliveredAt = clock.now();
    },
    check: (token) => {
      const issued = tokens.get(token);
      return issued && alive(issued) ? issued.userId : null;
    },
    spend: (token) => {
      const issued = tokens.get(token);
      if (issued) issued.used = true;
    },
  };
}
