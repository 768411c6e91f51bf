import type { RequestHandler } from 'express';
import { Refusal } from './refusal.ts';

/** What a browser says of where a request comes from; pages cannot change either header. */
export interface RequestOrigin {
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}

/**
 * Whether a request was made by a page of ours. Each header that is there must say so, and one must be there: Safari has
 * sent `Sec-Fetch-Site` since 16.4 only, and `Origin` with every POST for far longer.
 */
export function isSameOrigin({ origin, fetchSite }: RequestOrigin, publicOrigin: string): boolean {
  if (origin === undefined && fetchSite === undefined) return false;
  return (origin ?? publicOrigin) === publicOrigin && (fetchSite ?? 'same-origin') === 'same-origin';
}

/** For every request that changes something: another site may make a resident's browser send one, cookie and all. */
export function refuseCrossSite(publicOrigin: string): RequestHandler {
  return (request, _response, next) => {
    const said = { origin: request.get('origin'), fetchSite: request.get('sec-fetch-site') };
    if (!isSameOrigin(said, publicOrigin)) throw new Refusal(403, 'cross-site');
    next();
  };
}
