import type { Proposition } from './propositions.ts';
import type { PlacedFact } from './scan.ts';

/** Facts of one kind that stand together, with the words that say what they are the facts of. */
export interface BoundFacts {
  readonly kind: string;
  readonly facts: readonly PlacedFact[];
  readonly words: ReadonlySet<string>;
  readonly proposition: Proposition;
}

/** What can be mistaken for each other: amounts of one unit, days, hours, phones. */
function kindOf(fact: string): string {
  const [kind = ''] = fact.split(':');
  if (kind === 'number') return `number:${fact.replace(/^number:[\d.]+/, '')}`;
  return kind === 'date' || kind === 'month' ? 'day' : kind.replace('nth-', '').replace('weekday-of', 'day');
}

/** Where the noun ends that a fact describes: `500円の処理券を`. */
const DESCRIBED = /^(?:以[上下内]|まで|から|未満)?の[^はがをにでと、。・]+/u;

function clustersOf(proposition: Proposition, kind: string): PlacedFact[][] {
  const clusters: PlacedFact[][] = [];
  for (const fact of proposition.facts.filter((found) => kindOf(found.fact) === kind)) {
    const before = clusters.at(-1);
    const end = before?.at(-1)?.end ?? 0;
    const parted = proposition.words.some((word) => word.start >= end && word.end <= fact.start);
    if (before === undefined || parted) clusters.push([fact]);
    else before.push(fact);
  }
  return clusters;
}

/** The facts of a proposition, each with its own words: those from the fact of its kind before up to the one behind. */
export function bindingsOf(proposition: Proposition): BoundFacts[] {
  const kinds = [...new Set(proposition.facts.map(({ fact }) => kindOf(fact)))];
  return kinds.flatMap((kind) => {
    const clusters = clustersOf(proposition, kind);
    let from = 0;
    return clusters.map((facts, at) => {
      const end = facts.at(-1)?.end ?? 0;
      const described = DESCRIBED.exec(proposition.text.slice(end))?.[0].length ?? 0;
      const until = at === clusters.length - 1 ? proposition.text.length : end + described;
      const own = proposition.words.filter((word) => word.start >= from && word.end <= until);
      from = until;
      return { kind, facts, words: new Set(own.map(({ form }) => form)), proposition };
    });
  });
}

function states(binding: BoundFacts, fact: string): boolean {
  return binding.facts.some((placed) => placed.fact === fact);
}

/** What a fact of a claim may be bound to. */
export interface Binding {
  /** Propositions of what is quoted. */
  readonly quoted: readonly BoundFacts[];
  /** All of the passage: where the rivals stand. */
  readonly all: readonly BoundFacts[];
  /** Words that tell nothing apart: those of title and headings, except in a table, whose rows have their own names. */
  sharedBy(proposition: Proposition): ReadonlySet<string>;
  /** Words of the question, which an answer need not repeat. */
  readonly asked: ReadonlySet<string>;
  /** Whether two propositions stand in one sentence or table, so that a claim must tell them apart. */
  together(a: Proposition, b: Proposition): boolean;
}

function without(words: ReadonlySet<string>, ...others: readonly ReadonlySet<string>[]): string[] {
  return [...words].filter((word) => !others.some((other) => other.has(word)));
}

/**
 * Whether the claim says of its facts what one quoted place says of them: it has no word by which another place of the
 * passage with another fact of the kind stands apart, and where the two stand together, one by which its own does.
 */
export function boundAsQuoted(claim: BoundFacts, { quoted, all, sharedBy, asked, together }: Binding): boolean {
  const said = claim.words.size > 0 ? claim.words : asked;
  return claim.facts.every(({ fact }) => {
    const own = quoted.filter((binding) => states(binding, fact));
    const same = all.filter((binding) => states(binding, fact)).map(({ words }) => words);
    const rivals = all.filter((binding) => binding.kind === claim.kind && !states(binding, fact));
    // Facts that are only implied, as a weekday is by a range, stand nowhere by themselves; one of the headings must not
    // contradict the sentence or row.
    if (own.length === 0) return !claim.kind.startsWith('number:') || quoted.every(({ kind }) => kind !== claim.kind);
    return own.some((mine) => {
      const shared = sharedBy(mine.proposition);
      return rivals.every((rival) => {
        const theirs = without(rival.words, mine.words, shared, ...same);
        if (theirs.some((word) => said.has(word))) return false;
        if (!together(mine.proposition, rival.proposition)) return true;
        if (claim.facts.some((placed) => states(rival, placed.fact))) return true;
        const ours = without(mine.words, rival.words, shared);
        return ours.length === 0 || ours.some((word) => said.has(word) || asked.has(word));
      });
    });
  });
}
