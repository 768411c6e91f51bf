import type { IsoDay, Passage } from '../../corpus/passage.ts';
import { fiscalYearOf, fiscalYearsNamed } from './fiscal-year.ts';
import { namesOtherOrdinal, ordinalsIn } from './ordinals.ts';
import type { Hit } from './retrieve.ts';

/** What a passage loses in fused score: enough to fall behind its twin that fits, too little to hide the only one. */
export const PENALTIES = {
  /** Won, not lost: staff wrote it as the answer to this very question. */
  faq: -0.25,
  /** Won, not lost: the passage holds the very ordinal that was asked for. */
  sameOrdinal: -1.5,
  expired: 0.8,
  early: 0.3,
  otherYear: 2,
  otherOrdinal: 2.5,
  otherTopic: 0.5,
};
export type Penalties = Readonly<typeof PENALTIES>;

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

function textOf(passage: Passage): string {
  return `${passage.title}\n${passage.headingPath.join('\n')}\n${passage.text}`;
}

function penaltyOf(passage: Passage, { question, today, topic }: Demand, penalties: Penalties): number {
  const ordinals = ordinalsIn(question);
  const text = textOf(passage);
  return (
    (topic !== null && !text.includes(topic) ? penalties.otherTopic : 0) +
    (passage.kind === 'faq' ? penalties.faq : 0) +
    (isExpired(passage, today) ? penalties.expired : 0) +
    (isEarly(passage, today) ? penalties.early : 0) +
    (speaksOfOtherYear(passage, question, today) ? penalties.otherYear : 0) +
    (namesOtherOrdinal(ordinals, text) ? penalties.otherOrdinal : 0) +
    (ordinalsIn(text).some((ordinal) => ordinals.includes(ordinal)) ? penalties.sameOrdinal : 0)
  );
}

/** What a passage must fit besides the words. */
export interface Demand {
  readonly question: string;
  readonly today: IsoDay;
  /** A topic of a window that the question names, or null. */
  readonly topic: string | null;
}

/**
 * Validity decides before similarity: what holds today, for the year, the ordinal and the topic asked for, comes first.
 * A topic that no hit speaks of changes nothing.
 */
export function rerank(hits: readonly Hit[], demand: Demand, penalties: Penalties = PENALTIES): Hit[] {
  const { topic } = demand;
  const known = topic !== null && hits.some((hit) => textOf(hit.passage).includes(topic));
  const fitting = known ? demand : { ...demand, topic: null };
  return hits
    .map((hit) => ({ ...hit, score: hit.score - penaltyOf(hit.passage, fitting, penalties) }))
    .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1));
}
