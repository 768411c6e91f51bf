/** On which side of a number or day something holds; null when nothing says so. */
export type Bound = 'least' | 'most' | 'below' | 'above' | null;

const BEHIND: readonly (readonly [RegExp, Exclude<Bound, null>])[] = [
  [/^(?:の(?:方|人)?)?(?:[間目前後]|相当)?(?:以上|以降|以後|から|より(?!も?前)|~)/u, 'least'],
  [/^(?:の(?:方|人)?)?(?:[間目前後]|相当)?(?:以下|以内|以前|まで|迄|が?(?:上限|限度|期限|締め?切り?))/u, 'most'],
  [/^(?:に?満たない|未満|より(?:も)?前|を?下回)/u, 'below'],
  [/^(?:超|を?超え|を?上回)/u, 'above'],
];
const BEFORE: readonly (readonly [RegExp, Exclude<Bound, null>])[] = [
  [/(?:\d\D{0,8}~(?:翌[朝日]?)?|最大で?|最高で?|最長で?|(?:上限|限度)額?(?:は|が|で|:|、)?)\s*$/u, 'most'],
  [/(?:曜日?(?:から|~)|(?<![\d\p{sc=Han}])[月火水木金土日]~)\s*$/u, 'most'],
  [/(?:最低で?|最短で?|最小で?|少なくとも)\s*$/u, 'least'],
];
/** Words of a sentence by which a bare day or hour is an end, or a beginning. */
const ENDING = /期限|締め?切|〆切|終了|終わ|閉館|閉ま|最終|期日/u;
const BEGINNING = /開始|始ま|開館|開場|開く|開き|オープン|初日/u;

/** What the words right around a fact say; `text` in plain form. */
export function boundOf(text: string, start: number, end: number): Bound {
  const behind = text.slice(end).replace(/^([間目前後]?)\([^()]*\)/u, '$1');
  const before = text.slice(0, start);
  const found = BEHIND.find(([pattern]) => pattern.test(behind)) ?? BEFORE.find(([pattern]) => pattern.test(before));
  return found?.[1] ?? null;
}

/** A fact with its bound and the sentence around, which may say in other words where it ends. */
export interface Bounded {
  readonly bound: Bound;
  readonly text: string;
}

function saysSo(text: string, bound: Bound): boolean {
  if (bound === 'most') return ENDING.test(text);
  return bound === 'least' && BEGINNING.test(text);
}

/** Whether a claim's bound is that of its evidence, in the same words or in words for an end or a beginning. */
export function sameBound(claim: Bounded, evidence: Bounded): boolean {
  if (claim.bound === evidence.bound) return true;
  if (claim.bound === null) return saysSo(claim.text, evidence.bound);
  return evidence.bound === null && saysSo(evidence.text, claim.bound);
}
