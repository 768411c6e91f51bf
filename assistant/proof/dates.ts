import { formatDay } from '../calendar.ts';
import type { PlacedFact, Scan } from './scan.ts';

const WEEKDAYS = '月火水木金土日';
const WEEKDAY = `[${WEEKDAYS}]`;
/** `(月)`, `(月曜日)`, `(月・祝)` behind a date. */
const IN_BRACKETS = String.raw`(?:\s*\(\s*(${WEEKDAY})(?:曜日?)?(?:[・、,]?\s*[祝休]日?)?\s*\))?`;
const ONE_DAY = [
  String.raw`(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日`,
  String.raw`(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)`,
  String.raw`(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])`,
].join('|');
/** A day whose month stands before: `10月1日~30日`; not the length of time in `10月1日、14日以内`. */
const SAME_MONTH = String.raw`(\d{1,2})日(?![間以目分前後ご程])`;
const JOINT = String.raw`\s*(?:~|・|、|,|-|と|及び|および|または|又は)\s*`;
const FIRST = new RegExp(`(?:${ONE_DAY})${IN_BRACKETS}(?:${JOINT}(?:${ONE_DAY}|${SAME_MONTH})${IN_BRACKETS})*`, 'gu');
const EACH = new RegExp(`(${JOINT})?(?:${ONE_DAY}|${SAME_MONTH})${IN_BRACKETS}`, 'gu');

interface Day {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

function iso({ year, month, day }: Day): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The day that a match of `EACH` names; year and month are those of the day before where it leaves them out. */
function dayOf(match: RegExpMatchArray, before: Day | null): Day | null {
  const [, joint, year1, month1, day1, year2, month2, day2, month3, day3, day4] = match;
  const month = Number(month1 ?? month2 ?? month3 ?? before?.month);
  const day = Number(day1 ?? day2 ?? day3 ?? day4);
  const written = year1 ?? year2;
  const passesNewYear = joint?.includes('~') === true && before !== null && month < before.month;
  const inherited = before?.year === null || before === null ? null : before.year + (passesNewYear ? 1 : 0);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  return { year: written === undefined ? inherited : Number(written), month, day };
}

function factsOfDay(date: Day, weekday: string | undefined, scan: Scan): string[] {
  const { year, month, day } = date;
  const facts = [`day:${month}-${day}`];
  scan.imply(`number:${month}月`);
  if (year !== null) {
    facts.push(`date:${iso(date)}`);
    scan.imply(`number:${year}年`, `month:${year}-${month}`);
  }
  if (weekday !== undefined) {
    facts.push(`weekday-of:${year === null ? `${month}-${day}` : iso(date)}=${weekday}`);
    scan.imply(`weekday-of:${month}-${day}=${weekday}`, `weekday:${weekday}`);
  }
  return facts;
}

function readDays(match: RegExpMatchArray, scan: Scan): PlacedFact[] | null {
  const facts: PlacedFact[] = [];
  let before: Day | null = null;
  for (const each of match[0].matchAll(EACH)) {
    const date = dayOf(each, before);
    if (date === null) return null;
    const start = each.index + (each[1]?.length ?? 0);
    const end = each.index + each[0].length;
    facts.push(...factsOfDay(date, each[11], scan).map((fact) => ({ fact, start, end })));
    before = date;
  }
  return facts;
}

/** The days from one weekday to another, both included. */
function weekdaysBetween(first: string, last: string): string[] {
  const start = WEEKDAYS.indexOf(first);
  const length = ((WEEKDAYS.indexOf(last) - start + 7) % 7) + 1;
  return Array.from({ length }, (_, ahead) => WEEKDAYS[(start + ahead) % 7] ?? '');
}

/** 日 behind another weekday's 曜 is no Sunday. */
const EACH_WEEKDAY = new RegExp(`${WEEKDAY}(?:曜日?)?`, 'gu');

function factsOfWeekdays(list: string, scan: Scan): PlacedFact[] {
  const plain = list.replace(/曜日?|\s/gu, '');
  for (const [, first = '', last = ''] of plain.matchAll(new RegExp(`(${WEEKDAY})~(${WEEKDAY})`, 'gu'))) {
    scan.imply(...weekdaysBetween(first, last).map((weekday) => `weekday:${weekday}`));
  }
  return [...list.matchAll(EACH_WEEKDAY)].map(({ index, 0: named }) => ({
    fact: `weekday:${named[0]}`,
    start: index,
    end: index + named.length,
  }));
}

const JOINED = String.raw`\s*(?:[・、,~とや]|及び|および|または|又は)?\s*`;
/** `第2・第4水曜日`. */
const NTH = new RegExp(
  String.raw`第\s*(\d(?:\s*(?:[・、,~と]|及び|および)\s*(?:第\s*)?\d)*)\s*の?\s*(${WEEKDAY})(?:曜日?|(?![\p{Script=Han}]))`,
  'gu',
);
const NAMED = new RegExp(String.raw`(?<![\p{Script=Han}\d])(?:${WEEKDAY}(?:曜日?)?${JOINED})*${WEEKDAY}曜日?`, 'gu');
const NAMED_INSIDE = new RegExp(`${WEEKDAY}曜日?`, 'gu');
/** `月・水・金`, `月~金`, `土日`: single characters, so only in a list. */
const LISTED = new RegExp(
  String.raw`(?<![\p{Script=Han}\d])(?:${WEEKDAY}(?:\s*[・、~]\s*${WEEKDAY})+|土日)(?![\p{Script=Han}]|(?<!祝)\d)|(?<![\p{Script=Han}\d])土・?日(?=・?祝)`,
  'gu',
);

/** Takes out dates with their weekdays, months of a year, and weekdays. */
export function takeDates(scan: Scan): void {
  scan.take(FIRST, (match) => readDays(match, scan));
  scan.take(/(\d{4})年(\d{1,2})月/g, ([, year, month]) => {
    scan.imply(`number:${year}年`, `number:${Number(month)}月`);
    return [`month:${year}-${Number(month)}`];
  });
  scan.take(NTH, ([, numbers = '', weekday = '']) => {
    scan.imply(`weekday:${weekday}`);
    return [...numbers.matchAll(/\d/g)].map(([nth]) => `nth-weekday:${nth}${weekday}`);
  });
  for (const pattern of [NAMED, NAMED_INSIDE, LISTED]) scan.take(pattern, ([list]) => factsOfWeekdays(list, scan));
}

/** Whether the calendar gives a day that weekday; the day as `YYYY-MM-DD`. */
export function isWeekdayOf(isoDay: string, weekday: string): boolean {
  return formatDay(isoDay, true).endsWith(`（${weekday}）`);
}
