import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { HttpError } from '../errors.ts';

/** LINE may withdraw a key; after this time the list is read again. */
const MAX_AGE_MS = 3_600_000;
/** So long a list is used on while LINE does not answer: residents should not be shut out by an outage. */
const STALE_MS = 24 * 3_600_000;
/** Anybody can invent key ids; between two of them LINE is left alone for this time. */
const PAUSE_MS = 30_000;

/** LINE's public keys by their id. */
export interface SigningKeys {
  /**
   * The key, or undefined when LINE has none of this id: an unknown id makes the list be read again.
   * @throws {HttpError} 503 when it cannot be told because LINE does not answer
   */
  find(kid: string): Promise<KeyObject | undefined>;
}

export interface SigningKeysOptions {
  /** The JWKS document (RFC 7517), parsed. */
  fetchKeys(): Promise<unknown>;
  now(): Date;
}

const jwk = z.looseObject({
  kid: z.string(),
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  alg: z.literal('ES256').optional(),
  use: z.literal('sig').optional(),
});
const jwks = z.object({ keys: z.array(z.unknown()) });

export function createSigningKeys(options: SigningKeysOptions): SigningKeys {
  return new CachedSigningKeys(options);
}

class CachedSigningKeys implements SigningKeys {
  readonly #options: SigningKeysOptions;
  #keys: ReadonlyMap<string, KeyObject> = new Map();
  #readAt = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | undefined;

  constructor(options: SigningKeysOptions) {
    this.#options = options;
  }

  async find(kid: string): Promise<KeyObject | undefined> {
    const age = this.#now() - this.#readAt;
    const known = this.#keys.get(kid);
    if (known && age <= MAX_AGE_MS) return known;
    try {
      await this.#readAgain();
    } catch (error) {
      if (known && age <= STALE_MS) return known;
      throw error;
    }
    return this.#keys.get(kid);
  }

  /** One request at a time however many tokens wait for it, and none within the pause after the last. */
  #readAgain(): Promise<void> {
    if (this.#asking) return this.#asking;
    if (this.#now() - this.#askedAt < PAUSE_MS) {
      // A list of before the failure says nothing about ids that it does not have.
      if (this.#readAt < this.#askedAt) return Promise.reject(new HttpError(503, 'login-unavailable'));
      return Promise.resolve();
    }
    const asking = this.#read().finally(() => {
      this.#asking = undefined;
    });
    this.#asking = asking;
    return asking;
  }

  async #read(): Promise<void> {
    const askedAt = this.#now();
    this.#askedAt = askedAt;
    const document = jwks.safeParse(await this.#options.fetchKeys());
    if (!document.success) throw new HttpError(503, 'login-unavailable');
    this.#keys = new Map(document.data.keys.flatMap(readKey));
    this.#readAt = askedAt;
  }

  #now(): number {
    return this.#options.now().getTime();
  }
}

/** Keys of other kinds are for other programs, and a broken one must not take the rest with it. */
function readKey(entry: unknown): [string, KeyObject][] {
  const parsed = jwk.safeParse(entry);
  if (!parsed.success) return [];
  const { kid, kty, crv, x, y } = parsed.data;
  try {
    return [[kid, createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' })]];
  } catch {
    return [];
  }
}
