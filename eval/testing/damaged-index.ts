import type { Candidate, PassageIndex } from '../../corpus/passage-index.ts';

/** The index as if some documents had never been read; what is left answers as before. */
export async function indexWithout(
  index: PassageIndex,
  isGone: (documentId: string) => boolean,
): Promise<PassageIndex> {
  const gone = new Set<string>();
  for await (const { passage } of index.scan()) if (isGone(passage.documentId)) gone.add(passage.id);
  const remaining = (found: readonly Candidate[]): Candidate[] => found.filter(({ id }) => !gone.has(id));
  return {
    ...methodsOf(index),
    documentIds: async () => (await index.documentIds()).filter((id) => !isGone(id)),
    nearest: async (...search) => remaining(await index.nearest(...search)),
    matching: async (...search) => remaining(await index.matching(...search)),
    load: async (ids) => index.load(ids.filter((id) => !gone.has(id))),
    async *scan() {
      for await (const entry of index.scan()) if (!gone.has(entry.passage.id)) yield entry;
    },
  };
}

/** The index as if retrieval were broken: it brings the passages that suit a question least. */
export function indexTurnedAround(index: PassageIndex): PassageIndex {
  const opposite = (vector: Float32Array): Float32Array => vector.map((value) => -value);
  return {
    ...methodsOf(index),
    nearest: (vector, limit, filter) => index.nearest(opposite(vector), Math.min(limit, FEW), filter),
    matching: async () => [],
  };
}

/** Few candidates, so that no good one slips in among the worst. */
const FEW = 20;

/** The methods of an index bound to it, to be overridden one by one. */
function methodsOf(index: PassageIndex): PassageIndex {
  return {
    identity: index.identity,
    revision: () => index.revision(),
    count: (filter) => index.count(filter),
    documentIds: () => index.documentIds(),
    digests: (documentId) => index.digests(documentId),
    replace: (documentId, change) => index.replace(documentId, change),
    nearest: (...search) => index.nearest(...search),
    matching: (...search) => index.matching(...search),
    load: (ids) => index.load(ids),
    scan: () => index.scan(),
    readArtefact: (name) => index.readArtefact(name),
    writeArtefact: (name, value) => index.writeArtefact(name, value),
    close: () => index.close(),
  };
}
