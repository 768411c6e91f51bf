import { localTime } from '../calendar.ts';
import type { AssistantContext } from '../context.ts';
import { windowValues } from '../departments.ts';
import type { Ending, TurnState } from '../pipeline.ts';
import type { SearchResult } from '../retrieval/retrieve.ts';

const REIWA_OFFSET = 2018;

/** The fiscal year (April to March) that a day belongs to. */
function fiscalYear(day: string): number {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return month >= 4 ? year : year - 1;
}

/** Fiscal years that a text names, in western years; `来年度` is reckoned from `current`. */
export function yearsNamed(text: string, current: number): number[] {
  const plain = text.normalize('NFKC');
  const years = [...plain.matchAll(/令和(\d+)年度?/g)].map((match) => Number(match[1]) + REIWA_OFFSET);
  years.push(...[...plain.matchAll(/(20\d{2})年度/g)].map((match) => Number(match[1])));
  if (/来年度|次年度|来春/u.test(plain)) years.push(current + 1);
  if (/再来年度/u.test(plain)) years.push(current + 2);
  return years;
}

/** Declines a question about a coming year that no found passage speaks of; null when there is nothing to decline. */
export function futureYear(result: SearchResult, state: TurnState, context: AssistantContext): Ending | null {
  const current = fiscalYear(localTime(state.message.at, context.corpus.city.timeZone).day);
  const asked = Math.max(...yearsNamed(state.question, current), 0);
  if (asked <= current) return null;
  const spoken = result.hits.slice(0, 5).some(({ passage }) => {
    return yearsNamed(`${passage.title} ${passage.headingPath.join(' ')} ${passage.text}`, current).includes(asked);
  });
  if (spoken) return null;
  const contact = result.hits[0]?.passage.contact;
  const values = { year: `令和${current - REIWA_OFFSET}年度`, ...windowValues(contact, context.corpus.city) };
  return { outcome: 'declined', reason: 'future-year', text: context.replies.text('next-year-unknown', values) };
}
