import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { type BoundFacts, bindingsOf, boundAsQuoted } from './bindings.ts';
import { boundOf, sameBound } from './bounds.ts';
import { conditionsOf, narrowingsOf } from './conditions.ts';
import { type Evidence, quotedUnits, type ReadUnit } from './evidence.ts';
import { describeFact, unprovenFacts } from './facts.ts';
import { foreignNames } from './names.ts';
import { type Proposition, propositionsIn } from './propositions.ts';
import { squeeze } from './quotes.ts';
import { plainForm } from './readings.ts';
import { projectsRow } from './row-projection.ts';
import { canonicalForm, type Word } from './words.ts';

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
  /** In Japanese, for the model that must mend it; follows on 「…」は. */
  readonly complaint: string;
}

/** One reading of what is quoted. */
interface Quoted {
  readonly units: readonly ReadUnit[];
  readonly propositions: readonly Proposition[];
  readonly texts: readonly string[];
}

/** Characters that a reader does not see, or that change the one before. */
const HIDDEN = /[\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0]|[^\S \n\u3000]/u;

function statesUnproven(claim: Claim, quoted: Quoted, { evidence }: ClaimContext): Flaw | null {
  const facts = unprovenFacts(claim.text, [...evidence.frame, ...quoted.texts]);
  if (facts.length === 0) return null;
  return {
    cause: `unproven ${facts.join(', ')}`,
    complaint: `「${facts.map(describeFact).join('、')}」が、引用した文にありません。`,
  };
}

/** A weekday of every week where the quote has one of some weeks only. */
function widensWeekday(fact: string, quoted: Quoted): boolean {
  const [, weekday] = /^weekday:(.)$/u.exec(fact) ?? [];
  const facts = quoted.propositions.flatMap((proposition) => proposition.facts.map((placed) => placed.fact));
  return (
    weekday !== undefined &&
    !facts.includes(fact) &&
    facts.some((other) => /^nth-/u.test(other) && other.endsWith(weekday))
  );
}

function shiftsBound(propositions: readonly Proposition[], quoted: Quoted): Flaw | null {
  for (const { facts, text } of propositions) {
    for (const { fact, start, end } of facts) {
      const places = quoted.propositions.flatMap((proposition) =>
        proposition.facts
          .filter((placed) => placed.fact === fact)
          .map((placed) => ({ text: proposition.text, bound: boundOf(proposition.text, placed.start, placed.end) })),
      );
      const bound = boundOf(text, start, end);
      const kept = places.length === 0 || places.some((place) => sameBound({ bound, text }, place));
      if (kept && !widensWeekday(fact, quoted)) continue;
      return {
        cause: `bound of ${fact}`,
        complaint: `「${describeFact(fact)}」の「以上・未満・から・まで・第何」などが、引用した文と違います。`,
      };
    }
  }
  return null;
}

function addsWords(propositions: readonly Proposition[], quoted: Quoted, { evidence }: ClaimContext): Flaw | null {
  const known = new Set(quoted.propositions.flatMap(({ words }) => words.map(({ form }) => form)));
  const text = squeeze([...evidence.frame, ...quoted.texts].join('\n'));
  // A request is a need in other words: 貼ってください, 貼る必要があります.
  if (/ください|下さい/u.test(text)) known.add(canonicalForm('必要', false));
  const isKnown = ({ form, surface }: Word): boolean =>
    known.has(form) || evidence.frameWords.has(form) || ([...surface].length > 1 && text.includes(squeeze(surface)));
  const added = propositions.flatMap(({ words }) => words.filter((word) => !isKnown(word)));
  if (added.length === 0) return null;
  return {
    cause: 'words not found',
    complaint: `「${[...new Set(added.map(({ surface }) => surface))].join('、')}」は、引用した文に書かれていません。`,
  };
}

/** The quoted propositions that a claim's proposition restates: those with most of its facts and words. */
function restated(claim: Proposition, quoted: Quoted): Proposition[] {
  const facts = new Set(claim.facts.map(({ fact }) => fact));
  const forms = new Set(claim.words.map(({ form }) => form));
  const scored = quoted.propositions.map((proposition) => {
    const shared = new Set(proposition.facts.map(({ fact }) => fact).filter((fact) => facts.has(fact)));
    const words = new Set(proposition.words.map(({ form }) => form).filter((form) => forms.has(form)));
    return { proposition, score: 2 * shared.size + words.size };
  });
  const best = Math.max(...scored.map(({ score }) => score), 0);
  if (best === 0) return quoted.propositions.slice(0, 1);
  return scored.filter(({ score }) => score === best).map(({ proposition }) => proposition);
}

function negatedIn(propositions: readonly Proposition[]): Set<string> {
  return new Set(propositions.flatMap(({ negated }) => [...negated]));
}

function flipsDenial(propositions: readonly Proposition[], quoted: Quoted): Flaw | null {
  const denied = negatedIn(quoted.propositions);
  const said = negatedIn(propositions);
  const added = [...said].some((form) => !denied.has(form));
  const dropped = propositions.some((claim) =>
    restated(claim, quoted).every((proposition) => [...proposition.negated].some((form) => !claim.negated.has(form))),
  );
  if (!added && !dropped) return null;
  return { cause: 'denial', complaint: '打ち消し（できる・できない、必要・不要など）が、引用した文と違います。' };
}

function dropsCondition(
  claim: Claim,
  propositions: readonly Proposition[],
  quoted: Quoted,
  context: ClaimContext,
): Flaw | null {
  const whole: Proposition = {
    text: plainForm(claim.text),
    words: propositions.flatMap(({ words }) => words),
    facts: propositions.flatMap(({ facts }) => facts),
    negated: negatedIn(propositions),
  };
  const known = new Set([...quoted.texts, ...context.evidence.frame].flatMap((text) => narrowingsOf(plainForm(text))));
  if (narrowingsOf(whole.text).some((name) => !known.has(name))) {
    return { cause: 'condition added', complaint: '引用した文にない条件や限定が加わっています。' };
  }
  for (const proposition of propositions) {
    const missing = restated(proposition, quoted).map((origin) =>
      conditionsOf(origin, context.tokeniser).filter((condition) => !condition.heldBy(whole)),
    );
    const least = missing.sort((a, b) => a.length - b.length)[0]?.[0];
    if (least === undefined) continue;
    return { cause: `condition dropped: ${least.name}`, complaint: '引用した文にある条件・限定・例外が落ちています。' };
  }
  return null;
}

const NONE: ReadonlySet<string> = new Set();

function joinsOthers(propositions: readonly Proposition[], quoted: Quoted, context: ClaimContext): Flaw | null {
  const { evidence, spoken } = context;
  const unitOf = (proposition: Proposition): ReadUnit | undefined =>
    evidence.units.find((unit) => unit.propositions.includes(proposition));
  const together = (a: Proposition, b: Proposition): boolean => {
    const [first, second] = [unitOf(a)?.unit, unitOf(b)?.unit];
    return first === second || (first?.kind === 'row' && second?.kind === 'row');
  };
  const own = propositions.flatMap(({ words }) => words.map(({ form }) => form));
  const binding = {
    quoted: quoted.units.flatMap(({ bindings }) => bindings),
    all: evidence.units.flatMap(({ bindings }) => bindings),
    sharedBy: (proposition: Proposition) => (unitOf(proposition)?.unit.kind === 'row' ? NONE : evidence.titleWords),
    asked: new Set([...spoken, ...own]),
    together,
  };
  const claims: BoundFacts[] = propositions.flatMap(bindingsOf);
  const torn = claims.find((claim) => !boundAsQuoted(claim, binding));
  if (torn === undefined) return null;
  const facts = torn.facts.map(({ fact }) => fact);
  return {
    cause: `facts joined: ${facts.join(', ')}`,
    complaint: `「${facts.map(describeFact).join('、')}」が、引用した文とは別のもののように書かれています。`,
  };
}

const YES_OR_NO = /^(?:はい|いいえ)[、。]/u;

/** はい before a denial. */
function contradictsItself(claim: Claim, propositions: readonly Proposition[]): Flaw | null {
  const denies = (propositions.at(-1)?.negated.size ?? 0) > 0;
  if (!/^はい[、。]/u.test(claim.text) || !denies || propositions.length > 2) return null;
  return { cause: 'yes and no', complaint: '「はい」と打ち消しが合っていません。' };
}

function flawIn(claim: Claim, units: readonly ReadUnit[], context: ClaimContext): Flaw | null {
  const texts = units.map(({ unit }) => unit.text);
  const rows = units.flatMap(({ unit }) => unit.row?.cells ?? []);
  const propositions = units.flatMap((unit) => unit.propositions);
  const quoted: Quoted = { units, propositions, texts: [...texts, ...rows, ...propositions.map(({ text }) => text)] };
  const said = propositionsIn(claim.text.replace(YES_OR_NO, ''), context.tokeniser);
  const names = foreignNames(plainForm(claim.text), [...context.evidence.frame, ...quoted.texts], context.tokeniser);
  if (names.length > 0) {
    return { cause: 'names not found', complaint: `「${names.join('、')}」という名前が、引用した文にありません。` };
  }
  return (
    statesUnproven(claim, quoted, context) ??
    addsWords(said, quoted, context) ??
    shiftsBound(said, quoted) ??
    flipsDenial(said, quoted) ??
    contradictsItself(claim, said) ??
    dropsCondition(claim, said, quoted, context) ??
    joinsOthers(said, quoted, context)
  );
}

/** Marks and numbers before a line, which a talk leaves out; the digits of `1.5リットル` are none. */
const LEADING_MARK = /^[^\p{L}\p{N}]*(?:\(?\d{1,2}\)?\.?)?$/u;

function isWhole(text: string, unit: string): boolean {
  if (text === '' || !unit.endsWith(text)) return false;
  return text.length === unit.length || (!/^\d/.test(text) && LEADING_MARK.test(unit.slice(0, -text.length)));
}

/** Whether the claim is whole sentences of the page, word for word, or a row with its own column names. */
function isVerbatim(claim: Claim, units: readonly ReadUnit[]): boolean {
  const text = squeeze(claim.text);
  const whole = squeeze(units.map(({ unit }) => unit.text).join(''));
  return whole === text || units.some(({ unit }) => isWhole(text, squeeze(unit.text)) || projectsRow(claim.text, unit));
}

/**
 * What speaks against a sentence; null when what it quotes proves it: every fact, name and content word stands in the
 * sentences and rows that the quote touches (or in title, headings and column names), each fact with the same bound and
 * the same words around it, with the same denials and with every condition.
 */
export function flawOf(claim: Claim, context: ClaimContext): Flaw | null {
  if (HIDDEN.test(claim.text)) {
    return { cause: 'hidden characters', complaint: '見えない文字が入っています。' };
  }
  const places = quotedUnits(claim.quote, context.evidence);
  if (places.length === 0) {
    return { cause: 'quote not found', complaint: '根拠（quote）が資料に一字一句ありません。' };
  }
  if (places.some((units) => isVerbatim(claim, units))) return null;
  const flaws = places.map((units) => flawIn(claim, units, context));
  return flaws.includes(null) ? null : (flaws[0] ?? null);
}

/** Forms of the content words of a text, as `spoken` takes them. */
export function wordFormsOf(text: string, tokeniser: Tokeniser): string[] {
  return propositionsIn(text, tokeniser).flatMap(({ words }) => words.map(({ form }) => form));
}
