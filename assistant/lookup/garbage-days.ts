import type { IsoDay } from '../../corpus/passage.ts';
import type { GarbageCategory } from '../../corpus/schema.ts';
import { addDays } from '../calendar.ts';
import type { DraftLine } from '../pipeline.ts';
import { collectionDays, isCollectedOn, sayDay } from './collection-days.ts';
import { type DistrictCalendar, dayEvidence, ruleLine } from './garbage-lines.ts';

const DAYS_A_WEEK = 7;
/** Collection days that are listed when somebody asks for the next ones in general. */
const NEXT_DAYS = 3;
/** Days looked ahead for the next collection of anything: the longest pause between the years is four days. */
const DAYS_SEARCHED = 31;

function namesOf(categories: readonly GarbageCategory[]): string {
  return categories.map(({ name }) => name).join('、');
}

/** What is collected in the district on a day, in the order of the city's categories. */
function collectedOn(day: IsoDay, categories: readonly GarbageCategory[], of: DistrictCalendar): GarbageCategory[] {
  return categories.filter(({ id }) => {
    const rule = of.district.rules[id];
    return rule !== undefined && isCollectedOn(rule, day, of.calendar);
  });
}

function evidenceOf(days: readonly IsoDay[], categories: readonly GarbageCategory[], of: DistrictCalendar): string[] {
  const rules = categories.flatMap(({ id }) => of.district.rules[id] ?? []);
  return [...categories.map(({ name }) => name), ...dayEvidence(days, rules, of)];
}

interface CollectionDay {
  readonly day: IsoDay;
  readonly categories: readonly GarbageCategory[];
}

/** Days on which anything is collected, from `from` on, at most `count` of them. */
function nextCollections(from: IsoDay, count: number, all: readonly GarbageCategory[], of: DistrictCalendar) {
  const found: CollectionDay[] = [];
  for (let ahead = 0; ahead <= DAYS_SEARCHED && found.length < count; ahead++) {
    const day = addDays(from, ahead);
    const categories = collectedOn(day, all, of);
    if (categories.length > 0) found.push({ day, categories });
  }
  return found;
}

function listLine({ day, categories }: CollectionDay, of: DistrictCalendar): DraftLine {
  return { text: `・${sayDay(day, of.today)}：${namesOf(categories)}`, evidence: evidenceOf([day], categories, of) };
}

/** The hour has passed: what was collected today and when it is collected next. */
function tooLateLines(categories: readonly GarbageCategory[], of: DistrictCalendar): DraftLine[] {
  const next = categories.flatMap((category) => {
    const rule = of.district.rules[category.id];
    const day = rule === undefined ? undefined : collectionDays(rule, of.from, 1, of.calendar)[0];
    return day === undefined ? [] : [{ category, day }];
  });
  return [
    { text: `・出せるのは${of.calendar.putOutBy}で、今日の分は締め切りました`, evidence: [of.calendar.putOutBy] },
    ...next.map(({ category, day }) => ({
      text: `・${category.name}の次の収集日は${sayDay(day, of.today)}です`,
      evidence: evidenceOf([day], [category], of),
    })),
  ];
}

/** What is collected on one day: `港町地区の11月20日（金）の収集は、缶、びんです。` */
export function linesForDay(day: IsoDay, all: readonly GarbageCategory[], of: DistrictCalendar): DraftLine[] {
  const categories = collectedOn(day, all, of);
  const name = of.district.name;
  if (categories.length > 0) {
    const head = `${name}の${sayDay(day, of.today)}の収集は、${namesOf(categories)}です。`;
    const tooLate = day < of.from && day === of.today;
    return [
      { text: head, evidence: evidenceOf([day], categories, of) },
      ...(tooLate
        ? tooLateLines(categories, of)
        : [{ text: `・${of.calendar.putOutBy}に出してください`, evidence: [of.calendar.putOutBy] }]),
    ];
  }
  const after = day >= of.from ? addDays(day, 1) : of.from;
  const next = nextCollections(after, 1, all, of)[0];
  return [
    { text: `${name}では、${sayDay(day, of.today)}の収集はありません。`, evidence: dayEvidence([day], [], of) },
    ...(next === undefined
      ? []
      : [
          {
            text: `・次の収集は${sayDay(next.day, of.today)}で、${namesOf(next.categories)}です`,
            evidence: evidenceOf([next.day], next.categories, of),
          },
        ]),
  ];
}

/** The collections of the coming seven days, or the next few. */
export function linesForSpan(
  span: 'week' | 'next',
  all: readonly GarbageCategory[],
  of: DistrictCalendar,
): DraftLine[] {
  const last = addDays(of.from, DAYS_A_WEEK - 1);
  const found = nextCollections(of.from, span === 'week' ? DAYS_A_WEEK : NEXT_DAYS, all, of);
  const days = span === 'week' ? found.filter(({ day }) => day <= last) : found;
  const head = `${of.district.name}のこれからの収集日は次のとおりです。`;
  return [{ text: head, evidence: [of.district.name] }, ...days.map((day) => listLine(day, of))];
}

/** When one category is collected next: `中央地区の次の古紙・古布の収集日は12月4日（金）です。` */
export function linesForNext(category: GarbageCategory, of: DistrictCalendar): DraftLine[] {
  const rule = of.district.rules[category.id];
  const day = rule === undefined ? undefined : collectionDays(rule, of.from, 1, of.calendar)[0];
  if (day === undefined) {
    return [{ text: `${of.district.name}の${category.name}には、決まった収集日がありません。`, evidence: [] }];
  }
  const text = `${of.district.name}の次の${category.name}の収集日は${sayDay(day, of.today)}です。`;
  const rules = ruleLine(category, of);
  return [{ text, evidence: evidenceOf([day], [category], of) }, ...(rules === null ? [] : [rules])];
}

/** Whether one category is collected on a day, and when next: `いいえ、11月21日（土）は…ではありません。` */
export function linesForWhether(category: GarbageCategory, day: IsoDay, of: DistrictCalendar): DraftLine[] {
  const collected = collectedOn(day, [category], of).length > 0;
  const subject = `${sayDay(day, of.today)}は${of.district.name}の${category.name}の収集日`;
  const head = collected ? `はい、${subject}です。` : `いいえ、${subject}ではありません。`;
  const evidence = evidenceOf([day], [category], of);
  if (collected && day === of.today && day < of.from)
    return [{ text: head, evidence }, ...tooLateLines([category], of)];
  const rules = ruleLine(category, of);
  const next = collected ? [] : linesForNext(category, of).slice(0, 1);
  return [
    { text: head, evidence },
    ...next.map((line) => ({ ...line, text: `・${line.text.replace(/。$/u, '')}` })),
    ...(rules === null ? [] : [rules]),
  ];
}
