import type { LineRequest } from './send.ts';

/** How many calls may be made: `perSecond` on and on, `burst` at once after a rest. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** Calls that may still be made, as of a moment. */
export interface Bucket {
  readonly tokens: number;
  readonly perSecond: number;
  readonly refilledAt: Date;
}

/**
 * Four fifths of what LINE allows a channel: reply, push, leaving and link tokens 2,000 a second each, the animation 100 (Messaging API
 * reference, rate limits). LINE does not say how many at once; a tenth of a second's worth is within any bucket.
 */
export const LINE_RATE_LIMITS: Readonly<Record<LineRequest['endpoint'], RateLimit>> = {
  reply: { perSecond: 1_600, burst: 160 },
  push: { perSecond: 1_600, burst: 160 },
  loading: { perSecond: 80, burst: 8 },
  leave: { perSecond: 1_600, burst: 160 },
  'link-token': { perSecond: 1_600, burst: 160 },
};

/** After a slow-down the full rate is back within this time. */
const RECOVERY_SECONDS = 60;
const SLOWEST_PER_SECOND = 1;

export function fullBucket({ burst, perSecond }: RateLimit, now: Date): Bucket {
  return { tokens: burst, perSecond, refilledAt: now };
}

/** The bucket later on. A clock that lags behind the one that wrote the bucket adds nothing and takes nothing. */
export function refill(bucket: Bucket, limit: RateLimit, now: Date): Bucket {
  const seconds = (now.getTime() - bucket.refilledAt.getTime()) / 1_000;
  if (seconds <= 0) return bucket;
  return {
    tokens: Math.min(limit.burst, bucket.tokens + bucket.perSecond * seconds),
    perSecond: Math.min(limit.perSecond, bucket.perSecond + (limit.perSecond / RECOVERY_SECONDS) * seconds),
    refilledAt: now,
  };
}

/** LINE asked for less: half the rate from now on, and nothing of what was saved. */
export function slowDown(bucket: Bucket): Bucket {
  return { ...bucket, tokens: 0, perSecond: Math.max(SLOWEST_PER_SECOND, bucket.perSecond / 2) };
}

/** Milliseconds until the bucket has a token, 0 when it has one. */
export function waitFor({ tokens, perSecond }: Bucket): number {
  return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1_000);
}
