import { z } from 'zod';
import type { IsoDay } from '../../corpus/passage.ts';
import { Weekday } from '../../corpus/schema.ts';
import { addDays, weekdayOf } from '../calendar.ts';
import { findItem } from './find-items.ts';
import { normaliseName } from './fold-kana.ts';
import { garbageTables, type LookUpContext } from './garbage-tables.ts';
import { SURE_SCORE } from './match-names.ts';

/** The day that is asked about: a word, a weekday, `MM-DD` or `YYYY-MM-DD`. */
export const DayWord = z.union([
  z.enum(['next', 'today', 'tomorrow', 'day-after-tomorrow', 'week']),
  Weekday,
  z.string().regex(/^(?:\d{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/),
]);
export type DayWord = z.infer<typeof DayWord>;

/** What a resident wants to know about rubbish, as far as the question says it. */
export interface GarbageRequest {
  readonly item?: string | undefined;
  readonly category?: string | undefined;
  readonly district?: string | undefined;
  readonly day?: DayWord | undefined;
}

const WEEKDAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const RUBBISH = /ご[みミ]|ゴ[みミ]|収集|回収|資源|垃圾|garbage|trash|rubbish|rác/iu;
const DAY_WORDS: readonly (readonly [RegExp, DayWord])[] = [
  [/明後日|あさって/u, 'day-after-tomorrow'],
  [/明日|あした|あす(?!か)|tomorrow/iu, 'tomorrow'],
  [/今日|きょう|本日|today/iu, 'today'],
  [/今週|一週間|1週間/u, 'week'],
];
const NEXT =
  /いつ|何曜|なんよう|何日|なんにち|収集日|回収日|の日(?:は|って|に|を|が|です|や|$|[？?])|次の?(?:収集|回収|日|ご[みミ]|ゴ[みミ])|カレンダー|スケジュール|曜日|when/iu;

function readDate(text: string): DayWord | undefined {
  const date = /(\d{1,2})月(\d{1,2})日/u.exec(text);
  if (date === null) return undefined;
  const word = `${date[1]?.padStart(2, '0')}-${date[2]?.padStart(2, '0')}`;
  return DayWord.safeParse(word).success ? word : undefined;
}

function readWeekday(text: string): Weekday | undefined {
  const name = /([日月火水木金土])曜/u.exec(text)?.[1];
  return name === undefined ? undefined : WEEKDAYS['日月火水木金土'.indexOf(name)];
}

/** The day that a question asks about; undefined when it asks about no day. */
export function readDay(text: string): DayWord | undefined {
  const plain = normaliseName(text);
  const date = readDate(plain);
  if (date !== undefined) return date;
  const word = DAY_WORDS.find(([pattern]) => pattern.test(plain))?.[1];
  if (word !== undefined) return word;
  return readWeekday(plain) ?? (NEXT.test(plain) ? 'next' : undefined);
}

/** Whether a text speaks of rubbish or its collection at all. */
export function speaksOfRubbish(text: string): boolean {
  return RUBBISH.test(normaliseName(text));
}

/** The calendar day a word means, or `next` and `week` as they are. A past `MM-DD` means next year's. */
export function resolveDay(word: DayWord, today: IsoDay): IsoDay | 'next' | 'week' {
  switch (word) {
    case 'next':
    case 'week':
      return word;
    case 'today':
      return today;
    case 'tomorrow':
      return addDays(today, 1);
    case 'day-after-tomorrow':
      return addDays(today, 2);
    default:
      return resolveDate(word, today);
  }
}

function resolveDate(word: string, today: IsoDay): IsoDay {
  const weekday = WEEKDAYS.indexOf(Weekday.safeParse(word).data ?? 'sun');
  if (Weekday.safeParse(word).success) {
    return addDays(today, (weekday - WEEKDAYS.indexOf(weekdayOf(today)) + 7) % 7);
  }
  if (word.length > 5) return word;
  const year = Number(today.slice(0, 4));
  const thisYear = `${year}-${word}`;
  return thisYear >= today ? thisYear : `${year + 1}-${word}`;
}

/** Reads a question; what it does not say is left out. */
export function readGarbageRequest(question: string, context: LookUpContext): GarbageRequest {
  const tables = garbageTables(context);
  const { matches } = findItem(question, undefined, context);
  const category = tables.findCategory(question);
  const district = tables.findDistrict(question);
  const best = matches[0];
  const day = readDay(question);
  return {
    ...(best === undefined || best.score < SURE_SCORE ? {} : { item: best.spelling }),
    ...(category === null ? {} : { category: category.value.name }),
    ...(district === null ? {} : { district: district.value.name }),
    ...(day === undefined ? {} : { day }),
  };
}
