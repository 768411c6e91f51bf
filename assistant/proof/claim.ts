import type { Tokeniser } from '../../corpus/tokeniser.ts';
import type { Evidence, ReadUnit } from './evidence.ts';
import { type Proposition, propositionsIn } from './propositions.ts';
import { plainForm } from './readings.ts';

/** A sentence that is to be given to a resident, with the words of a passage that it rests on. */
export interface Claim {
  readonly text: string;
  readonly quote: string;
}

/** What else decides whether a claim holds. */
export interface ClaimContext {
  readonly evidence: Evidence;
  readonly tokeniser: Tokeniser;
  /** Forms of the question's words and of the sentences before: an answer need not repeat what it is about. */
  readonly spoken: ReadonlySet<string>;
}

/** Why a sentence may not be given. */
export interface Flaw {
  /** For staff; holds no word of the answer but facts that no page states. */
  readonly cause: string;
  /** In Japanese, for the model that must mend it. */
  readonly complaint: string;
}

/** A claim as the proof reads it. */
export interface ReadClaim {
  readonly text: string;
  readonly propositions: readonly Proposition[];
  /** All of it as one. */
  readonly whole: Proposition;
}

/** One place in a passage that a quote touches. */
export interface Quoted {
  readonly units: readonly ReadUnit[];
  readonly propositions: readonly Proposition[];
  readonly texts: readonly string[];
}

const YES_OR_NO = /^(?:はい|いいえ)[、。]/u;

/** Reads a claim's text; はい and いいえ at its head say nothing by themselves. */
export function readClaim(text: string, tokeniser: Tokeniser): ReadClaim {
  const said = text.replace(YES_OR_NO, '');
  const propositions = propositionsIn(said, tokeniser);
  const whole = {
    text: plainForm(said),
    words: propositions.flatMap(({ words }) => words),
    facts: propositions.flatMap(({ facts }) => facts),
    negated: new Set(propositions.flatMap(({ negated }) => [...negated])),
  };
  return { text, propositions, whole };
}

/** Reads the sentences and rows that a quote touches. */
export function readQuoted(units: readonly ReadUnit[]): Quoted {
  const propositions = units.flatMap((unit) => unit.propositions);
  const cells = units.flatMap(({ unit }) => unit.row?.cells ?? []);
  const texts = [...units.map(({ unit }) => unit.text), ...cells, ...propositions.map(({ text }) => text)];
  return { units, propositions, texts };
}

/** The quoted propositions that a claim's proposition restates: those with most of its facts and words. */
export function restated(claim: Proposition, { propositions }: Quoted): Proposition[] {
  const facts = new Set(claim.facts.map(({ fact }) => fact));
  const forms = new Set(claim.words.map(({ form }) => form));
  const scored = propositions.map((proposition) => {
    const shared = new Set(proposition.facts.map(({ fact }) => fact).filter((fact) => facts.has(fact)));
    const words = new Set(proposition.words.map(({ form }) => form).filter((form) => forms.has(form)));
    return { proposition, score: 2 * shared.size + words.size };
  });
  const best = Math.max(...scored.map(({ score }) => score), 0);
  if (best === 0) return propositions.slice(0, 1);
  return scored.filter(({ score }) => score === best).map(({ proposition }) => proposition);
}
