import type { IsoDay } from '../../corpus/passage.ts';
import { addDays, localTime } from '../calendar.ts';
import type { AssistantContext } from '../context.ts';
import type { TurnState } from '../pipeline.ts';
import { putOutMinutes } from './collection-days.ts';
import type { DistrictCalendar } from './garbage-lines.ts';
import { garbageTables } from './garbage-tables.ts';

/** Name under which a resident's district is remembered. */
export const DISTRICT_KEY = 'district';

/** Today, and the calendar of the resident's district where it is known. */
export interface DistrictToday {
  readonly day: IsoDay;
  readonly of: DistrictCalendar | null;
  /** What is to be remembered: the district, when this message names it. */
  readonly remember: Readonly<Record<string, string>>;
}

/** The district that the arguments, the question or the resident's memory name, in this order. */
export function districtToday(
  named: string | undefined,
  { question, message }: TurnState,
  context: AssistantContext,
): DistrictToday {
  const { findDistrict } = garbageTables(context);
  const { day, minutes } = localTime(message.at, context.corpus.city.timeZone);
  const { calendar } = context.corpus.garbage;
  const said = (named === undefined ? null : findDistrict(named)) ?? findDistrict(question);
  const district = (said ?? findDistrict(message.remembered[DISTRICT_KEY] ?? ''))?.value;
  if (calendar === null || district === undefined) return { day, of: null, remember: {} };
  const from = minutes < putOutMinutes(calendar.putOutBy) ? day : addDays(day, 1);
  return {
    day,
    of: { district, calendar, today: day, from },
    remember: said === null ? {} : { [DISTRICT_KEY]: district.name },
  };
}
