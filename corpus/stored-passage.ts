import { z } from 'zod';
import { PASSAGE_KINDS, type Passage } from './passage.ts';
import { IndexError, type IndexedPassage, type PassageTerms } from './passage-index.ts';
import { packVectors, unpackVectors } from './quantised-vectors.ts';

/** A passage as both indexes keep it, beside what their engines search. */
export interface StoredPassage {
  /** The passage as JSON. */
  readonly passage: string;
  /** The terms as JSON. */
  readonly terms: string;
  /** See `packVectors`. */
  readonly vectors: Uint8Array<ArrayBuffer>;
}

const PassageRecord: z.ZodType<Passage> = z.object({
  id: z.string(),
  documentId: z.string(),
  kind: z.enum(PASSAGE_KINDS),
  url: z.string(),
  title: z.string(),
  headingPath: z.array(z.string()),
  text: z.string(),
  table: z.exactOptional(
    z.object({
      caption: z.exactOptional(z.string()),
      header: z.array(z.string()),
      rows: z.array(z.array(z.string())),
    }),
  ),
  contact: z.exactOptional(
    z.object({ department: z.string(), phone: z.exactOptional(z.string()), hours: z.exactOptional(z.string()) }),
  ),
  updatedOn: z.exactOptional(z.string()),
  validFrom: z.exactOptional(z.string()),
  validUntil: z.exactOptional(z.string()),
  digest: z.string(),
});

const Counts = z.array(z.tuple([z.string(), z.number()]));
const TermsRecord = z.object({ title: Counts, body: Counts });

function packTerms(terms: PassageTerms): string {
  return JSON.stringify({ title: [...terms.title], body: [...terms.body] });
}

function unpackTerms(json: string): PassageTerms {
  const { title, body } = TermsRecord.parse(JSON.parse(json));
  return { title: new Map(title), body: new Map(body) };
}

export function packPassage({ passage, terms, vectors }: IndexedPassage): StoredPassage {
  return { passage: JSON.stringify(passage), terms: packTerms(terms), vectors: packVectors(vectors) };
}

/** Throws `IndexError` (wrong-data) where the parts are not what `packPassage` writes. */
export function unpackPassage(stored: StoredPassage, dimension: number): IndexedPassage {
  const vectors = unpackVectors(stored.vectors, dimension);
  if (vectors === null) throw new IndexError('wrong-data', `a stored passage has no vectors of ${dimension} numbers`);
  try {
    return { passage: PassageRecord.parse(JSON.parse(stored.passage)), terms: unpackTerms(stored.terms), vectors };
  } catch (cause) {
    throw new IndexError('wrong-data', 'a stored passage cannot be read', { cause });
  }
}
