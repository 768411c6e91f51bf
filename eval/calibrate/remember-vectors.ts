import type { Embedder } from '../../corpus/embedder.ts';

type Embed = (texts: readonly string[]) => Promise<Float32Array[]>;

function remember(embed: Embed): Embed {
  const known = new Map<string, Float32Array>();
  return async (texts) => {
    const unknown = [...new Set(texts.filter((text) => !known.has(text)))];
    const vectors = unknown.length === 0 ? [] : await embed(unknown);
    for (const [place, vector] of vectors.entries()) known.set(unknown[place] ?? '', vector);
    return texts.map((text) => {
      const vector = known.get(text);
      if (vector === undefined) throw new Error('the embedder gave fewer vectors than texts');
      return vector;
    });
  };
}

/** The same embedder, which embeds each text once: the same questions and sentences come back with other pages hidden. */
export function rememberVectors(embedder: Embedder): Embedder {
  return {
    name: embedder.name,
    dimension: embedder.dimension,
    embedQuestions: remember((texts) => embedder.embedQuestions(texts)),
    embedPassages: remember((texts) => embedder.embedPassages(texts)),
    close: () => embedder.close(),
  };
}
