import type { Embedder } from '../corpus/embedder.ts';

/** Turns run side by side, and each asks for its own question a few times: screening, retrieval, tools. */
const REMEMBERED = 32;

/**
 * The embedder with the vectors of the last questions kept, so that the steps of one turn compute one vector a text.
 * Closing it closes the embedder. A fault is not kept.
 */
export function rememberQuestions(embedder: Embedder): Embedder {
  const known = new Map<string, Promise<Float32Array>>();

  async function embedOne(text: string): Promise<Float32Array> {
    const [vector] = await embedder.embedQuestions([text]);
    if (vector === undefined) throw new Error('the embedder gave no vector for a question');
    return vector;
  }

  function remember(text: string): Promise<Float32Array> {
    const vector = known.get(text) ?? embedOne(text);
    known.delete(text);
    known.set(text, vector);
    vector.catch(() => known.delete(text));
    const oldest = known.keys().next();
    if (known.size > REMEMBERED && !oldest.done) known.delete(oldest.value);
    return vector;
  }

  return {
    name: embedder.name,
    dimension: embedder.dimension,
    embedQuestions: (texts) => (texts.length === 1 ? Promise.all(texts.map(remember)) : embedder.embedQuestions(texts)),
    embedPassages: (texts) => embedder.embedPassages(texts),
    close: () => embedder.close(),
  };
}
