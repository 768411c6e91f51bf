import type { Document } from '../extract/document.ts';
import { digestText } from './document-text.ts';
import type { Duplicate, DuplicateFinder } from './duplicates.ts';
import type { LedgerPage } from './ledger.ts';
import { isMissingPage, type MissingPageAnswer } from './missing-page.ts';

/** What to do with a page that was read. */
export type Judgement =
  | { readonly kind: 'keep' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'noindex' }
  | { readonly kind: 'duplicate'; readonly duplicate: Duplicate };

/** Whether a word stands in X-Robots-Tag, for all robots. */
export function hasRobotsTag(tag: string | undefined, word: 'noindex' | 'nofollow'): boolean {
  const words = (tag ?? '').toLowerCase().split(/[\s,]+/);
  return words.includes(word) || words.includes('none');
}

/**
 * Judges a page by what it says. `canonical` is the page that it names as the one to cite; that counts only where that
 * page is in the index under the same title, since many a template names the same address on every page.
 */
export function judgeDocument(
  page: LedgerPage,
  document: Document,
  context: {
    readonly robotsTag: string | undefined;
    readonly missing: MissingPageAnswer | null;
    readonly canonical: LedgerPage | null;
    readonly duplicates: DuplicateFinder;
  },
): Judgement {
  if (document.robotsMeta.noindex || hasRobotsTag(context.robotsTag, 'noindex')) return { kind: 'noindex' };
  if (document.kind === 'page' && isMissingPage(document, context.missing)) return { kind: 'missing' };
  if (context.canonical !== null && context.canonical.title === document.title) {
    return { kind: 'duplicate', duplicate: { of: context.canonical, cause: 'canonical address is' } };
  }
  const same = context.duplicates.findSameText(page, digestText(document));
  return same === null ? { kind: 'keep' } : { kind: 'duplicate', duplicate: same };
}
