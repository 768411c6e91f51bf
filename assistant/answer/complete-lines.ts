import { pageOf } from '../retrieval/page-of.ts';
import { fits, inReadingOrder } from './choose-lines.ts';
import { countsAsAsked } from './counters.ts';
import { answersType, type QuestionType } from './question-type.ts';
import type { ScoredUnit } from './score-units.ts';

/** What a question asks for, whatever the lines are. */
interface Need {
  readonly isMet: (text: string) => boolean;
}

/** Kinds of fact that a text holds or does not; a place or a person stands in nearly every sentence. */
const TELLING: readonly QuestionType[] = ['amount', 'when', 'phone', 'how-many', 'documents'];

function needsOf(question: string, types: readonly QuestionType[]): Need[] {
  const kinds = types.filter((type) => TELLING.includes(type));
  const needs = kinds.map((type): Need => ({ isMet: (text) => answersType(text, type) }));
  return countsAsAsked(question, '') === undefined
    ? needs
    : [...needs, { isMet: (text) => countsAsAsked(question, text) === true }];
}

/**
 * Adds what was asked for and the lines leave out: an amount, a day, a number, what to bring. It is the best unit of the same
 * page that holds it, however far it scores behind the others, as long as the bubble has room.
 */
export function completeLines(
  question: string,
  types: readonly QuestionType[],
  lines: readonly ScoredUnit[],
  scored: readonly ScoredUnit[],
): ScoredUnit[] {
  const completed = [...lines];
  for (const { isMet } of needsOf(question, types)) {
    if (completed.some(({ unit }) => isMet(unit.text))) continue;
    const found = scored.find(
      ({ hit, unit }) => isMet(unit.text) && lines[0] !== undefined && pageOf(hit) === pageOf(lines[0].hit),
    );
    const units = completed.map(({ unit }) => unit);
    if (found !== undefined && fits(units, found.unit)) completed.push(found);
  }
  return inReadingOrder(completed);
}
