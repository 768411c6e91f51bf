import { localTime } from '../calendar.ts';
import type { AssistantContext } from '../context.ts';
import { windowValues } from '../departments.ts';
import type { Ending, TurnState } from '../pipeline.ts';
import { fiscalYearOf, fiscalYearsNamed, formatFiscalYear } from '../retrieval/fiscal-year.ts';
import type { SearchResult } from '../retrieval/retrieve.ts';

/** Sends a question about a coming year, of which the best passage does not speak, to the window; null otherwise. */
export function futureYear(result: SearchResult, state: TurnState, context: AssistantContext): Ending | null {
  const current = fiscalYearOf(localTime(state.message.at, context.corpus.city.timeZone).day);
  const asked = Math.max(...fiscalYearsNamed(state.question, current), 0);
  if (asked <= current) return null;
  const spoken = result.hits.slice(0, 1).some(({ passage }) => {
    return fiscalYearsNamed(`${passage.title} ${passage.headingPath.join(' ')} ${passage.text}`, current).includes(
      asked,
    );
  });
  if (spoken) return null;
  const contact = result.hits[0]?.passage.contact;
  const values = { year: formatFiscalYear(current), ...windowValues(contact, context.corpus.city) };
  const text = context.replies.text('next-year-unknown', values, state.language);
  return {
    outcome: 'handed-over',
    reason: 'future-year',
    tool: 'hand-to-staff',
    text,
    ...(contact ? { contact } : {}),
  };
}
