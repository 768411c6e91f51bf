import type { Proposition } from './propositions.ts';

/** Words that turn a sentence, each class with all its spellings; bounds of numbers among them. */
const TURNING: Readonly<Record<string, RegExp>> = {
  least: /以上|以降|以後/gu,
  most: /以下|以内|以前|(?<!\d\p{L}{0,2}\)?|曜日?)まで/gu,
  below: /未満/gu,
  above: /を?超え?/gu,
  from: /(?<!\d\p{L}{0,2}\)?|曜日?)から/gu,
  only: /のみ|(?<!いた)だけ|に限|限り|限定|しか/gu,
  except: /除[くきいか]|以外/gu,
  either:
    /または|又は|もしくは|若しくは|いずれか|どちらか|あるいは|(?<=[\p{sc=Han}\p{sc=Katakana}ー])か(?=、|[\p{sc=Han}\p{sc=Katakana}])/gu,
  about: /約(?=\d)|程度|頃|ごろ|[上中下]旬|(?<=月)末|前後/gu,
  planned: /予定|見込/gu,
  sometimes: /(?:場合|こと)が(?:あ|ござ)/gu,
};
/** Words that a copy may leave out and may not add. */
const FREQUENCY = /毎[日週月年]|隔週|隔月/gu;
/** A sentence that shares so much with another says the same, or turns it around. */
const NEARLY_ALL = 0.8;
/** In a short sentence one word is a larger share. */
const NEARLY_ALL_OF_FEW = 0.7;
const FEW_WORDS = 5;
/** Fewer words share that much by chance. */
const LEAST_WORDS = 3;

type Counts = ReadonlyMap<string, number>;

function countsOf(items: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function total(counts: Counts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function turningIn(text: string): Counts {
  return new Map(Object.entries(TURNING).map(([name, pattern]) => [name, [...text.matchAll(pattern)].length] as const));
}

function factsIn(proposition: Proposition): Counts {
  return countsOf(proposition.facts.map(({ fact }) => fact));
}

function wordsIn(proposition: Proposition): Counts {
  return countsOf(proposition.words.map(({ form }) => form));
}

function isNear(claim: Proposition, origin: Proposition): boolean {
  const counted = ({ words, facts }: Proposition): Counts =>
    countsOf([...words.map(({ form }) => form), ...facts.map(({ fact }) => fact)]);
  const [said, written] = [counted(claim), counted(origin)];
  const shared = [...said].reduce((sum, [item, count]) => sum + Math.min(count, written.get(item) ?? 0), 0);
  const most = Math.max(total(said), total(written));
  const share = most <= FEW_WORDS ? NEARLY_ALL_OF_FEW : NEARLY_ALL;
  return shared >= LEAST_WORDS && shared >= share * most;
}

function exceeds(a: Counts, b: Counts, free: ReadonlySet<string> = new Set()): boolean {
  return [...a].some(([key, count]) => count > (b.get(key) ?? 0) && !free.has(key));
}

function differs(a: Counts, b: Counts): boolean {
  return exceeds(a, b) || exceeds(b, a);
}

/** Whether the facts that both state come in another order. */
function reorders(claim: Proposition, origin: Proposition): boolean {
  const written = origin.facts.map(({ fact }) => fact);
  let at = 0;
  return claim.facts
    .map(({ fact }) => fact)
    .filter((fact) => written.includes(fact))
    .some((fact) => {
      const found = written.indexOf(fact, at);
      at = found + 1;
      return found === -1;
    });
}

/**
 * Whether a claim that nearly copies what it quotes was turned around in the copying: a turning word added, left out or
 * set for another, facts in another order, or a fact added that is none of `free`.
 */
export function turnsCopy(claim: Proposition, origin: Proposition, free: ReadonlySet<string>): boolean {
  if (!isNear(claim, origin)) return false;
  const often = (text: string): Counts => countsOf([...text.matchAll(FREQUENCY)].map(([word]) => word));
  return (
    reorders(claim, origin) ||
    differs(turningIn(claim.text), turningIn(origin.text)) ||
    exceeds(often(claim.text), often(origin.text)) ||
    exceeds(factsIn(claim), factsIn(origin), free)
  );
}

/** Whether a near copy says one of its words more often than what it quotes, as when one name of a list is set for another. */
export function repeatsWord(claim: Proposition, origin: Proposition): boolean {
  if (!isNear(claim, origin)) return false;
  const written = wordsIn(origin);
  return [...wordsIn(claim)].some(([form, count]) => {
    const known = written.get(form) ?? 0;
    return known > 0 && count > known;
  });
}
