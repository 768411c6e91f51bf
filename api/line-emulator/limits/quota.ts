import type { Clock } from '../clock.ts';
import { japanMonth } from '../japan-date.ts';

/** What the account's plan lets it send in a month of Japan's calendar. Replies are free. */
export type QuotaPlan = { type: 'none' } | { type: 'limited'; value: number };

/** Recipients counted against the month: one for each person reached, whatever the number of messages. */
export interface Quota {
  plan(): QuotaPlan;
  setPlan(plan: QuotaPlan): void;
  /** What LINE calls `totalUsage`. */
  used(): number;
  /** Left this month, without what is reserved; Infinity without a limit. */
  remaining(): number;
  /** Whether a send to so many fits. Nothing fits when the month is used up, not even a send that reaches nobody. */
  fits(recipients: number): boolean;
  count(recipients: number): void;
  /** Takes a narrowcast's target out of what is left while it is being sent. @returns the call that gives it back */
  reserve(recipients: number): () => void;
}

export function createQuota(clock: Clock, initial: QuotaPlan): Quota {
  const usage = new Map<string, number>();
  let plan = initial;
  let reserved = 0;
  const used = () => usage.get(japanMonth(clock.now())) ?? 0;
  const remaining = () => (plan.type === 'none' ? Number.POSITIVE_INFINITY : plan.value - used() - reserved);
  return {
    plan: () => plan,
    setPlan: (next) => {
      plan = next;
    },
    used,
    remaining,
    fits: (recipients) => remaining() >= Math.max(1, recipients),
    count: (recipients) => {
      usage.set(japanMonth(clock.now()), used() + recipients);
    },
    reserve: (recipients) => {
      reserved += recipients;
      let isHeld = true;
      return () => {
        if (isHeld) reserved -= recipients;
        isHeld = false;
      };
    },
  };
}
