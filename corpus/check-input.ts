import { type DocumentChange, IndexError, type IndexedPassage, type PassageFilter } from './passage-index.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function refuse(message: string): never {
  throw new IndexError('wrong-data', message);
}

function checkId(id: string): void {
  if (!UUID.test(id)) refuse(`the passage id ${JSON.stringify(id)} is no UUID in lower case`);
}

function checkDay(day: string | undefined, where: string): void {
  if (day === undefined) return;
  const parsed = new Date(`${day}T00:00:00Z`);
  if (!DAY.test(day) || Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(day)) {
    refuse(`${where} ${JSON.stringify(day)} is no day`);
  }
}

/** Throws `IndexError` (wrong-data) for a vector of another length or with values that are no numbers. */
export function checkVector(vector: Float32Array, dimension: number): void {
  if (vector.length !== dimension) refuse(`a vector has ${vector.length} numbers, the index ${dimension}`);
  if (!vector.every((value) => Number.isFinite(value))) refuse('a vector holds a value that is no finite number');
}

function checkPassage({ passage, vectors, terms }: IndexedPassage, documentId: string, dimension: number): void {
  checkId(passage.id);
  if (passage.documentId !== documentId) refuse(`passage ${passage.id} belongs to another document than ${documentId}`);
  checkDay(passage.validFrom, `validFrom of passage ${passage.id}`);
  checkDay(passage.validUntil, `validUntil of passage ${passage.id}`);
  for (const vector of [vectors.title, vectors.body, ...vectors.windows]) checkVector(vector, dimension);
  for (const count of [...terms.title.values(), ...terms.body.values()]) {
    if (!Number.isInteger(count) || count < 1) refuse(`passage ${passage.id} counts a term ${count} times`);
  }
}

/** Engines write the good half of a bad change or store nonsense silently, so all of it is checked first. */
export function checkChange(documentId: string, change: DocumentChange, dimension: number): void {
  for (const id of change.removals) checkId(id);
  for (const indexed of change.upserts) checkPassage(indexed, documentId, dimension);
  if (new Set(change.upserts.map(({ passage }) => passage.id)).size < change.upserts.length) {
    refuse(`two passages of ${documentId} have the same id`);
  }
}

/** Throws `IndexError` (wrong-data) for a day or a number of results that is none. */
export function checkSearch(limit: number, filter: PassageFilter): void {
  if (!Number.isInteger(limit) || limit < 1) refuse(`the limit ${limit} is no whole number above 0`);
  checkDay(filter.validOn, 'validOn');
}
