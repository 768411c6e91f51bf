import { z } from 'zod';
import { IndexError, type IndexIdentity } from './passage-index.ts';

/** Raised whenever what an index stores changes its meaning. */
export const INDEX_LAYOUT = 3;

/** What an index remembers of how it was built. */
export const StoredIdentity = z.object({ layout: z.number(), embedder: z.string(), dimension: z.number() });
export type StoredIdentity = z.infer<typeof StoredIdentity>;

/**
 * Vectors of two models must not meet in one search. Throws `IndexError`: wrong-embedder for another embedder or
 * dimension, wrong-data for what another version of this code wrote.
 */
export function checkIdentity(stored: StoredIdentity, wanted: IndexIdentity): void {
  if (stored.layout !== INDEX_LAYOUT) {
    const found = `the index has layout ${stored.layout}, this version reads ${INDEX_LAYOUT}`;
    throw new IndexError('wrong-data', `${found}: build it anew`);
  }
  if (stored.embedder === wanted.embedder && stored.dimension === wanted.dimension) return;
  const built = `the index was built with ${stored.embedder} (${stored.dimension} dimensions)`;
  const asked = `the settings choose ${wanted.embedder} (${wanted.dimension} dimensions)`;
  throw new IndexError('wrong-embedder', `${built}, but ${asked}: set the former or build the index anew`);
}
