import { boundOf, sameBound } from './bounds.ts';
import type { ClaimContext, Flaw, Quoted, ReadClaim } from './claim.ts';
import { describeFact, unprovenFacts } from './facts.ts';
import { foreignNames } from './names.ts';
import { squeeze } from './quotes.ts';
import { plainForm } from './readings.ts';
import { canonicalForm, type Word } from './words.ts';

/** Facts that neither the quoted sentences nor title, headings and column names hold. */
export function statesUnproven(claim: ReadClaim, quoted: Quoted, { evidence }: ClaimContext): Flaw | null {
  const facts = unprovenFacts(claim.text, [...evidence.frame, ...quoted.texts]);
  if (facts.length === 0) return null;
  return {
    cause: `unproven ${facts.join(', ')}`,
    complaint: `「${facts.map(describeFact).join('、')}」が、引用した文にありません。`,
  };
}

/** Names of windows, places and papers that what is quoted does not name. */
export function namesOthers(claim: ReadClaim, quoted: Quoted, { evidence, tokeniser }: ClaimContext): Flaw | null {
  const names = foreignNames(plainForm(claim.text), [...evidence.frame, ...quoted.texts], tokeniser);
  if (names.length === 0) return null;
  return { cause: 'names not found', complaint: `「${names.join('、')}」という名前が、引用した文にありません。` };
}

/** What a sentence says in other words: 貼ってください is a need, 30日まで a deadline, 65歳以上の方は利用できます tells for whom. */
const IMPLIED: readonly (readonly [RegExp, string])[] = [
  [/ください|下さい/u, '必要'],
  [/まで|以内/u, '期限'],
  [/(?:方|人|者|世帯|生|子ども)[はがに].*(?:ます|です)/u, '対象'],
];
/** Money that the city gives costs nobody anything. */
const GIVEN = /補助|助成|支給|給付|手当|減免/u;

/** A payment to the city where the quote speaks of one by the city. */
function turnsPayment({ text }: ReadClaim, quoted: string): boolean {
  return /(?<!時間が?)かか[りるっ]/u.test(text) && GIVEN.test(quoted) && !/かか[りるっ]/u.test(quoted);
}

/** Content words that what is quoted does not hold, in no spelling and under no equal. */
export function addsWords(claim: ReadClaim, quoted: Quoted, { evidence }: ClaimContext): Flaw | null {
  const known = new Set(quoted.propositions.flatMap(({ words }) => words.map(({ form }) => form)));
  const text = squeeze([...evidence.frame, ...quoted.texts].join('\n'));
  for (const [sign, word] of IMPLIED) if (sign.test(text)) known.add(canonicalForm(word, false));
  const isKnown = ({ form, surface }: Word): boolean =>
    known.has(form) || evidence.frameWords.has(form) || ([...surface].length > 1 && text.includes(squeeze(surface)));
  const added = claim.propositions.flatMap(({ words }) => words.filter((word) => !isKnown(word)));
  if (added.length === 0) {
    if (!turnsPayment(claim, text)) return null;
    return { cause: 'payment turned', complaint: '受け取るお金が、払うお金のように書かれています。' };
  }
  return {
    cause: 'words not found',
    complaint: `「${[...new Set(added.map(({ surface }) => surface))].join('、')}」は、引用した文に書かれていません。`,
  };
}

/** A weekday of every week where the quote has one of some weeks only. */
function widensWeekday(fact: string, quoted: Quoted): boolean {
  const [, weekday] = /^weekday:(.)$/u.exec(fact) ?? [];
  if (weekday === undefined) return false;
  const facts = quoted.propositions.flatMap((proposition) => proposition.facts.map((placed) => placed.fact));
  return !facts.includes(fact) && facts.some((other) => other.startsWith('nth-') && other.endsWith(weekday));
}

/** Facts that hold from, up to or below another point than in what is quoted. */
export function shiftsBound({ propositions }: ReadClaim, quoted: Quoted): Flaw | null {
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
