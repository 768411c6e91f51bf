import { type BoundFacts, bindingsOf, boundAsQuoted } from './bindings.ts';
import type { ClaimContext, Flaw, Quoted, ReadClaim } from './claim.ts';
import type { Evidence, ReadUnit } from './evidence.ts';
import { describeFact } from './facts.ts';
import type { Proposition } from './propositions.ts';
import { squeeze } from './quotes.ts';
import type { PlacedFact } from './scan.ts';

const NONE: ReadonlySet<string> = new Set();

function tornFlaw(facts: readonly PlacedFact[]): Flaw {
  return {
    cause: `facts joined: ${facts.map(({ fact }) => fact).join(', ')}`,
    complaint: `「${facts.map(({ fact }) => describeFact(fact)).join('、')}」が、引用した文とは別のもののように書かれています。`,
  };
}

/** A cell and the names of its row's other columns, of which the claim says nothing else. */
function crossesColumns(claim: BoundFacts, claims: readonly BoundFacts[], { units }: Quoted): boolean {
  const stated = new Set(claims.flatMap(({ facts }) => facts.map(({ fact }) => fact)));
  const said = new Set(claims.flatMap(({ words }) => [...words]));
  const states = (cell: Proposition): boolean =>
    claim.facts.some(({ fact }) => cell.facts.some((own) => own.fact === fact));
  return units.some(({ propositions }) => {
    const own = propositions.filter((cell) => cell.column !== undefined && states(cell));
    const ownWords = new Set(own.flatMap((cell) => [...(cell.column ?? NONE), ...cell.words.map(({ form }) => form)]));
    if (own.length === 0) return false;
    return propositions.some((cell) => {
      if (own.includes(cell) || cell.facts.some(({ fact }) => stated.has(fact))) return false;
      const named = [...(cell.column ?? NONE)].filter((word) => !ownWords.has(word));
      if (!named.some((word) => claim.words.has(word))) return false;
      const content = cell.words.filter(({ form }) => !ownWords.has(form) && !named.includes(form));
      return content.length === 0 || !content.some(({ form }) => said.has(form));
    });
  });
}

/** A column's name with another column's cell behind it. */
function namesOtherColumn(text: string, { units }: Quoted): boolean {
  const said = squeeze(text);
  return units.some(({ unit }) => {
    const columns = (unit.row?.cells ?? []).map(
      (cell, at) => [squeeze(unit.row?.header[at] ?? ''), squeeze(cell)] as const,
    );
    return columns.some(([header, cell]) => {
      if (header === '') return false;
      const behind = ['は', 'が', ':'].flatMap((mark) => said.split(`${header}${mark}`).slice(1));
      const others = columns.filter(([other, content]) => other !== header && content !== '' && content !== cell);
      return behind.some((rest) => !rest.startsWith(cell) && others.some(([, content]) => rest.startsWith(content)));
    });
  });
}

/** The name of a row that is not quoted, where no quoted row has it in a cell. */
function namesOtherRow(text: string, { units }: Quoted, { passage }: Evidence): boolean {
  const rows = units.flatMap(({ unit }) => (unit.row === undefined ? [] : [unit.row.cells]));
  if (rows.length === 0) return false;
  const own = squeeze(rows.flat().join('\n'));
  const said = squeeze(text);
  const names = (passage.table?.rows ?? []).map(([name = '']) => squeeze(name));
  return names.some((name) => name.length > 1 && said.startsWith(name) && !own.includes(name));
}

/** Facts that the claim tells of something else than the quoted sentence or row does. */
export function joinsOthers(
  { text, propositions, whole }: ReadClaim,
  quoted: Quoted,
  context: ClaimContext,
): Flaw | null {
  const { evidence, spoken } = context;
  const unitOf = (proposition: Proposition): ReadUnit | undefined =>
    evidence.units.find((unit) => unit.propositions.includes(proposition));
  const together = (a: Proposition, b: Proposition): boolean => {
    const [first, second] = [unitOf(a)?.unit, unitOf(b)?.unit];
    return first === second || (first?.kind === 'row' && second?.kind === 'row');
  };
  const binding = {
    quoted: quoted.units.flatMap(({ bindings }) => bindings),
    all: evidence.units.flatMap(({ bindings }) => bindings),
    sharedBy: (proposition: Proposition) => (unitOf(proposition)?.unit.kind === 'row' ? NONE : evidence.titleWords),
    asked: new Set([...spoken, ...whole.words.map(({ form }) => form)]),
    together,
  };
  const claims = propositions.flatMap(bindingsOf);
  const torn = claims.find((claim) => !boundAsQuoted(claim, binding) || crossesColumns(claim, claims, quoted));
  if (torn !== undefined) return tornFlaw(torn.facts);
  const crossed = namesOtherColumn(text, quoted) || namesOtherRow(text, quoted, evidence);
  return crossed ? tornFlaw(whole.facts) : null;
}
