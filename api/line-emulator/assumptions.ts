/**
 * What LINE does not document, as parameters: a product must be right in every setting. The defaults are the stricter
 * reading where there is one.
 */
export interface Assumptions {
  /**
   * Ids in a multicast that belong to nobody of this provider: the whole request refused by name of the place, refused
   * without saying which, or these dropped in silence. LINE's reference says both.
   */
  strangerInMulticast: 'refused' | 'refused-unnamed' | 'dropped';
  /** Whether a request refused with 4xx other than 401 and 429 uses its retry key up: 409 for the next one. */
  refusalUsesRetryKey: boolean;
  /** How full a token bucket can be, as a share of the requests of its window (1 second to 1 hour). At least one. */
  rateBurst: number;
  /** Whether a 429 for the rate carries `retry-after`. */
  retryAfterHeader: boolean;
  /** When a webhook that got no 2xx comes again, in milliseconds after the attempt before it; empty: never. */
  redeliveryDelaysMs: readonly number[];
}

export const DEFAULT_ASSUMPTIONS: Assumptions = {
  strangerInMulticast: 'refused',
  refusalUsesRetryKey: false,
  rateBurst: 1,
  retryAfterHeader: false,
  redeliveryDelaysMs: [],
};
