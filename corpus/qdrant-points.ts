import { createHash } from 'node:crypto';
import type { Schemas } from '@qdrant/js-client-rest';
import { z } from 'zod';
import type { IndexedPassage, IndexIdentity, PassageFilter, PassageTerms } from './passage-index.ts';
import { packPassage, unpackPassage } from './stored-passage.ts';
import { meanDirection } from './vectors.ts';

/** Name of the sparse vector with the lexical terms. */
export const TERMS_VECTOR = 'terms';

/** Payload fields that filters use, with their index. */
export const PAYLOAD_INDEXES = [
  ['documentId', 'keyword'],
  ['kind', 'keyword'],
  ['validFrom', 'datetime'],
  ['validUntil', 'datetime'],
] as const;

/** Saturation and length normalisation of a term's weight; they rank candidates only, the exact weights are applied later. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
const TITLE_WEIGHT = 1.5;
/** Weighted terms of a usual passage. Fixed, since a stored weight cannot follow the mean of a changing index. */
const USUAL_LENGTH = 120;

const StoredPayload = z.object({ passage: z.string(), terms: z.string(), vectors: z.base64() });

/**
 * The dense vector's name carries the embedder's identity, so that a search with another embedder's vector fails even
 * where the alias has moved to an index of another embedder meanwhile.
 */
export function denseName({ embedder, dimension }: IndexIdentity): string {
  return `dense-${createHash('sha256').update(`${embedder}\n${dimension}`).digest('hex').slice(0, 12)}`;
}

/**
 * The index of a term in the sparse vector: FNV-1a over UTF-8 with a final mix, an unsigned 32-bit number. Of 50,000
 * terms one pair collides in three of ten corpora; a collision offers a needless candidate, whose exact lexical weight
 * is then 0, and never hides one.
 */
export function hashTerm(term: string): number {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(term)) state = Math.imul(state ^ byte, 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

/** Term weights by hash; the server multiplies them with its own inverse document frequency. */
function sparseVector(terms: PassageTerms): { indices: number[]; values: number[] } {
  const frequencies = new Map<number, number>();
  let length = 0;
  for (const [counts, weight] of [[terms.title, TITLE_WEIGHT] as const, [terms.body, 1] as const]) {
    for (const [term, count] of counts) {
      const key = hashTerm(term);
      frequencies.set(key, (frequencies.get(key) ?? 0) + count * weight);
      length += count * weight;
    }
  }
  const damping = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / USUAL_LENGTH);
  const values = [...frequencies.values()].map((frequency) => (frequency * (SATURATION + 1)) / (frequency + damping));
  return { indices: [...frequencies.keys()], values };
}

/** A day as Qdrant's payload index reads it; a bare day would be stored and never found. */
function startOf(day: string): string {
  return `${day}T00:00:00Z`;
}

export function pointOf(indexed: IndexedPassage, identity: IndexIdentity): Schemas['PointStruct'] {
  const { passage, vectors, terms } = indexed;
  const stored = packPassage(indexed);
  return {
    id: passage.id,
    vector: {
      [denseName(identity)]: Array.from(meanDirection(vectors.title, vectors.body)),
      [TERMS_VECTOR]: sparseVector(terms),
    },
    payload: {
      documentId: passage.documentId,
      kind: passage.kind,
      ...(passage.validFrom === undefined ? {} : { validFrom: startOf(passage.validFrom) }),
      ...(passage.validUntil === undefined ? {} : { validUntil: startOf(passage.validUntil) }),
      digest: passage.digest,
      passage: stored.passage,
      terms: stored.terms,
      vectors: Buffer.from(stored.vectors).toString('base64'),
    },
  };
}

/** Throws `IndexError` (wrong-data) for a payload that `pointOf` did not write. */
export function passageOf(payload: unknown, identity: IndexIdentity): IndexedPassage {
  const stored = StoredPayload.safeParse(payload).data ?? { passage: '', terms: '', vectors: '' };
  return unpackPassage(
    { ...stored, vectors: new Uint8Array(Buffer.from(stored.vectors, 'base64')) },
    identity.dimension,
  );
}

/** Undefined where nothing is restricted: an empty filter would mean the same, but not in a deletion. */
export function filterOf({ kinds, validOn }: PassageFilter): Schemas['Filter'] | undefined {
  const must: Schemas['Condition'][] = [];
  if (kinds !== undefined) must.push({ key: 'kind', match: { any: [...kinds] } });
  if (validOn !== undefined) {
    const day = startOf(validOn);
    must.push(
      { should: [{ is_empty: { key: 'validFrom' } }, { key: 'validFrom', range: { lte: day } }] },
      { should: [{ is_empty: { key: 'validUntil' } }, { key: 'validUntil', range: { gte: day } }] },
    );
  }
  return must.length === 0 ? undefined : { must };
}
