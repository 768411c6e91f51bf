import type { IsoDay } from '../../corpus/passage.ts';
import type { CollectionRule, GarbageCalendar, GarbageCategory, GarbageDistrict } from '../../corpus/schema.ts';
import { splitSentences } from '../answer/units.ts';
import { formatDay } from '../calendar.ts';
import type { DraftLine } from '../pipeline.ts';
import { collectionDays, describeRule, sayDay } from './collection-days.ts';
import type { ItemEntry } from './garbage-tables.ts';
import type { NameMatch } from './match-names.ts';

/** A talk bubble is read at one glance: design/answers.md allows five short lines of 300 characters together. */
const MOST_LINES = 5;
const MOST_CHARACTERS = 280;
/** Sentences of its category that stand behind an item. */
const HOW_TO_SENTENCES = 2;
/** Share of a remark's pairs of characters that a sentence holds, from which it only repeats the remark. */
const REPEATED = 0.6;

/** The city's calendar as one district sees it today. */
export interface DistrictCalendar {
  readonly district: GarbageDistrict;
  readonly calendar: GarbageCalendar;
  readonly today: IsoDay;
  /** The first day on which things may still be put out: tomorrow once today's hour has passed. */
  readonly from: IsoDay;
}

function rowEvidence({ item }: ItemEntry, category: GarbageCategory): string[] {
  return [item.item, item.kana, ...item.variants, item.note, category.name];
}

/** `『ヘルメット』（自転車のヘルメット）は可燃ごみです。` */
export function itemHead(match: NameMatch<ItemEntry>, category: GarbageCategory): DraftLine {
  const { item } = match.entry;
  const isVariant = item.variants.includes(match.spelling) && !item.item.startsWith(match.spelling);
  const name = isVariant ? `『${match.spelling}』（${item.item}）` : `『${item.item}』`;
  return { text: `${name}は${category.name}です。`, evidence: rowEvidence(match.entry, category) };
}

function pairsOf(text: string): Set<string> {
  const characters = [...text.replace(/[^\p{L}\p{N}]/gu, '')];
  return new Set(characters.slice(1).map((character, position) => `${characters[position]}${character}`));
}

/** Whether a sentence says again what one sentence of the remark says. */
function repeats(note: string, sentence: string): boolean {
  const said = pairsOf(sentence);
  return splitSentences(note).some((part) => {
    const pairs = [...pairsOf(part)];
    return pairs.length > 0 && pairs.filter((pair) => said.has(pair)).length / pairs.length >= REPEATED;
  });
}

/** What a sentence speaks of: `生ごみは水をよく切って…` → 生ごみ. */
const TOPIC = /^([^、。]{1,25}?)は(?!ん)/u;
/** A topic that sets a condition for everything of the category. */
const CONDITION = /(?:もの|とき|場合)$/u;

/** Whether a category's sentence holds for an item: it speaks of everything, sets a condition, or names the item. */
function concerns(sentence: string, { item }: ItemEntry): boolean {
  const topic = TOPIC.exec(sentence)?.[1];
  if (topic === undefined || CONDITION.test(topic)) return true;
  const subjects = topic.split(/[・、とや]/u);
  return [item.item, ...item.variants].some((name) => subjects.includes(name));
}

/** How to put an item out: its own remark, then the category's sentences that concern it and do not repeat the remark. */
export function itemAdvice(entry: ItemEntry, category: GarbageCategory): DraftLine[] {
  const { note } = entry.item;
  const fresh = category.howTo.filter((sentence) => !repeats(note, sentence));
  const atStation = category.collection === 'station';
  const sentences = atStation ? fresh.filter((sentence) => concerns(sentence, entry)) : fresh;
  return [
    ...(note === '' ? [] : [{ text: `・${note}`, evidence: rowEvidence(entry, category) }]),
    ...howToLines(sentences.slice(0, HOW_TO_SENTENCES)),
  ];
}

export function howToLines(sentences: readonly string[]): DraftLine[] {
  return sentences.map((sentence) => ({ text: `・${sentence.replace(/。$/u, '')}`, evidence: [sentence] }));
}

/** The lines that fit one bubble; the first always does. */
export function fitBubble(lines: readonly DraftLine[]): DraftLine[] {
  const kept: DraftLine[] = [];
  let characters = 0;
  for (const line of lines) {
    characters += line.text.length;
    if (kept.length > 0 && (kept.length >= MOST_LINES || characters > MOST_CHARACTERS)) break;
    kept.push(line);
  }
  return kept;
}

/**
 * What proves a computed day: the rule it follows and the day itself in both forms. A day reckoned from a rule stands in no
 * table, so that its own text is evidence only because `collectionDays` derived it from that rule.
 */
export function dayEvidence(days: readonly IsoDay[], rules: readonly CollectionRule[], of: DistrictCalendar): string[] {
  const { district, calendar } = of;
  const written = days.flatMap((day) => [formatDay(day), formatDay(day, true)]);
  return [district.name, ...district.aliases, calendar.putOutBy, ...rules.map(describeRule), ...written];
}

/** `・港町地区の次の収集日は11月27日（金）です`; null where the district has no rule for the category. */
export function nextDayLine(category: GarbageCategory, of: DistrictCalendar): DraftLine | null {
  const rule = of.district.rules[category.id];
  const day = rule === undefined ? undefined : collectionDays(rule, of.from, 1, of.calendar)[0];
  if (rule === undefined || day === undefined) return null;
  return {
    text: `・${of.district.name}の次の収集日は${sayDay(day, of.today)}です`,
    evidence: dayEvidence([day], [rule], of),
  };
}

/** The rule and the hour: `・毎週火曜日、朝8時30分までに出してください`. */
export function ruleLine(category: GarbageCategory, of: DistrictCalendar): DraftLine | null {
  const rule = of.district.rules[category.id];
  if (rule === undefined) return null;
  return {
    text: `・${category.name}は${describeRule(rule)}です。${of.calendar.putOutBy}に出してください`,
    evidence: [category.name, ...dayEvidence([], [rule], of)],
  };
}
