import type { Embedder, TokenCounter } from '../embedder.ts';
import { normaliseVector } from '../vectors.ts';

/** An embedder that needs no model, and tells what it was asked. */
export interface FakeEmbedder extends Embedder, TokenCounter {
  /** Every text embedded so far, in order. */
  readonly questions: readonly string[];
  readonly passages: readonly string[];
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state >>> 0;
}

/** Counts hashed single characters and pairs, so that texts with common words are near. */
function embedText(text: string, dimension: number): Float32Array {
  const vector = new Float32Array(dimension);
  const characters = [...text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')];
  for (const [index, character] of characters.entries()) {
    for (const gram of [character, character + (characters[index + 1] ?? '')]) {
      const bucket = hash(gram);
      const column = bucket % dimension;
      vector[column] = (vector[column] ?? 0) + (bucket & 0x40000000 ? 1 : -1);
    }
  }
  if (vector.every((value) => value === 0)) vector[0] = 1;
  return normaliseVector(vector);
}

/** Deterministic: equal texts have equal vectors, similar texts near ones; meaning plays no part. */
export function createFakeEmbedder(name = 'fake-embedder', dimension = 64): FakeEmbedder {
  const questions: string[] = [];
  const passages: string[] = [];
  async function embed(texts: readonly string[], asked: string[]): Promise<Float32Array[]> {
    asked.push(...texts);
    return texts.map((text) => embedText(text, dimension));
  }
  return {
    name,
    dimension,
    questions,
    passages,
    embedQuestions: (texts) => embed(texts, questions),
    embedPassages: (texts) => embed(texts, passages),
    countTokens: (text) => Math.ceil([...text].length / 1.5),
    close: async () => {},
  };
}
