/** Stands where a fact was taken out; neither space nor letter, so that nothing joins over it. */
const TAKEN = '\u0000';

/** A text while its facts are taken out, one kind after the other, so that no digit counts twice. */
export class Scan {
  /** What the text claims, and what must therefore be proven. */
  readonly stated = new Set<string>();
  /** What follows from it, and counts as known when the text is evidence: a date implies its month. */
  readonly implied = new Set<string>();
  #rest: string;

  constructor(text: string) {
    this.#rest = text;
  }

  /** Takes out each match of a global pattern that `read` makes facts of; null leaves it in place. */
  take(pattern: RegExp, read: (match: RegExpExecArray) => readonly string[] | null): void {
    let rest = '';
    let at = 0;
    for (const match of this.#rest.matchAll(pattern)) {
      const facts = read(match);
      if (facts === null) continue;
      for (const fact of facts) this.stated.add(fact);
      rest += this.#rest.slice(at, match.index) + TAKEN;
      at = match.index + match[0].length;
    }
    this.#rest = rest + this.#rest.slice(at);
  }

  imply(...facts: readonly string[]): void {
    for (const fact of facts) this.implied.add(fact);
  }
}
