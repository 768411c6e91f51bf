import { createHash } from 'node:crypto';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import type { CuratedCorpus } from '../../corpus/schema.ts';

export interface CorpusSnapshot {
  /** First 16 hex digits of SHA-256 over all passages and curated entries. */
  readonly snapshot: string;
  readonly passages: number;
  readonly documents: number;
}

/** JSON whose keys are in order, so that equal content gives equal text whatever order it was read in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** First 16 hex digits of SHA-256 over a value's content. */
export function contentDigest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 16);
}

/**
 * Names the state of a corpus by its content: every passage's id and digest, and the curated files but the questions, which
 * are what is asked and not what is known. Two corpora with one name answer alike.
 */
export async function snapshotOf(index: PassageIndex, corpus: CuratedCorpus): Promise<CorpusSnapshot> {
  const hash = createHash('sha256');
  const documents = await index.documentIds();
  let passages = 0;
  for (const documentId of documents) {
    const digests = [...(await index.digests(documentId))].sort((a, b) => (a.id < b.id ? -1 : 1));
    passages += digests.length;
    hash.update(`${documentId}\0${digests.map(({ id, digest }) => `${id} ${digest}`).join('\n')}\0`);
  }
  const { questions: _, ...known } = corpus;
  hash.update(canonical(known));
  return { snapshot: hash.digest('hex').slice(0, 16), passages, documents: documents.length };
}
