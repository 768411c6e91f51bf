import { type ClaimContext, type Flaw, type Quoted, type ReadClaim, restated } from './claim.ts';
import { conditionsOf, narrowingsOf } from './conditions.ts';
import { repeatsWord, turnsCopy } from './copies.ts';
import { factsOf } from './facts.ts';
import type { Proposition } from './propositions.ts';
import { plainForm } from './readings.ts';

/** A denial added or dropped. */
export function flipsDenial({ propositions, whole }: ReadClaim, quoted: Quoted): Flaw | null {
  const denied = new Set(quoted.propositions.flatMap(({ negated }) => [...negated]));
  const added = [...whole.negated].some((form) => !denied.has(form));
  const dropped = propositions.some((claim) =>
    restated(claim, quoted).every((proposition) => [...proposition.negated].some((form) => !claim.negated.has(form))),
  );
  if (!added && !dropped) return null;
  return { cause: 'denial', complaint: '打ち消し（できる・できない、必要・不要など）が、引用した文と違います。' };
}

/** はい before a denial. */
export function contradictsItself({ text, propositions }: ReadClaim): Flaw | null {
  const denies = (propositions.at(-1)?.negated.size ?? 0) > 0;
  if (!/^はい[、。]/u.test(text) || !denies || propositions.length > 1) return null;
  return { cause: 'yes and no', complaint: '「はい」と打ち消しが合っていません。' };
}

/** A condition, limit or exception that what is quoted does not have. */
export function addsCondition({ whole }: ReadClaim, quoted: Quoted, { evidence }: ClaimContext): Flaw | null {
  const known = new Set([...quoted.texts, ...evidence.frame].flatMap((text) => narrowingsOf(plainForm(text))));
  if (narrowingsOf(whole.text).every((name) => known.has(name))) return null;
  return { cause: 'condition added', complaint: '引用した文にない条件や限定が加わっています。' };
}

/** A condition, limit or exception of what is restated that the claim leaves out. */
export function dropsCondition(claim: ReadClaim, quoted: Quoted, { tokeniser }: ClaimContext): Flaw | null {
  for (const proposition of claim.propositions) {
    const missing = restated(proposition, quoted).map((origin) =>
      conditionsOf(origin, tokeniser).filter((condition) => !condition.heldBy(claim.whole)),
    );
    const least = missing.sort((a, b) => a.length - b.length)[0]?.[0];
    if (least === undefined) continue;
    return { cause: `condition dropped: ${least.name}`, complaint: '引用した文にある条件・限定・例外が落ちています。' };
  }
  return null;
}

/** A near copy of what is quoted with a turning word, a fact or a name set for another. */
export function turnsAround(claim: ReadClaim, quoted: Quoted, { evidence }: ClaimContext): Flaw | null {
  const wholes = quoted.units.map(({ whole }) => whole);
  const pairs: [Proposition, Proposition][] = [
    ...wholes.map((whole): [Proposition, Proposition] => [claim.whole, whole]),
    ...claim.propositions.flatMap((said) =>
      restated(said, quoted).map((origin): [Proposition, Proposition] => [said, origin]),
    ),
  ];
  const framed = new Set(evidence.frame.flatMap(factsOf));
  const turned =
    pairs.some(([said, origin]) => turnsCopy(said, origin, framed)) ||
    wholes.some((whole) => repeatsWord(claim.whole, whole));
  return turned
    ? { cause: 'copy turned', complaint: '引用した文の言葉が、別の意味になるように置き換わっています。' }
    : null;
}
