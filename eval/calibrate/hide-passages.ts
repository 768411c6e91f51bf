import type { Candidate, PassageIndex } from '../../corpus/passage-index.ts';

/**
 * An index of which the passages hidden at the time of each search cannot be found, as if they had never been published.
 * Writes are refused.
 */
export function hidePassages(index: PassageIndex, hiddenNow: () => ReadonlySet<string>): PassageIndex {
  const visible = (candidates: readonly Candidate[], limit: number): Candidate[] => {
    return candidates.filter(({ id }) => !hiddenNow().has(id)).slice(0, limit);
  };
  const refuse = (): never => {
    throw new Error('an index with hidden passages is for reading only');
  };
  return {
    identity: index.identity,
    revision: () => index.revision(),
    count: (filter) => index.count(filter),
    documentIds: () => index.documentIds(),
    digests: (documentId) => index.digests(documentId),
    // Enough more are fetched that the limit is full again when the hidden ones are left out.
    nearest: async (vector, limit, filter) => {
      return visible(await index.nearest(vector, limit + hiddenNow().size, filter), limit);
    },
    matching: async (terms, limit, filter) => {
      return visible(await index.matching(terms, limit + hiddenNow().size, filter), limit);
    },
    load: (ids) => index.load(ids.filter((id) => !hiddenNow().has(id))),
    scan: () => index.scan(),
    readArtefact: (name) => index.readArtefact(name),
    replace: async () => refuse(),
    writeArtefact: async () => refuse(),
    close: async () => refuse(),
  };
}
