import type { IsoDay } from '../../corpus/passage.ts';
import type { CollectionRule, GarbageCalendar, Weekday } from '../../corpus/schema.ts';
import { addDays, formatDay, weekdayOf } from '../calendar.ts';

const NAMES: Readonly<Record<Weekday, string>> = {
  sun: '日',
  mon: '月',
  tue: '火',
  wed: '水',
  thu: '木',
  fri: '金',
  sat: '土',
};
/** A fifth Wednesday that no closure swallows comes within half a year; a year finds every rule's next day. */
const DAYS_SEARCHED = 366;

/** Which of the month's Mondays, Tuesdays … a day is, from 1. */
function weekOfMonth(day: IsoDay): number {
  return Math.ceil(Number(day.slice(8)) / 7);
}

/** Whether a rule names a day; closures are the calendar's. */
export function fallsOn(rule: CollectionRule, day: IsoDay): boolean {
  const weekday = weekdayOf(day);
  if ('weekdays' in rule) return rule.weekdays.includes(weekday);
  return rule.weekday === weekday && rule.weeks.includes(weekOfMonth(day));
}

/** Whether things are collected by a rule on a day; public holidays are ordinary days. */
export function isCollectedOn(
  rule: CollectionRule,
  day: IsoDay,
  calendar: Pick<GarbageCalendar, 'daysWithoutCollection'>,
): boolean {
  return fallsOn(rule, day) && !calendar.daysWithoutCollection.includes(day.slice(5));
}

/** The next `count` days from `from` on (inclusive), earliest first; fewer where a year holds fewer. */
export function collectionDays(
  rule: CollectionRule,
  from: IsoDay,
  count: number,
  calendar: Pick<GarbageCalendar, 'daysWithoutCollection'>,
): IsoDay[] {
  const days: IsoDay[] = [];
  for (let ahead = 0; ahead <= DAYS_SEARCHED && days.length < count; ahead++) {
    const day = addDays(from, ahead);
    if (isCollectedOn(rule, day, calendar)) days.push(day);
  }
  return days;
}

/** `毎週月・木曜日` or `第2・第4金曜日`, as a calendar prints it. */
export function describeRule(rule: CollectionRule): string {
  if ('weekdays' in rule) return `毎週${rule.weekdays.map((weekday) => NAMES[weekday]).join('・')}曜日`;
  return `${rule.weeks.map((week) => `第${week}`).join('・')}${NAMES[rule.weekday]}曜日`;
}

/** Minutes since midnight until which things may be put out, read off `朝8時30分まで`; the whole day where no clock is named. */
export function putOutMinutes(putOutBy: string): number {
  const clock = /(\d{1,2})(?:時(?:(\d{1,2})分|(半))?|:(\d{2}))/u.exec(putOutBy.normalize('NFKC'));
  if (clock === null) return 24 * 60;
  const [, hours, minutes, half, digits] = clock;
  return Number(hours) * 60 + (half === undefined ? Number(minutes ?? digits ?? 0) : 30);
}

/** A day as it is said today: with its year only where that is another one. */
export function sayDay(day: IsoDay, today: IsoDay): string {
  return formatDay(day, day.slice(0, 4) === today.slice(0, 4));
}
