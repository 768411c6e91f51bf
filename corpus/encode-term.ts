/** Start of the private-use characters that stand for the ASCII characters at which FTS5's `ascii` tokenizer would cut or fold. */
const STAND_IN = 0xe000;

/** Makes a term one token for FTS5's `ascii` tokenizer, which keeps every character beyond ASCII, lower-case letters and digits. */
function encodeTerm(term: string): string {
  return term.replace(/[^a-z0-9\u0080-\uffff]/g, (character) =>
    String.fromCharCode(STAND_IN + character.charCodeAt(0)),
  );
}

/** The text of an FTS5 column: every term as often as it stands in the passage. */
export function encodeCounts(counts: ReadonlyMap<string, number>): string {
  return [...counts].flatMap(([term, count]) => new Array<string>(count).fill(encodeTerm(term))).join(' ');
}

/** An FTS5 expression that matches whatever holds any of the terms. */
export function encodeQuery(terms: ReadonlySet<string>): string {
  return [...terms].map((term) => `"${encodeTerm(term)}"`).join(' OR ');
}
