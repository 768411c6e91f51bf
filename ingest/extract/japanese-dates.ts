import type { IsoDay } from '../../corpus/passage.ts';
import { daysBetween, isoDay, lastDayOfMonth, weekdayOf } from './calendar-day.ts';

/** A date as written. Without a year it is one of every year; `day` is missing when only the month is named. */
export interface DateMention {
  readonly index: number;
  readonly end: number;
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** 令和8年度: April of `year` to March of the next. */
  readonly fiscal?: true;
  /** One of 日月火水木金土 where the text names it. */
  readonly weekday?: string;
}

/** What a text says about one stretch of days. Positions are those in the NFKC form of the text. */
export interface DateSpan {
  readonly index: number;
  readonly end: number;
  readonly from?: DateMention;
  readonly until?: DateMention;
  /** The text says that something is over as of `until` (〜をもって終了しました). */
  readonly ended?: true;
}

const ERA_OFFSETS: Readonly<Record<string, number>> = {
  令和: 2018,
  R: 2018,
  平成: 1988,
  H: 1988,
  昭和: 1925,
  S: 1925,
  大正: 1911,
  明治: 1867,
};

const ERA_YEAR = String.raw`(?:令和|平成|昭和|大正|明治)\s?(?:元|\d{1,2})`;
const YEAR = String.raw`(?:(?<era>令和|平成|昭和|大正|明治|(?<![A-Za-z0-9])[RHS](?=\s?\d{1,2}\s?[年./]))\s?(?<eraYear>元|\d{1,2})(?:\s?\(\s?\d{4}\s?年?\s?\))?|(?<western>(?<![\d.,/-])(?:18|19|20|21)\d{2})(?:\s?\(\s?${ERA_YEAR}\s?年?\s?\))?)`;
const WEEKDAY = String.raw`(?:\s?[(〔]\s?(?<weekday>[日月火水木金土])(?:曜日?)?(?:[・,、]?(?:祝日?|休日?|振替休日))?\s?[)〕]|\s?(?<weekdayBare>[日月火水木金土])曜日?)?`;
const MONTH = '(?<month>1[0-2]|0?[1-9])';
const DAY = String.raw`(?<day>3[01]|[12]\d|0?[1-9])`;

const PATTERNS: readonly RegExp[] = [
  // 令和8年11月30日(月), 2026年(令和8年)11月末日, 令和8年11月
  new RegExp(
    String.raw`${YEAR}\s?年(?!度)(?:\s?\(\s?(?:${ERA_YEAR}|\d{4})\s?年?\s?\))?\s?${MONTH}\s?月(?:\s?(?:${DAY}\s?日|(?<last>末日?)))?${WEEKDAY}`,
    'uy',
  ),
  // 2026/11/30, 2026-11-30, R8.11.30
  new RegExp(String.raw`${YEAR}\s?(?<separator>[./-])\s?${MONTH}\s?\k<separator>\s?${DAY}(?![\d/])${WEEKDAY}`, 'uy'),
  // 令和8年度
  new RegExp(String.raw`${YEAR}\s?年?(?<fiscal>度)`, 'uy'),
  // 11月30日(月), 11月末
  new RegExp(String.raw`(?<!\d)${MONTH}\s?月\s?(?:${DAY}\s?日|(?<last>末日?))${WEEKDAY}`, 'uy'),
  // 11/30(月): without the weekday it may be a fraction
  new RegExp(String.raw`(?<![\d/.])${MONTH}/${DAY}(?=\s?\(\s?[日月火水木金土])${WEEKDAY}`, 'uy'),
];
/** Only as the second end of a range: 10月1日から15日. */
const DAY_ONLY = new RegExp(String.raw`${DAY}\s?日${WEEKDAY}`, 'uy');
const STARTERS = /[令平昭大明RHS\d]/u;
/** A year without 29 February, for the last day of a month whose year is not named. */
const COMMON_YEAR = 2001;

function toMention(match: RegExpExecArray): DateMention {
  const groups = match.groups ?? {};
  const eraOffset = ERA_OFFSETS[groups['era'] ?? ''];
  const eraYear = groups['eraYear'] === '元' ? 1 : Number(groups['eraYear']);
  const year = eraOffset === undefined ? Number(groups['western']) : eraOffset + eraYear;
  const month = Number(groups['month']);
  const hasLast = groups['last'] !== undefined;
  const day = hasLast ? lastDayOfMonth(Number.isNaN(year) ? COMMON_YEAR : year, month) : Number(groups['day']);
  const weekday = groups['weekday'] ?? groups['weekdayBare'];
  return {
    index: match.index,
    end: match.index + match[0].length,
    ...(Number.isNaN(year) ? {} : { year }),
    ...(Number.isNaN(month) ? {} : { month }),
    ...(Number.isNaN(day) ? {} : { day }),
    ...(groups['fiscal'] === undefined ? {} : { fiscal: true as const }),
    ...(weekday === undefined ? {} : { weekday }),
  };
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

function mentionAt(text: string, index: number): DateMention | undefined {
  for (const pattern of PATTERNS) {
    const match = matchAt(pattern, text, index);
    if (match === null) continue;
    const mention = toMention(match);
    if (isPossible(mention)) return mention;
  }
  return undefined;
}

function isPossible({ year, month, day }: DateMention): boolean {
  if (month === undefined || day === undefined) return true;
  // 29 February is possible in a year that is not named.
  return isoDay(year ?? 2024, month, day) !== undefined;
}

const TIME = String.raw`(?:\s*(?:午前|午後)?\s*(?:\d{1,2}\s?時(?:\s?\d{1,2}\s?分|半)?|\d{1,2}:\d{2}|正午))?`;
const RANGE = new RegExp(String.raw`${TIME}\s*(?:から|より|[~〜―—–ー-])\s*`, 'uy');
const UNTIL = new RegExp(
  String.raw`${TIME}\s*\(?\s*(?:まで|限り|(?:当日)?(?:必着|消印有効)\s?\)?(?:まで)?|(?:が|を)?(?:締め?切|〆切|期限))`,
  'uy',
);
const ENDED = new RegExp(
  String.raw`${TIME}\s*(?:を(?:もって|もちまして)|で|に)[^。\n\d]{0,20}?(?:終了(?:いた)?し|終了となり|終わりました|締め?切りました|締め?切らせて|廃止|閉鎖|閉館し|閉園し)`,
  'uy',
);
/** After a day, not after a time of that day: 11月8日 13時から begins nothing but a meeting. */
const FROM = /\s*(?:から|より|以降)/uy;

/** The second end of a range takes month and year from the first, the next year when it would lie before it. */
function completeRange(from: DateMention, until: DateMention): DateMention {
  const month = until.month ?? from.month;
  if (from.year === undefined || until.year !== undefined || month === undefined) {
    return month === undefined ? until : { ...until, month };
  }
  const wraps = month < (from.month ?? 1) || (month === from.month && (until.day ?? 31) < (from.day ?? 1));
  return { ...until, month, year: from.year + (wraps ? 1 : 0) };
}

function rangeEnd(text: string, from: DateMention): DateMention | undefined {
  const connector = matchAt(RANGE, text, from.end);
  if (connector === null) return undefined;
  const at = from.end + connector[0].length;
  const until = mentionAt(text, at);
  if (until !== undefined) return until.fiscal ? undefined : completeRange(from, until);
  const day = matchAt(DAY_ONLY, text, at);
  return day === null || from.month === undefined ? undefined : completeRange(from, toMention(day));
}

function spanAt(text: string, mention: DateMention): DateSpan {
  const { index } = mention;
  const until = mention.fiscal ? undefined : rangeEnd(text, mention);
  if (until !== undefined) {
    const tail = matchAt(UNTIL, text, until.end);
    const end = until.end + (tail?.[0].length ?? 0);
    return { index, end, from: mention, until, ...endedAt(text, until.end) };
  }
  const ended = endedAt(text, mention.end);
  if (ended.ended || matchAt(UNTIL, text, mention.end) !== null)
    return { index, end: mention.end, until: mention, ...ended };
  if (matchAt(FROM, text, mention.end) !== null) return { index, end: mention.end, from: mention };
  return { index, end: mention.end };
}

function endedAt(text: string, index: number): { ended?: true } {
  const after = matchAt(UNTIL, text, index);
  return matchAt(ENDED, text, after === null ? index : index + after[0].length) === null ? {} : { ended: true };
}

/** All dates of a text, in order; impossible ones (2月30日) are left out. Positions are those in its NFKC form. */
export function findDates(source: string): DateMention[] {
  return findDateSpans(source).flatMap((span) => span.mentions);
}

/**
 * All stretches of days that a text speaks of: ranges (A から B), deadlines (B まで), beginnings (A から), endings
 * (B をもって終了) and single dates (neither `from` nor `until`). `mentions` are the dates in it as written.
 */
export function findDateSpans(source: string): (DateSpan & { readonly mentions: readonly DateMention[] })[] {
  const text = source.normalize('NFKC');
  const spans: (DateSpan & { mentions: DateMention[] })[] = [];
  for (let at = 0; at < text.length; ) {
    const mention = STARTERS.test(text.charAt(at)) ? mentionAt(text, at) : undefined;
    if (mention === undefined) {
      at += 1;
      continue;
    }
    const span = spanAt(text, mention);
    spans.push({ ...span, mentions: span.from === mention && span.until ? [mention, span.until] : [mention] });
    at = span.end;
  }
  return spans;
}

/** The day that a mention names, `undefined` without a year, month or day. */
export function dayOf(mention: DateMention): IsoDay | undefined {
  const { year, month, day } = mention;
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return isoDay(year, month, day);
}

/** The first complete day that a text names. */
export function readDay(text: string): IsoDay | undefined {
  for (const mention of findDates(text)) {
    const day = dayOf(mention);
    if (day !== undefined) return day;
  }
  return undefined;
}

/** A year is guessed only this far beyond the day on which the page was written. */
const NEAR_DAYS = 200;

/**
 * The day that a mention without a year most likely names on a page written on `writtenOn`: the next such day,
 * if it is near and its weekday agrees. `undefined` when that is uncertain.
 */
export function nearDay(mention: DateMention, writtenOn: IsoDay | undefined): IsoDay | undefined {
  const exact = dayOf(mention);
  if (exact !== undefined || mention.year !== undefined) return exact;
  if (writtenOn === undefined || mention.month === undefined || mention.day === undefined) return undefined;
  const written = Number(writtenOn.slice(0, 4));
  for (const year of [written, written + 1]) {
    const day = isoDay(year, mention.month, mention.day);
    if (day === undefined || daysBetween(writtenOn, day) < 0) continue;
    if (mention.weekday !== undefined && weekdayOf(day) !== mention.weekday) continue;
    return daysBetween(writtenOn, day) <= NEAR_DAYS ? day : undefined;
  }
  return undefined;
}

/** What is wrong with the dates of a text: a weekday that is not that day's. */
export function checkDates(text: string): string[] {
  return findDates(text).flatMap((mention) => {
    const day = dayOf(mention);
    if (day === undefined || mention.weekday === undefined || weekdayOf(day) === mention.weekday) return [];
    return [`${day} is a ${weekdayOf(day)}曜日, the text says ${mention.weekday}曜日`];
  });
}
