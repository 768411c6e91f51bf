import type { Document } from '../extract/document.ts';
import { namesPrivateAddress } from '../fetch/address-guard.ts';
import type { Admission, Frontier } from './frontier.ts';
import type { FoundPage, Ledger } from './ledger.ts';
import { type PageAddress, readAddress } from './page-address.ts';

/** Addresses that staff should hear of although they are not entered; the others are what a site is full of. */
export function explainRefusal(address: PageAddress, admission: Admission, origin: string): string | null {
  if (admission.kind === 'admitted') return null;
  if (admission.reason === 'trap') return `trap: ${admission.detail}`;
  const url = new URL(address.url);
  return url.origin !== origin && namesPrivateAddress(url) ? 'private-address: links there are not followed' : null;
}

/** The trap of one page makes up new addresses with every reading: so many are told. */
const MOST_REFUSALS = 50;

/** The links of a document that are worth an entry in the ledger. */
export function findLinks(
  document: Pick<Document, 'links'>,
  from: { readonly url: string; readonly depth: number },
  ledger: Ledger,
  frontier: Frontier,
): FoundPage[] {
  let refusals = ledger.refusedAtSight;
  return document.links.flatMap((link) => {
    const address = readAddress(link.href, from.url);
    if (address === null || ledger.find(address) !== undefined) return [];
    const depth = from.depth + 1;
    const found = { address, depth, foundOn: from.url, linkText: link.text };
    const admission = frontier.admit(address, depth);
    if (admission.kind === 'admitted') return [found];
    const refusal = explainRefusal(address, admission, frontier.scope.origin);
    if (refusal === null || refusals >= MOST_REFUSALS) return [];
    refusals += 1;
    return [{ ...found, refusal }];
  });
}
