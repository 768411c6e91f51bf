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

/** Terms and their counts side by side: `["ごみ",2,"袋",1]`. Read by hand, since a schema takes five times as long. */
function packCounts(counts: ReadonlyMap<string, number>): (string | number)[] {
  return [...counts].flat();
}

function unpackCounts(flat: unknown): Map<string, number> {
  const counts = new Map<string, number>();
  if (!Array.isArray(flat)) throw new TypeError('term counts are no list');
  for (let place = 0; place < flat.length; place += 2) {
    const term: unknown = flat[place];
    const count: unknown = flat[place + 1];
    if (typeof term !== 'string' || typeof count !== 'number') throw new TypeError('term counts are no pairs');
    counts.set(term, count);
  }
  return counts;
}

function packTerms({ title, body }: PassageTerms): string {
  return JSON.stringify([packCounts(title), packCounts(body)]);
}

function unpackTerms(json: string): PassageTerms {
  const both: unknown = JSON.parse(json);
  const [title, body] = Array.isArray(both) ? both : [];
  return { title: unpackCounts(title), body: unpackCounts(body) };
}

/** The parts as text and bytes. */
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

/** Parses what an index gave back of its own. Throws `IndexError` (wrong-data). */
export function readStored<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new IndexError('wrong-data', 'the index holds something that cannot be read', { cause: parsed.error });
}

/** The value of an artefact or note. Throws `IndexError` (wrong-data). */
export function readStoredJson(name: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new IndexError('wrong-data', `the value of ${name} cannot be read`, { cause });
  }
}
