import type { IsoDay } from '../../corpus/passage.ts';
import type { City, GarbageCategory } from '../../corpus/schema.ts';
import { formatDay } from '../calendar.ts';
import type { AssistantContext } from '../context.ts';
import { departmentFor, toContact } from '../departments.ts';
import type { Draft, DraftLine } from '../pipeline.ts';
import type { Source } from '../turn.ts';
import { choicesOf } from './choices.ts';
import { sayDay } from './collection-days.ts';
import { linesForDay, linesForNext, linesForSpan, linesForWhether } from './garbage-days.ts';
import { type DistrictCalendar, fitBubble, howToLines, itemAdvice, itemHead, nextDayLine } from './garbage-lines.ts';
import type { ItemEntry } from './garbage-tables.ts';
import { DISTRICT_KEY, type DistrictToday } from './garbage-today.ts';
import type { NameMatch } from './match-names.ts';

/** Days are reckoned from the city's own rules; an item's confidence is that of its match. */
const RULE_CONFIDENCE = 0.95;
const HIGHEST_CONFIDENCE = 0.98;

function urlOf(page: string | undefined, city: City): Pick<Source, 'url'> {
  return page === undefined ? {} : { url: new URL(page, city.siteUrl).href };
}

function rowSource(id: string, title: string, page: string | undefined, { corpus }: AssistantContext): Source {
  return { title, ...urlOf(page, corpus.city), passageId: `garbage:${id}`, documentId: `garbage:${id}` };
}

function itemSource({ item }: ItemEntry, category: GarbageCategory, context: AssistantContext): Source {
  return rowSource(item.item, `ごみ分別表「${item.item}」`, category.page, context);
}

function categorySource(category: GarbageCategory, context: AssistantContext): Source {
  return rowSource(category.id, category.name, category.page, context);
}

function districtSource({ district, calendar }: DistrictCalendar, context: AssistantContext): Source {
  return rowSource(district.id, `${district.name}の収集日`, calendar.page, context);
}

/** Whom to ask about things that no collection takes. */
function contactFor(category: GarbageCategory, { corpus }: AssistantContext): Pick<Draft, 'contact'> {
  const department = category.collection === 'station' ? null : departmentFor('ごみ', corpus.city);
  return department === null ? {} : { contact: toContact(department) };
}

function present(lines: readonly (DraftLine | null)[]): DraftLine[] {
  return fitBubble(lines.filter((line) => line !== null));
}

/** Where the district is unknown, the way to the collection day is one tap. */
function offerDay(category: GarbageCategory, today: DistrictToday, context: AssistantContext): Pick<Draft, 'choices'> {
  const known = today.of !== null || category.collection !== 'station' || context.corpus.garbage.calendar === null;
  return known ? {} : { choices: choicesOf([`${category.name}の収集日は？`]) };
}

/** `『ペットボトル』はペットボトルです。` with its remark, how to put it out and the next day of a known district. */
export function draftItem(
  match: NameMatch<ItemEntry>,
  category: GarbageCategory,
  today: DistrictToday,
  context: AssistantContext,
): Draft {
  const next = today.of === null ? null : nextDayLine(category, today.of);
  return {
    lines: present([itemHead(match, category), ...itemAdvice(match.entry, category), next]),
    sources: [
      itemSource(match.entry, category, context),
      ...(next === null || today.of === null ? [] : [districtSource(today.of, context)]),
    ],
    confidence: Math.min(HIGHEST_CONFIDENCE, match.score),
    reason: 'sorting-row',
    remember: today.remember,
    ...contactFor(category, context),
    ...offerDay(category, today, context),
  };
}

/** Several items asked about in one breath, one line each. */
export function draftList(matches: readonly NameMatch<ItemEntry>[], context: AssistantContext): Draft {
  const rows = matches.flatMap((match) => {
    const category = context.corpus.garbage.categories.find(({ id }) => id === match.entry.item.category);
    return category === undefined ? [] : [{ match, category }];
  });
  return {
    lines: present(
      rows.flatMap(({ match, category }) => [
        itemHead(match, category),
        ...itemAdvice(match.entry, category).slice(0, 1),
      ]),
    ),
    sources: rows.map(({ match, category }) => itemSource(match.entry, category, context)),
    confidence: Math.min(HIGHEST_CONFIDENCE, ...matches.map(({ score }) => score)),
    reason: 'sorting-rows',
  };
}

/** How a category is put out. */
export function draftHowTo(category: GarbageCategory, today: DistrictToday, context: AssistantContext): Draft {
  const head = { text: `${category.name}の出し方は次のとおりです。`, evidence: [category.name] };
  const next = today.of === null ? null : nextDayLine(category, today.of);
  return {
    lines: present([head, ...howToLines(category.howTo).slice(0, next === null ? 4 : 3), next]),
    sources: [categorySource(category, context)],
    confidence: RULE_CONFIDENCE,
    reason: 'category-how-to',
    remember: today.remember,
    ...contactFor(category, context),
    ...offerDay(category, today, context),
  };
}

/** What a collection day is asked about. */
export interface DayInquiry {
  readonly category: GarbageCategory;
  /** The thing that led to the category. */
  readonly match?: NameMatch<ItemEntry>;
  readonly on: IsoDay | 'next' | 'week';
}

/** When a category is collected next, or whether on a given day. */
export function draftNext(inquiry: DayInquiry, of: DistrictCalendar, context: AssistantContext): Draft {
  const { category, match, on } = inquiry;
  const days = on === 'next' || on === 'week' ? linesForNext(category, of) : linesForWhether(category, on, of);
  const head = match === undefined || match.entry.name === category.name ? null : itemHead(match, category);
  const asItem = head === null ? [] : [{ ...head, text: `・${head.text.replace(/。$/u, '')}` }];
  const row = match === undefined ? categorySource(category, context) : itemSource(match.entry, category, context);
  return {
    lines: present([...days, ...asItem]),
    sources: [districtSource(of, context), row],
    confidence: Math.min(RULE_CONFIDENCE, match?.score ?? 1),
    reason: 'collection-day',
    remember: { [DISTRICT_KEY]: of.district.name },
  };
}

/** All that a district's calendar says about a day, or what comes next. */
export function draftDays(on: IsoDay | 'next' | 'week', of: DistrictCalendar, context: AssistantContext): Draft {
  const { categories } = context.corpus.garbage;
  const lines = on === 'next' || on === 'week' ? linesForSpan(on, categories, of) : linesForDay(on, categories, of);
  return {
    lines: present(lines),
    sources: [districtSource(of, context)],
    confidence: RULE_CONFIDENCE,
    reason: 'collection-days',
    remember: { [DISTRICT_KEY]: of.district.name },
  };
}

/** A day on which no district's rubbish is collected; null on any other day. */
export function draftClosedDay(on: IsoDay, today: IsoDay, { corpus }: AssistantContext): Draft | null {
  const { calendar } = corpus.garbage;
  if (calendar === null || !calendar.daysWithoutCollection.includes(on.slice(5))) return null;
  const day = sayDay(on, today);
  // The calendar lists the day as `MM-DD`; its own text is that entry in the form of a talk.
  const line = { text: `${day}は、どの地区も収集がありません。`, evidence: [formatDay(on), day] };
  const source = { title: 'ごみの収集日', ...urlOf(calendar.page, corpus.city), passageId: 'garbage:calendar' };
  return {
    lines: [line],
    sources: [{ ...source, documentId: 'garbage:calendar' }],
    confidence: RULE_CONFIDENCE,
    reason: 'no-collection',
  };
}
