import { eachReplaced, type LieKind, rewriting } from './truth.ts';

const WEEKDAYS = '月火水木金土日';

function nextWeekday(weekday: string): string {
  return WEEKDAYS[(WEEKDAYS.indexOf(weekday) + 1) % 7] ?? '月';
}

function later(hour: string, by: number): string {
  return String(Number(hour) + by);
}

/** Lies about days, hours and deadlines. */
export const TIME_LIES: readonly LieKind[] = [
  rewriting('era-shifted', (text) =>
    eachReplaced(text, /(令和|平成|昭和)(\d{1,2})(?=年)/gu, ([, era, year]) => `${era}${Number(year) + 1}`),
  ),
  rewriting('era-swapped', (text) =>
    eachReplaced(text, /令和|平成|昭和/gu, ([era]) => (era === '平成' ? '令和' : '平成')),
  ),
  rewriting('year-shifted', (text) => eachReplaced(text, /20\d\d(?=年)/g, ([year]) => later(year, 1))),
  rewriting('year-added', (text) => eachReplaced(text, /(?<![年\d])\d{1,2}月\d{1,2}日/gu, ([day]) => `2031年${day}`)),
  rewriting('fiscal-year-swapped', (text) => eachReplaced(text, /(\d+)(?=年度)/gu, ([year]) => later(year, 1))),
  rewriting('weekday-wrong', (text) =>
    eachReplaced(text, /(?<=[（(])[月火水木金土日](?=[・）)])|[月火水木金土日](?=曜)/gu, ([weekday]) =>
      nextWeekday(weekday),
    ),
  ),
  rewriting('weekday-invented', (text) =>
    eachReplaced(
      text,
      /(?<![年\d])\d{1,2}月\d{1,2}日(?![（(])/gu,
      ([day]) => `${day}（${day.length % 2 === 0 ? '月' : '火'}）`,
    ),
  ),
  rewriting('every-week-for-some', (text) =>
    eachReplaced(text, /(?:毎月)?第\d(?:・第?\d)*(?=[月火水木金土日])/gu, () => '毎週'),
  ),
  rewriting('other-week', (text) =>
    eachReplaced(text, /第(\d)(?=[月火水木金土日]|・第)/gu, ([, nth]) => `第${later(nth ?? '1', 1)}`),
  ),
  rewriting('weeks-dropped', (text) => eachReplaced(text, /毎?月?第\d(?:・第?\d)*(?=[月火水木金土日])/gu, () => '')),
  rewriting('morning-to-afternoon', (text) =>
    eachReplaced(text, /午前|午後/gu, ([half]) => (half === '午前' ? '午後' : '午前')),
  ),
  rewriting('hour-shifted', (text) => eachReplaced(text, /(\d{1,2})(?=:\d\d|時(?!間))/gu, ([hour]) => later(hour, 1))),
  rewriting('half-hour-dropped', (text) => eachReplaced(text, /(\d{1,2}):(?:[1-5]\d)/g, ([, hour]) => `${hour}:00`)),
  rewriting('hours-widened', (text) =>
    eachReplaced(
      text,
      /([〜～から]\s*)(\d{1,2})(?=:\d\d|時(?!間))/gu,
      ([, joint, hour]) => `${joint}${later(hour ?? '0', 2)}`,
    ),
  ),
  rewriting('end-to-beginning', (text) => eachReplaced(text, /(?<=[日時分\d）)])まで(?!の間)/gu, () => 'から')),
  rewriting('beginning-to-end', (text) =>
    eachReplaced(text, /(?<=\d[日時分月])から(?![^。、]{0,12}(?:まで|\d))/gu, () => 'まで'),
  ),
  rewriting('relative-day', (text) => eachReplaced(text, /(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:（.）)?/gu, () => '明日')),
  rewriting('range-end-shifted', (text) =>
    eachReplaced(text, /(?<=[〜～]\s*(?:\d{1,2}月)?)(\d{1,2})(?=日)/gu, ([day]) => later(day, 1)),
  ),
];
