import type { IsoDay, Passage } from '../../corpus/passage.ts';
import type { Hit } from './retrieve.ts';

/** What an expired passage loses in fused score: enough to fall behind this year's twin, too little to hide the only one. */
const EXPIRED_PENALTY = 0.8;
/** What a passage that does not hold yet loses. */
const EARLY_PENALTY = 0.3;

export function isExpired(passage: Passage, today: IsoDay): boolean {
  return passage.validUntil !== undefined && passage.validUntil < today;
}

export function isEarly(passage: Passage, today: IsoDay): boolean {
  return passage.validFrom !== undefined && passage.validFrom > today;
}

/** Validity decides before similarity: hits re-ordered so that what holds today comes before what does not. */
export function preferValid(hits: readonly Hit[], today: IsoDay): Hit[] {
  return hits
    .map((hit) => {
      const penalty = isExpired(hit.passage, today) ? EXPIRED_PENALTY : isEarly(hit.passage, today) ? EARLY_PENALTY : 0;
      return { ...hit, score: hit.score - penalty };
    })
    .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1));
}
