import type { IndexedPassage, PassageIndex } from '../passage-index.ts';
import { type Candidate, IndexError } from '../passage-index.ts';
import { type SamplePassage, samplePassage } from './sample-passages.ts';

export function idsOf(candidates: readonly Candidate[]): string[] {
  return candidates.map((candidate) => candidate.id);
}

/** Stores the samples, each under its document. */
export async function store(index: PassageIndex, ...samples: SamplePassage[]): Promise<IndexedPassage[]> {
  const passages = samples.map(samplePassage);
  for (const documentId of new Set(passages.map(({ passage }) => passage.documentId))) {
    const upserts = passages.filter(({ passage }) => passage.documentId === documentId);
    await index.replace(documentId, { upserts, removals: [] });
  }
  return passages;
}

/** Removes every passage. */
export async function clear(index: PassageIndex): Promise<void> {
  for (const documentId of await index.documentIds()) {
    const removals = (await index.digests(documentId)).map(({ id }) => id);
    await index.replace(documentId, { upserts: [], removals });
  }
}

export async function scanAll(index: PassageIndex): Promise<IndexedPassage[]> {
  const passages: IndexedPassage[] = [];
  for await (const passage of index.scan()) passages.push(passage);
  return passages;
}

/** The reason of the `IndexError` that the work ends with. */
export async function reasonOf(work: Promise<unknown>): Promise<string> {
  const fault: unknown = await work.then(
    () => 'no fault',
    (error: unknown) => error,
  );
  if (!(fault instanceof IndexError)) throw new Error('expected an IndexError', { cause: fault });
  return fault.reason;
}
