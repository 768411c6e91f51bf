import type { Embedder } from '../../corpus/embedder.ts';

type Embed = (texts: readonly string[]) => Promise<Float32Array[]>;

function remember(embed: Embed): Embed {
  const known = new Map<string, Promise<Float32Array[]>>();
  return (texts) => {
    const key = JSON.stringify(texts);
    const vectors = known.get(key) ?? embed(texts);
    known.set(key, vectors);
    vectors.catch(() => known.delete(key));
    return vectors;
  };
}

/**
 * The same embedder, which keeps what every call gave: searches and answers come back where another suite or a changed
 * index asks the same questions. A fault is not kept. By whole calls, not by texts, since a vector depends a little on what is embedded beside
 * it: results are those of the embedder itself.
 */
export function rememberCalls(embedder: Embedder): Embedder {
  return {
    name: embedder.name,
    dimension: embedder.dimension,
    embedQuestions: remember((texts) => embedder.embedQuestions(texts)),
    embedPassages: remember((texts) => embedder.embedPassages(texts)),
    close: () => embedder.close(),
  };
}
