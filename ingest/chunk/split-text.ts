/** Counts the tokens that the embedding model sees for a text. */
export type CountTokens = (text: string) => number;

/** A sentence's end belongs to it, with the brackets that close after it. */
const SENTENCE = /[^。！？!?\n]*(?:[。！？!?]+[」』）)】]*|\n|$)/gu;
const CLAUSE = /[^、，,；;：]*(?:[、，,；;：]|$)/gu;

function partsOf(text: string, pattern: RegExp): string[] {
  return (text.match(pattern) ?? []).filter((part) => part !== '');
}

/** The longest beginning of a text within the limit, at least one character. */
function fittingLength(characters: readonly string[], limit: number, count: CountTokens): number {
  let low = 1;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (count(characters.slice(0, middle).join('')) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

function cutAnywhere(text: string, limit: number, count: CountTokens): string[] {
  const pieces: string[] = [];
  for (let rest = Array.from(text); rest.length > 0; ) {
    const length = fittingLength(rest, limit, count);
    pieces.push(rest.slice(0, length).join(''));
    rest = rest.slice(length);
  }
  return pieces;
}

function pack(parts: readonly string[], limit: number, count: CountTokens): string[] {
  const packed: string[] = [];
  for (const part of parts) {
    const last = packed.at(-1);
    if (last !== undefined && count(last + part) <= limit) packed[packed.length - 1] = last + part;
    else packed.push(part);
  }
  return packed;
}

/**
 * Cuts a line into pieces of at most `limit` tokens: between sentences, a long sentence between clauses, and only
 * a clause that is too long by itself anywhere. The pieces put together give the line.
 */
export function splitLine(line: string, limit: number, count: CountTokens): string[] {
  if (count(line) <= limit) return [line];
  const sentences = partsOf(line, SENTENCE).flatMap((sentence) => {
    if (count(sentence) <= limit) return [sentence];
    const clauses = partsOf(sentence, CLAUSE).flatMap((clause) =>
      count(clause) <= limit ? [clause] : cutAnywhere(clause, limit, count),
    );
    return pack(clauses, limit, count);
  });
  return pack(sentences, limit, count);
}
