import holidayJp from '@holiday-jp/holiday_jp';
import type { IsoDay } from '../corpus/passage.ts';
import type { City, Department, Weekday } from '../corpus/schema.ts';

const WEEKDAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WEEKDAYS_JA = ['日', '月', '火', '水', '木', '金', '土'];
const DAY_MILLISECONDS = 86_400_000;
/** The longest closure a window can have: nobody is helped by a date further away. */
const DAYS_SEARCHED = 31;

/** An instant as the city's wall calendar and clock show it. */
export interface LocalTime {
  readonly day: IsoDay;
  /** Minutes since midnight. */
  readonly minutes: number;
}

/** Reads an instant in a time zone such as `Asia/Tokyo`. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const value = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return {
    day: `${value('year')}-${value('month')}-${value('day')}`,
    minutes: Number(value('hour')) * 60 + Number(value('minute')),
  };
}

function utcOf(day: IsoDay): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** `days` may be negative. */
export function addDays(day: IsoDay, days: number): IsoDay {
  return new Date(utcOf(day).getTime() + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

export function weekdayOf(day: IsoDay): Weekday {
  return WEEKDAYS[utcOf(day).getUTCDay()] ?? 'sun';
}

/** `2026年11月30日（月）`; without the year when `short`. */
export function formatDay(day: IsoDay, short = false): string {
  const [year, month, date] = day.split('-').map(Number);
  const weekday = WEEKDAYS_JA[utcOf(day).getUTCDay()] ?? '';
  return `${short ? '' : `${year}年`}${month}月${date}日（${weekday}）`;
}

/** The holiday's name, or null on an ordinary day. */
export function holidayName(day: IsoDay): string | null {
  const holidays: Readonly<Record<string, { readonly name: string }>> = holidayJp.holidays;
  return holidays[day]?.name ?? null;
}

function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** A window with weekend days among its open days, such as a library, works on holidays too. */
function isOpenDay(department: Department, city: City, day: IsoDay): boolean {
  const weekday = weekdayOf(day);
  if (!department.openDays.includes(weekday) || city.closedDays.includes(day.slice(5))) return false;
  const worksAtWeekends = department.openDays.includes('sun');
  return holidayName(day) === null || worksAtWeekends;
}

/** When a window can be reached. */
export interface Opening {
  readonly openNow: boolean;
  /** The next day and hour on which it opens (today's when it opens later today); null if it stays closed for a month. */
  readonly next: { readonly day: IsoDay; readonly from: string } | null;
}

/** Whether a window is open at an instant and when it opens next; holidays and the city's closed days are known. */
export function openingOf(department: Department, city: City, at: Date): Opening {
  const now = localTime(at, city.timeZone);
  const [from = '8:30', until = '17:15'] = department.opening.split('-');
  const openToday = isOpenDay(department, city, now.day);
  const openNow = openToday && now.minutes >= minutesOf(from) && now.minutes < minutesOf(until);
  const first = openToday && now.minutes < minutesOf(from) ? 0 : 1;
  for (let ahead = first; ahead <= DAYS_SEARCHED; ahead++) {
    const day = addDays(now.day, ahead);
    if (isOpenDay(department, city, day)) return { openNow, next: { day, from } };
  }
  return { openNow, next: null };
}
