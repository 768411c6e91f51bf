import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Passage } from '../passage.ts';
import type { IndexedPassage, PassageTerms } from '../passage-index.ts';
import { dotProduct, normaliseVector } from '../vectors.ts';

export const SAMPLE_DIMENSION = 8;

/** What a test says about a passage; everything else is made up. */
export interface SamplePassage extends Partial<Omit<Passage, 'id' | 'digest'>> {
  /** Chosen by the test, so that ties by id can be told apart. */
  readonly number: number;
  readonly titleTerms?: readonly string[];
  readonly bodyTerms?: readonly string[];
  /** Body vector; the title's is the same unless given. */
  readonly vector?: readonly number[];
  readonly titleVector?: readonly number[];
  readonly windows?: readonly (readonly number[])[];
}

/** The id of sample passage `number`; ids sort as the numbers do. */
export function sampleId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** A unit vector of `SAMPLE_DIMENSION` numbers that starts with `values`. */
export function unitVector(values: readonly number[]): Float32Array {
  const vector = new Float32Array(SAMPLE_DIMENSION);
  vector.set(values);
  return normaliseVector(vector);
}

function countTerms(terms: readonly string[]): PassageTerms['title'] {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

export function samplePassage(sample: SamplePassage): IndexedPassage {
  const {
    number,
    titleTerms = [],
    bodyTerms = [],
    vector = [1],
    titleVector = vector,
    windows = [],
    ...given
  } = sample;
  const documentId = given.documentId ?? 'https://www.city.shiomi.example.jp/sample';
  const text = given.text ?? bodyTerms.join(' ');
  const passage: Passage = {
    kind: 'page',
    url: documentId,
    title: titleTerms.join(' '),
    headingPath: [],
    ...given,
    documentId,
    text,
    id: sampleId(number),
    digest: createHash('sha256').update(`${number}${text}`).digest('hex'),
  };
  return {
    passage,
    vectors: { title: unitVector(titleVector), body: unitVector(vector), windows: windows.map(unitVector) },
    terms: { title: countTerms(titleTerms), body: countTerms(bodyTerms) },
  };
}

/** Expects what an index gave back to be what was stored, vectors to within their quantisation. */
export function expectSame(actual: IndexedPassage | undefined, expected: IndexedPassage): void {
  expect(actual?.passage).toEqual(expected.passage);
  expect(actual?.terms).toEqual(expected.terms);
  const before = [expected.vectors.title, expected.vectors.body, ...expected.vectors.windows];
  const after = [actual?.vectors.title, actual?.vectors.body, ...(actual?.vectors.windows ?? [])];
  expect(after).toHaveLength(before.length);
  for (const [place, vector] of before.entries()) expect(dotProduct(after[place]!, vector)).toBeGreaterThan(0.999);
}
