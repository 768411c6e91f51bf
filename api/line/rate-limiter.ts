import { type Database, isUniqueViolation } from '../../prisma/client.ts';
import { type Bucket, fullBucket, LINE_RATE_LIMITS, type RateLimit, refill, slowDown, waitFor } from './rate-bucket.ts';
import type { LineRequest } from './send.ts';

type Endpoint = LineRequest['endpoint'];

/** Keeps all processes of a channel together below LINE's rates. */
export interface RateLimiter {
  /** Takes leave for one call: 0, or the milliseconds after which it may be asked for again. */
  take(endpoint: Endpoint): Promise<number>;
  /** LINE has answered 429 for its rate. */
  slowDown(endpoint: Endpoint): Promise<void>;
}

export interface RateLimiterOptions {
  readonly database: Database;
  /** Whose rates these are. */
  readonly channel: string;
  readonly limits?: Readonly<Record<Endpoint, RateLimit>>;
  now(): Date;
}

/** What a process drew at once, so that not every call is a statement: at most a twentieth of a second's worth. */
const DRAWS_PER_SECOND = 20;
/** What is drawn and not used by then is lost, so that it does not come on top of a later second's. */
const DRAWN_FOR_MS = 1_000;
/** How often a draw is begun anew because another process was faster; then it waits. */
const ATTEMPTS = 5;
const CONTENDED_MS = 20;

export function createRateLimiter(options: RateLimiterOptions): RateLimiter {
  return new SharedRateLimiter(options);
}

class SharedRateLimiter implements RateLimiter {
  readonly #options: RateLimiterOptions;
  readonly #limits: Readonly<Record<Endpoint, RateLimit>>;
  readonly #drawn = new Map<Endpoint, { left: number; until: number }>();
  /** One draw at a time an endpoint; the others wait for it and share what it brings. */
  readonly #drawing = new Map<Endpoint, Promise<number>>();

  constructor(options: RateLimiterOptions) {
    this.#options = options;
    this.#limits = options.limits ?? LINE_RATE_LIMITS;
  }

  async take(endpoint: Endpoint): Promise<number> {
    while (!this.#useDrawn(endpoint)) {
      const wait = await this.#drawOnce(endpoint);
      if (wait > 0) return wait;
    }
    return 0;
  }

  async slowDown(endpoint: Endpoint): Promise<void> {
    this.#drawn.delete(endpoint);
    await this.#change(endpoint, slowDown);
  }

  #useDrawn(endpoint: Endpoint): boolean {
    const drawn = this.#drawn.get(endpoint);
    if (!drawn || drawn.left === 0 || drawn.until <= this.#options.now().getTime()) return false;
    drawn.left -= 1;
    return true;
  }

  #drawOnce(endpoint: Endpoint): Promise<number> {
    const under = this.#drawing.get(endpoint);
    if (under) return under;
    const drawing = this.#draw(endpoint).finally(() => this.#drawing.delete(endpoint));
    this.#drawing.set(endpoint, drawing);
    return drawing;
  }

  async #draw(endpoint: Endpoint): Promise<number> {
    const most = Math.max(1, Math.floor(this.#limits[endpoint].perSecond / DRAWS_PER_SECOND));
    let granted = 0;
    const bucket = await this.#change(endpoint, (full) => {
      granted = Math.min(most, Math.floor(full.tokens));
      return { ...full, tokens: full.tokens - granted };
    });
    if (!bucket) return CONTENDED_MS;
    if (granted === 0) return waitFor(bucket);
    this.#drawn.set(endpoint, { left: granted, until: this.#options.now().getTime() + DRAWN_FOR_MS });
    return 0;
  }

  /** The bucket after the change, which nobody else came between. Undefined when others always were faster. */
  async #change(endpoint: Endpoint, change: (bucket: Bucket) => Bucket): Promise<Bucket | undefined> {
    const { database, channel, now } = this.#options;
    const name = `${channel}/${endpoint}`;
    const limit = this.#limits[endpoint];
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const row = await database.lineRateBucket.findUnique({ where: { name } });
      const changed = change(row ? refill(row, limit, now()) : fullBucket(limit, now()));
      const { tokens, perSecond, refilledAt } = changed;
      const data = { tokens, perSecond, refilledAt, version: (row?.version ?? 0) + 1 };
      const isWritten = row
        ? (await database.lineRateBucket.updateMany({ where: { name, version: row.version }, data })).count === 1
        : await this.#create({ name, ...data });
      if (isWritten) return changed;
    }
    return undefined;
  }

  async #create(data: Bucket & { readonly name: string; readonly version: number }): Promise<boolean> {
    try {
      await this.#options.database.lineRateBucket.create({ data });
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }
}
