import { ADAPTER_SETTINGS, fitQueryAdapter, type VectorPair } from './fit-query-adapter.ts';
import type { Matrix } from './matrix-products.ts';
import type { PassageIndex } from './passage-index.ts';
import { type AdapterRecord, type AdapterTrial, readAdapterRecord, writeAdapterRecord } from './query-adapter.ts';
import { seededRandom, shuffled } from './seeded-random.ts';
import { type JudgedQuestion, tryAdapter } from './try-query-adapter.ts';

/** Pairs that are fitted; a fit sees about 19,000, and more than this bring nothing but memory. */
const MOST_PAIRS = 4_096;
/** Fewer labelled questions decide nothing, so pairs of the corpus itself do. */
const FEWEST_LABELS = 30;
const HELD_OUT = 0.1;
/** Hashes that stand for a corpus, and the share that must have changed before it is fitted anew. */
const SKETCH = 256;
const ENOUGH_CHANGE = 0.1;

/** A title with its body, and where they come from. */
interface CorpusPair extends VectorPair {
  readonly documentId: string;
  readonly digest: string;
}

/** A question of which it is known which documents answer it. */
export interface LabelledQuestion {
  readonly vector: Float32Array;
  readonly documents: ReadonlySet<string>;
}

/** Pairs of title and body of all passages, or of as many of them by chance (Vitter 1985, algorithm R). */
async function collectPairs(index: PassageIndex): Promise<CorpusPair[]> {
  const random = seededRandom(ADAPTER_SETTINGS.seed);
  const pairs: CorpusPair[] = [];
  let seen = 0;
  for await (const { passage, vectors } of index.scan()) {
    seen += 1;
    const { documentId, digest } = passage;
    const pair = { question: vectors.title, answer: vectors.body, documentId, digest };
    const place = pairs.length < MOST_PAIRS ? pairs.length : Math.floor(random() * seen);
    if (place < MOST_PAIRS) pairs[place] = pair;
  }
  return pairs;
}

/** The smallest of the hashes: two corpora share about as many of them as passages (Broder 1997). */
function sketchOf(pairs: readonly CorpusPair[]): number[] {
  const hashes = pairs.map(({ digest }) => Number.parseInt(digest.slice(0, 8), 16));
  return [...new Set(hashes)].sort((a, b) => a - b).slice(0, SKETCH);
}

/** Share of passages that two corpora have in common, estimated from their sketches, 0–1. */
function likeness(a: readonly number[], b: readonly number[]): number {
  const union = [...new Set([...a, ...b])].sort((one, other) => one - other).slice(0, SKETCH);
  const [inA, inB] = [new Set(a), new Set(b)];
  const common = union.filter((hash) => inA.has(hash) && inB.has(hash)).length;
  return union.length === 0 ? 1 : common / union.length;
}

interface Fit {
  readonly matrix: Matrix | null;
  readonly trial: AdapterTrial | null;
}

/** Fits all pairs and judges by labels. */
function fitByLabels(pairs: readonly CorpusPair[], labels: readonly LabelledQuestion[]): Fit {
  const matrix = fitQueryAdapter(pairs);
  const questions = labels.map(({ vector, documents }): JudgedQuestion => {
    return { vector, isRight: (place) => documents.has(pairs[place]?.documentId ?? '') };
  });
  return { matrix, trial: matrix === null ? null : tryAdapter(matrix, questions, pairs, 'labels') };
}

/** Fits nine tenths of the documents and judges by the pairs of the others; what helps is then fitted to all. */
function fitByPairs(pairs: readonly CorpusPair[]): Fit {
  const documents = shuffled(
    [...new Set(pairs.map(({ documentId }) => documentId))],
    seededRandom(ADAPTER_SETTINGS.seed),
  );
  const heldOut = new Set(documents.slice(0, Math.ceil(HELD_OUT * documents.length)));
  const judged = fitQueryAdapter(pairs.filter(({ documentId }) => !heldOut.has(documentId)));
  const questions = pairs.flatMap(({ question, documentId }, own): JudgedQuestion[] => {
    return heldOut.has(documentId) ? [{ vector: question, isRight: (place) => place === own }] : [];
  });
  const trial = judged === null ? null : tryAdapter(judged, questions, pairs, 'pairs');
  return { matrix: trial?.helps === true ? fitQueryAdapter(pairs) : null, trial };
}

/**
 * Fits the query adapter on the titles and bodies of an index and keeps it there, if it helps on the labelled questions
 * of this corpus, or without enough of them on pairs held out; about 5 s of processor time a fit. A corpus that is much as at
 * the last fit is left alone. Deterministic. Throws `IndexError`.
 */
export async function learnQueryAdapter(
  index: PassageIndex,
  labels: readonly LabelledQuestion[] = [],
): Promise<AdapterRecord> {
  const pairs = await collectPairs(index);
  const sketch = sketchOf(pairs);
  const known = await readAdapterRecord(index);
  if (known !== null && likeness(known.sketch, sketch) > 1 - ENOUGH_CHANGE) return known;
  const { matrix, trial } = labels.length < FEWEST_LABELS ? fitByPairs(pairs) : fitByLabels(pairs, labels);
  const record = { sketch, pairs: pairs.length, trial, matrix: trial?.helps === true ? matrix : null };
  await writeAdapterRecord(index, record);
  return record;
}
