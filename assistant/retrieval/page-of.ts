import type { Hit } from './retrieve.ts';

/** The address of a hit's page, without the section: sections and curated entries of one page count as one. */
export function pageOf({ passage }: Hit): string {
  return passage.url.split('#')[0] ?? '';
}
