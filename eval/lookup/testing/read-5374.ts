import { fallsOn } from '../../../assistant/lookup/collection-days.ts';
import type { IsoDay } from '../../../corpus/passage.ts';
import type { CollectionRule, Weekday } from '../../../corpus/schema.ts';

/** One part of a cell: a rule and the months in which it holds; null = all. */
export interface SeasonalRule {
  readonly rule: CollectionRule;
  readonly months: ReadonlySet<number> | null;
}

const NAMES = '日月火水木金土';

function weekdayNamed(name: string): Weekday {
  const weekday = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[NAMES.indexOf(name)];
  if (weekday === undefined) throw new Error(`"${name}" is no weekday`);
  return weekday;
}

/**
 * Reads a cell of a 5374 calendar: `月 木` (weekly), `水1 水3` (first and third of the month), each with months behind a
 * colon: `水1:4 6 7; 水2:5 1`. Throws on anything else.
 */
export function read5374(cell: string): SeasonalRule[] {
  const parts = [...cell.matchAll(/([日月火水木金土])([1-5]?)(?::((?:\d{1,2}(?:\s+|$|(?=;)))+))?/gu)];
  const understood = parts.map(([text]) => text).join('');
  if (understood.replace(/\s/gu, '') !== cell.replace(/[\s;]/gu, '')) throw new Error(`cannot read "${cell}"`);
  return parts.map(([, name = '', week = '', months]) => {
    const weekday = weekdayNamed(name);
    return {
      rule: week === '' ? { weekdays: [weekday] } : { weekday, weeks: [Number(week)] },
      months: months === undefined ? null : new Set(months.trim().split(/\s+/u).map(Number)),
    };
  });
}

/** Whether a cell names a day. */
export function fallsOnSeasonally(rules: readonly SeasonalRule[], day: IsoDay): boolean {
  const month = Number(day.slice(5, 7));
  return rules.some(({ rule, months }) => (months === null || months.has(month)) && fallsOn(rule, day));
}
