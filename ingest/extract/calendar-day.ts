import type { IsoDay } from '../../corpus/passage.ts';

const DAY_MS = 86_400_000;
const WEEKDAYS = '日月火水木金土';

/** `YYYY-MM-DD`, or `undefined` where the calendar has no such day. Months and days count from 1. */
export function isoDay(year: number, month: number, day: number): IsoDay | undefined {
  const time = new Date(0).setUTCFullYear(year, month - 1, day);
  const date = new Date(time);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1868 || year > 2200) return undefined;
  return date.toISOString().slice(0, 10);
}

export function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** One of 日月火水木金土. */
export function weekdayOf(day: IsoDay): string {
  return WEEKDAYS.charAt(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** Days from `a` to `b`, negative when `b` is earlier. */
export function daysBetween(a: IsoDay, b: IsoDay): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / DAY_MS);
}
