import type { Tokeniser } from '../../corpus/tokeniser.ts';
import type { Claim, ClaimContext, Flaw, Quoted, ReadClaim } from './claim.ts';
import { readClaim, readQuoted } from './claim.ts';
import { joinsOthers } from './claim-bindings.ts';
import { addsCondition, contradictsItself, dropsCondition, flipsDenial, turnsAround } from './claim-conditions.ts';
import { addsWords, namesOthers, shiftsBound, statesUnproven } from './claim-words.ts';
import { quotedUnits, type ReadUnit } from './evidence.ts';
import { propositionsIn } from './propositions.ts';
import { squeeze } from './quotes.ts';
import { projectsRow } from './row-projection.ts';

/** Characters that a reader does not see, or that change the one before. */
const HIDDEN = /[\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0]|[^\S \n\u3000]/u;

/** What may speak against a claim, gravest first. */
const CHECKS: readonly ((claim: ReadClaim, quoted: Quoted, context: ClaimContext) => Flaw | null)[] = [
  statesUnproven,
  namesOthers,
  addsWords,
  shiftsBound,
  flipsDenial,
  contradictsItself,
  addsCondition,
  dropsCondition,
  joinsOthers,
  turnsAround,
];

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

function firstFlaw(claim: ReadClaim, quoted: Quoted, context: ClaimContext): Flaw | null {
  for (const check of CHECKS) {
    const flaw = check(claim, quoted, context);
    if (flaw !== null) return flaw;
  }
  return null;
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
  const read = readClaim(claim.text, context.tokeniser);
  const flaws = places.map((units) => firstFlaw(read, readQuoted(units), context));
  return flaws.includes(null) ? null : (flaws[0] ?? null);
}

/** Forms of the content words of a text, as `spoken` takes them. */
export function wordFormsOf(text: string, tokeniser: Tokeniser): string[] {
  return propositionsIn(text, tokeniser).flatMap(({ words }) => words.map(({ form }) => form));
}
