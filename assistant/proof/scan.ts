/** Stands where a fact was taken out; neither space nor letter, so that nothing joins over it. */
const TAKEN = '\u0000';

/** A fact where it stands in the text that was scanned. */
export interface PlacedFact {
  readonly fact: string;
  readonly start: number;
  /** Behind its last character. */
  readonly end: number;
}

/** A text while its facts are taken out, one kind after the other, so that no digit counts twice. */
export class Scan {
  /** What the text claims, and what must therefore be proven. */
  readonly stated = new Set<string>();
  /** What follows from it, and counts as known when the text is evidence: a date implies its month. */
  readonly implied = new Set<string>();
  /** What is stated, with its places; several facts may share one. */
  readonly placed: PlacedFact[] = [];
  #rest: string;

  constructor(text: string) {
    this.#rest = text;
  }

  /**
   * Takes out each match of a global pattern that `read` makes facts of; null leaves it in place. A fact that is only a
   * part of the match, such as the end of a range, comes with its place in it.
   */
  take(pattern: RegExp, read: (match: RegExpExecArray) => readonly (string | PlacedFact)[] | null): void {
    let rest = '';
    let at = 0;
    for (const match of this.#rest.matchAll(pattern)) {
      const facts = read(match);
      if (facts === null) continue;
      const end = match.index + match[0].length;
      for (const found of facts) {
        const part = typeof found === 'string' ? { fact: found, start: 0, end: match[0].length } : found;
        this.stated.add(part.fact);
        this.placed.push({ fact: part.fact, start: match.index + part.start, end: match.index + part.end });
      }
      rest += this.#rest.slice(at, match.index) + TAKEN.repeat(match[0].length);
      at = end;
    }
    this.#rest = rest + this.#rest.slice(at);
  }

  imply(...facts: readonly string[]): void {
    for (const fact of facts) this.implied.add(fact);
  }
}
