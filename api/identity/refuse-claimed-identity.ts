import type { RequestHandler } from 'express';
import { Refusal } from './refusal.ts';

/** Names under which programs like to be told who the user is; compared without case, `-` and `_`. */
const CLAIMS: ReadonlySet<string> = new Set([
  'uid',
  'userid',
  'lineuserid',
  'lineid',
  'sub',
  'accountid',
  'residentid',
]);

/**
 * Who somebody is, LINE says in what it signed, and nobody says it beside that. A request that tries is refused rather
 * than read without the claim: it is either an attack or a page that must not be trusted to work.
 */
export const refuseClaimedIdentity: RequestHandler = (request, _response, next) => {
  const body: unknown = request.body;
  const fields = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  const isClaim = (name: string) => CLAIMS.has(name.toLowerCase().replaceAll(/[-_]/g, ''));
  if ([...Object.keys(request.query), ...fields].some(isClaim)) throw new Refusal(403, 'claimed-identity');
  next();
};
