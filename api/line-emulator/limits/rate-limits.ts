import type { Clock } from '../clock.ts';

interface Rate {
  requests: number;
  windowMs: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** LINE's reference: requests for each endpoint of a channel. What is not listed has 2,000 a second. */
const OTHERS: Rate = { requests: 2000, windowMs: SECOND };
const RATES: readonly (readonly [pattern: RegExp, rate: Rate])[] = [
  [/^POST \/v2\/bot\/message\/(narrowcast|broadcast)$/, { requests: 60, windowMs: HOUR }],
  [/^POST \/v2\/bot\/message\/multicast$/, { requests: 200, windowMs: SECOND }],
  [/^GET \/v2\/bot\/insight\//, { requests: 60, windowMs: HOUR }],
  [/^POST \/v2\/bot\/channel\/webhook\/test$/, { requests: 60, windowMs: HOUR }],
  [/ \/v2\/bot\/channel\/webhook\/endpoint$/, { requests: 1000, windowMs: MINUTE }],
  [/ \/v2\/bot\/audienceGroup\//, { requests: 60, windowMs: MINUTE }],
  [/^POST \/v2\/bot\/richmenu\/batch$/, { requests: 3, windowMs: HOUR }],
  [/^GET \/v2\/bot\/richmenu\/progress\/batch$/, { requests: 100, windowMs: HOUR }],
  [/^GET \/v2\/bot\/richmenu\/list$/, { requests: 10, windowMs: SECOND }],
  [/^(POST \/v2\/bot\/richmenu|DELETE \/v2\/bot\/richmenu\/\{richMenuId\})$/, { requests: 100, windowMs: HOUR }],
  [/^DELETE \/v2\/bot\/richmenu\/alias\/\{richMenuAliasId\}$/, { requests: 100, windowMs: HOUR }],
  [/^POST \/v2\/bot\/chat\/loading\/start$/, { requests: 100, windowMs: SECOND }],
];

export interface RateLimits {
  /** Takes a token of the endpoint's bucket. @returns milliseconds until there is one, 0 when it was taken */
  take(endpoint: string): number;
  /** Ends or restores all limits: a bench of the product does not measure LINE's. */
  lift(lifted: boolean): void;
  areLifted(): boolean;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket for each endpoint (method and path template). Time is the platform's clock or the machine's, whichever
 * went further: a clock that stands still must not starve a product.
 * @param burst see `Assumptions.rateBurst`
 */
export function createRateLimits(clock: Clock, burst: number, lifted: boolean): RateLimits {
  const buckets = new Map<string, Bucket>();
  const elapsed = createStopwatch(clock);
  let isLifted = lifted;
  return {
    take: (endpoint) => {
      if (isLifted) return 0;
      const { requests, windowMs } = rateOf(endpoint);
      const capacity = Math.max(1, requests * burst);
      const now = elapsed();
      const { tokens, at } = buckets.get(endpoint) ?? { tokens: capacity, at: now };
      const filled = Math.min(capacity, tokens + ((now - at) * requests) / windowMs);
      buckets.set(endpoint, { tokens: filled < 1 ? filled : filled - 1, at: now });
      return filled < 1 ? ((1 - filled) * windowMs) / requests : 0;
    },
    lift: (next) => {
      isLifted = next;
    },
    areLifted: () => isLifted,
  };
}

/** Milliseconds that passed, each stretch by the clock that went further in it. */
function createStopwatch(clock: Clock): () => number {
  let [platform, machine, passed] = [clock.now(), performance.now(), 0];
  return () => {
    const [platformNow, machineNow] = [clock.now(), performance.now()];
    passed += Math.max(platformNow - platform, machineNow - machine);
    [platform, machine] = [platformNow, machineNow];
    return passed;
  };
}

function rateOf(endpoint: string): Rate {
  return RATES.find(([pattern]) => pattern.test(endpoint))?.[1] ?? OTHERS;
}
