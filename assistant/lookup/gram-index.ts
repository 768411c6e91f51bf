/**
 * Pairs of characters at most two apart. One wrong, missing, added or swapped character leaves some of them whole, so
 * they find misspelt names; single characters find names of one character.
 */
function gramsOf(characters: readonly string[]): Set<string> {
  const grams = new Set<string>();
  if (characters.length === 1) grams.add(characters[0] ?? '');
  for (let i = 0; i < characters.length; i++) {
    for (const j of [i + 1, i + 2]) if (j < characters.length) grams.add(`${characters[i]}${characters[j]}`);
  }
  return grams;
}

/** Texts that share less than this part of what the best one shares are not worth a comparison letter by letter. */
const WORTH_COMPARING = 0.4;

/** Finds the texts that share most with a query. */
export interface GramIndex {
  /** Positions of the nearest texts, best first, at most `count`; nothing that shares no gram. */
  nearest(characters: readonly string[], count: number): number[];
}

/** Prepares an index over the characters of texts. A query takes time in proportion to the texts that share a gram. */
export function createGramIndex(texts: readonly (readonly string[])[]): GramIndex {
  const postings = new Map<string, number[]>();
  const sizes = texts.map((characters, position) => {
    const grams = gramsOf(characters);
    for (const gram of grams) {
      const list = postings.get(gram);
      if (list === undefined) postings.set(gram, [position]);
      else list.push(position);
    }
    return grams.size;
  });
  const shared = new Uint16Array(texts.length);

  function nearest(characters: readonly string[], count: number): number[] {
    const grams = gramsOf(characters);
    const found: number[] = [];
    for (const gram of new Set([...grams, ...characters])) {
      for (const position of postings.get(gram) ?? []) {
        if (shared[position] === 0) found.push(position);
        shared[position] = (shared[position] ?? 0) + 1;
      }
    }
    const scored = found.map((position) => {
      const common = shared[position] ?? 0;
      const size = sizes[position] ?? 1;
      shared[position] = 0;
      return { position, score: common / size + (2 * common) / (size + grams.size) };
    });
    const least = Math.max(0, ...scored.map(({ score }) => score)) * WORTH_COMPARING;
    return scored
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score || a.position - b.position)
      .slice(0, count)
      .map(({ position }) => position);
  }

  return { nearest };
}
