import type { IsoDay, Passage } from '../../corpus/passage.ts';
import { fiscalYearOf, fiscalYearsNamed } from './fiscal-year.ts';
import { namesOtherOrdinal, ordinalsIn } from './ordinals.ts';
import type { Hit } from './retrieve.ts';

/** What a passage loses in fused score: enough to fall behind its twin that fits, too little to hide the only one. */
const PENALTIES = { expired: 0.8, early: 0.3, otherYear: 0.8, otherOrdinal: 0.8 };

export function isExpired(passage: Passage, today: IsoDay): boolean {
  return passage.validUntil !== undefined && passage.validUntil < today;
}

function isEarly(passage: Passage, today: IsoDay): boolean {
  return passage.validFrom !== undefined && passage.validFrom > today;
}

/** A page whose title or headings speak of fiscal years, none of them the one that the question is about. */
function speaksOfOtherYear(passage: Passage, question: string, today: IsoDay): boolean {
  const current = fiscalYearOf(today);
  const named = fiscalYearsNamed([passage.title, ...passage.headingPath].join(' '), current);
  if (named.length === 0) return false;
  const asked = fiscalYearsNamed(question, current);
  const wanted = asked.length === 0 ? [current, current + 1] : asked;
  return !named.some((year) => wanted.includes(year));
}

function penaltyOf(passage: Passage, question: string, today: IsoDay): number {
  const ordinals = ordinalsIn(question);
  const text = `${passage.title}\n${passage.headingPath.join('\n')}\n${passage.text}`;
  return (
    (isExpired(passage, today) ? PENALTIES.expired : 0) +
    (isEarly(passage, today) ? PENALTIES.early : 0) +
    (speaksOfOtherYear(passage, question, today) ? PENALTIES.otherYear : 0) +
    (namesOtherOrdinal(ordinals, text) ? PENALTIES.otherOrdinal : 0)
  );
}

/** Validity decides before similarity: what holds today, for the year and the ordinal asked for, comes first. */
export function rerank(hits: readonly Hit[], question: string, today: IsoDay): Hit[] {
  return hits
    .map((hit) => ({ ...hit, score: hit.score - penaltyOf(hit.passage, question, today) }))
    .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1));
}
