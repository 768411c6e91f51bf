import { termsOf } from '../../corpus/lexical-terms.ts';
import type { IndexedPassage, PassageIndex } from '../../corpus/passage-index.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { normaliseVector } from '../../corpus/vectors.ts';
import { finishPassage } from '../../ingest/chunk/finish-passage.ts';

/** Passages written at once. */
const PASSAGES_A_WRITE = 500;

/** A generator of numbers 0–1 that gives the same sequence for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function near(vector: Float32Array, noise: () => number): Float32Array {
  return normaliseVector(vector.map((value) => value + (noise() - 0.5) * 0.08));
}

/** Fills an index up to `size` passages with variations of real ones: their words shuffled in, their vectors shaken. */
export async function fillIndex(
  index: PassageIndex,
  originals: readonly IndexedPassage[],
  size: number,
  tokeniser: Tokeniser,
): Promise<void> {
  const random = seeded(size);
  const pick = (): IndexedPassage => {
    const original = originals[Math.floor(random() * originals.length)];
    if (original === undefined) throw new RangeError('no passage to vary');
    return original;
  };
  const vary = (number: number): IndexedPassage => {
    const [first, second] = [pick(), pick()];
    const { id: _, digest: __, ...content } = first.passage;
    const documentId = `https://bench.example.jp/${number}`;
    const text = `${first.passage.text}\n${second.passage.text.slice(0, 80)}`;
    const passage = finishPassage({ ...content, documentId, url: documentId, text, place: 'body' });
    const vectors = {
      title: near(first.vectors.title, random),
      body: near(first.vectors.body, random),
      windows: first.vectors.windows.map((window) => near(window, random)),
    };
    return { passage, vectors, terms: termsOf(tokeniser, passage) };
  };
  for (let number = await index.count(); number < size; number += PASSAGES_A_WRITE) {
    const count = Math.min(PASSAGES_A_WRITE, size - number);
    const batch = Array.from({ length: count }, (_, offset) => vary(number + offset));
    for (const entry of batch) await index.replace(entry.passage.documentId, { upserts: [entry], removals: [] });
    process.stderr.write(`passages: ${number + count}/${size}\n`);
  }
}
