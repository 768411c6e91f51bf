import type { IsoDay } from '../../corpus/passage.ts';
import { daysBetween, isoDay, weekdayOf } from './calendar-day.ts';
import { type DateMention, dayOf, findDateSpans, findDates, nearDay } from './japanese-dates.ts';

/** The last day on which a section or document still holds. */
export interface Validity {
  readonly validUntil?: IsoDay;
}

/** What completes dates without a year. */
export interface Dating {
  /** The day on which the page was written, as it says itself. */
  readonly writtenOn: IsoDay | undefined;
  /** A notice speaks of its own time; any other page may mean every year (4月末までに申請). */
  readonly isNotice: boolean;
}

/** A section as far as its validity goes. */
export interface DatedText {
  readonly heading: string;
  /** One sentence group, list item or table row a line. */
  readonly lines: readonly string[];
}

const OFFER =
  /申し?込|応募|募集|受付|受け付け|申請|提出|予約|エントリー|抽選|販売|交換|引換|縦覧|投票|納付?期|支払期|意見(?:の)?募集|パブリック|届出?期/u;
const PERIOD_LABEL = /期間|期限|期日|締め?切|〆切|必着|消印/u;
const EVENT_LABEL =
  /^(?:[・●○■◆※【\s]*)(?:開催(?:日時?|期間|日程)|実施(?:日時?|期間)|日時|日程|とき|会期|期日|公演日|試験日|投票日|開講日)(?=$|[】：:\s　はに、])/u;
/** Days of every year, and days that are left out, end nothing. */
const RECURRING = /毎年|毎月|毎週|例年|年末年始|除く|除き|休館|休業|休み|閉庁/u;
/** A longer line is prose, in which a date may be an aside. */
const LABEL_LINE = 60;
/** Prose decides about a section only if there is hardly anything else in it. */
const SHORT_SECTION_LINES = 3;
const NOTICE_TITLE =
  /募集|参加者|受講生|申込|申し込み|受付(?!窓口|時間)|開催|講座|教室|講演|説明会|相談会|まつり|祭り|フェス|フェア|大会|イベント|セミナー|コンサート|上映|展示|給付金|商品券|キャンペーン|投票|選挙|パブリック|意見募集|臨時|中止|工事|規制|お知らせ/u;

function nearestTo(reference: IsoDay, mention: DateMention): IsoDay | undefined {
  const { month, day } = mention;
  if (month === undefined || day === undefined) return undefined;
  const year = Number(reference.slice(0, 4));
  const days = [year - 1, year, year + 1]
    .map((candidate) => isoDay(candidate, month, day))
    .filter((candidate) => candidate !== undefined)
    .filter((candidate) => mention.weekday === undefined || weekdayOf(candidate) === mention.weekday)
    .sort((a, b) => Math.abs(daysBetween(reference, a)) - Math.abs(daysBetween(reference, b)));
  return days[0];
}

/** Resolves a mention by its own year, else by a full date of the same section, else by the day the page was written. */
function resolve(
  mention: DateMention,
  reference: IsoDay | undefined,
  writtenOn: IsoDay | undefined,
): IsoDay | undefined {
  const exact = dayOf(mention);
  if (exact !== undefined || mention.year !== undefined) return exact;
  return reference === undefined ? nearDay(mention, writtenOn) : nearestTo(reference, mention);
}

interface End {
  readonly mention: DateMention;
  readonly isEvent: boolean;
}

/** The days named in a line on which what it offers or announces ends. */
function endsInLine(line: string, heading: string): End[] {
  if (RECURRING.test(line)) return [];
  const isOffer = OFFER.test(line) || OFFER.test(heading) || PERIOD_LABEL.test(heading);
  const isEvent = EVENT_LABEL.test(line) || EVENT_LABEL.test(heading);
  const end = (mention: DateMention): End => ({ mention, isEvent: isEvent && !isOffer });
  return findDateSpans(line).flatMap(({ from, until, ended, mentions }) => {
    // That something is over remains true: such a line closes the document (below), not the section that says so.
    if (ended) return [];
    if (until !== undefined) return isOffer || isEvent ? [end(until)] : [];
    return isEvent && from === undefined ? mentions.slice(0, 1).map(end) : [];
  });
}

function firstFullDay(lines: readonly string[]): IsoDay | undefined {
  for (const line of lines) {
    for (const { mentions } of findDateSpans(line)) {
      const day = mentions.map(dayOf).find((candidate) => candidate !== undefined);
      if (day !== undefined) return day;
    }
  }
  return undefined;
}

/** Whether a line may decide: a label line or table row always, prose only in a short section or as its first line. */
function mayDecide(line: string, at: number, section: DatedText): boolean {
  if (line.length <= LABEL_LINE) return true;
  return at === 0 || section.lines.length <= SHORT_SECTION_LINES || OFFER.test(section.heading);
}

/**
 * Until when a section holds. Set only where its text says that an offer, application or event ends then; the latest
 * such day counts, and one end that cannot be dated leaves the section open.
 */
export function readValidity(section: DatedText, { writtenOn, isNotice }: Dating): Validity {
  const lines = section.lines.map((line) => line.normalize('NFKC'));
  const reference = firstFullDay([section.heading, ...lines]);
  const heading = section.heading.normalize('NFKC');
  const ends = lines.flatMap((line, at) => (mayDecide(line, at, section) ? endsInLine(line, heading) : []));
  const days = ends
    .map(({ mention, isEvent }) => ({ day: resolve(mention, reference, isNotice ? writtenOn : undefined), isEvent }))
    // What is told of an event after its day is a record, and a record does not end.
    .filter(({ day, isEvent }) => !(isEvent && day !== undefined && writtenOn !== undefined && day < writtenOn))
    .map(({ day }) => day);
  const dated = days.filter((day) => day !== undefined).sort();
  const latest = dated.at(-1);
  return latest === undefined || dated.length < days.length ? {} : { validUntil: latest };
}

/** Accounts of a year that is over stay true. */
const RECORD_TITLE = /決算|報告|実績|結果|統計|会議録|議事録|記録|概要版/u;

/** The last day of the fiscal year that a title names, if it names one only: its amounts and dates are those of the year. */
function endOfTitleYear(title: string): IsoDay | undefined {
  const years = findDates(title).filter((mention) => mention.fiscal);
  const [year] = years.map((mention) => mention.year);
  if (years.length !== 1 || year === undefined || RECORD_TITLE.test(title)) return undefined;
  return isoDay(year + 1, 3, 31);
}

/**
 * Until when a document holds: any document ends when its opening says so (〜をもって終了しました); a notice (by its
 * title) with the last of what its sections announce; a document of one fiscal year (by its title) with that year.
 */
export function readDocumentValidity(
  title: string,
  sections: readonly DatedText[],
  writtenOn: IsoDay | undefined,
): Validity {
  const opening = sections[0]?.lines.slice(0, 2) ?? [];
  for (const line of opening) {
    const ended = findDateSpans(line).find((span) => span.ended);
    const day = ended?.until === undefined ? undefined : resolve(ended.until, undefined, writtenOn);
    if (day !== undefined) return { validUntil: day };
  }
  const ends = NOTICE_TITLE.test(title)
    ? sections.flatMap((section) => readValidity(section, { writtenOn, isNotice: true }).validUntil ?? []).sort()
    : [];
  const latest = ends.at(-1) ?? endOfTitleYear(title);
  return latest === undefined ? {} : { validUntil: latest };
}

/**
 * Until when a section of a document holds: its own term; else the document's, unless the section itself says that
 * something is over or speaks of a later day.
 */
export function readSectionValidity(section: DatedText, document: Validity, dating: Dating): Validity {
  const own = readValidity(section, dating);
  const { validUntil } = document;
  if (own.validUntil !== undefined || validUntil === undefined) return own;
  const spans = [section.heading, ...section.lines].flatMap(findDateSpans);
  const later = spans.flatMap((span) => span.mentions).some((mention) => (startOf(mention) ?? '') > validUntil);
  return later || spans.some((span) => span.ended) ? {} : { validUntil };
}

/** First day of what a mention with a year names. */
function startOf({ year, month, day, fiscal }: DateMention): IsoDay | undefined {
  return year === undefined ? undefined : isoDay(year, month ?? (fiscal ? 4 : 1), day ?? 1);
}
