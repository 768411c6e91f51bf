import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AssistantContext } from '../../assistant/context.ts';
import { lookUpContext, SMALL_CITY, turnOf } from '../../assistant/lookup/testing/small-city.ts';
import { lookUpGarbage } from '../../assistant/tools/look-up-garbage.ts';
import type { IsoDay } from '../../corpus/passage.ts';
import { type CuratedCorpus, GarbageCalendar, GarbageCategory } from '../../corpus/schema.ts';
import { ALL_PARTS_REQUIRED, findReference } from '../../corpus/testing/reference-data.ts';
import { fallsOnSeasonally, read5374 } from './testing/read-5374.ts';

const { path, missing } = findReference('data/garbage/raw/ayabe_area_days.csv');
const why = missing === null ? '' : ` (${missing})`;
const CATEGORIES = ['燃やして処理するごみ', '燃やさないで処理するごみ', '衣類', '資源物', '有害ごみ'];
const NAMES = '日月火水木金土';

/** One part of a cell, `水1:4 6`, taken apart by hand. */
interface Part {
  readonly name: string;
  readonly week: string;
  readonly months: readonly string[] | null;
}

/** `月 木 日5:12` → `月`, `木`, `日5:12`: the months belong to the weekday right before them. */
function partsOf(cell: string): Part[] {
  return cell.split(';').flatMap((piece) => {
    const [before = '', months] = piece.split(':');
    const names = before.trim().split(/\s+/u);
    return names.flatMap((name, position) => {
      const owner = position === names.length - 1 && months !== undefined;
      return name === ''
        ? []
        : [{ name: name[0] ?? '', week: name.slice(1), months: owner ? months.trim().split(/\s+/u) : null }];
    });
  });
}

function daysOfMonth({ name, week }: Part, year: number, month: number): IsoDay[] {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const named = Array.from({ length: last }, (_, date) => new Date(Date.UTC(year, month - 1, date + 1))).filter(
    (at) => NAMES[at.getUTCDay()] === name,
  );
  return named
    .filter((_, position) => week === '' || position + 1 === Number(week))
    .map((at) => at.toISOString().slice(0, 10));
}

/** Days of a cell by another way than the product's: counts through each month's weekdays. */
function daysByCounting(cell: string, year: number): Set<IsoDay> {
  const months = Array.from({ length: 12 }, (_, month) => month + 1);
  return new Set(
    partsOf(cell).flatMap((part) =>
      months
        .filter((month) => part.months === null || part.months.includes(String(month)))
        .flatMap((month) => daysOfMonth(part, year, month)),
    ),
  );
}

function daysOfYear(year: number): IsoDay[] {
  const first = Date.UTC(year, 0, 1);
  const count = (Date.UTC(year + 1, 0, 1) - first) / 86_400_000;
  return Array.from({ length: count }, (_, day) => new Date(first + day * 86_400_000).toISOString().slice(0, 10));
}

/** Ayabe as a city of ours: the weekly part of its first category, which is all that our calendar can say of it. */
function ayabe(rows: readonly Record<string, string>[]): CuratedCorpus {
  const burnable = GarbageCategory.parse({
    id: 'burnable',
    name: CATEGORIES[0],
    aliases: ['燃やすごみ'],
    howTo: ['袋に入れる。'],
  });
  const districts = rows.flatMap((row, position) => {
    const weekly = read5374(row[CATEGORIES[0] ?? ''] ?? '').filter(({ months }) => months === null);
    const weekdays = weekly.flatMap(({ rule }) => ('weekdays' in rule ? rule.weekdays : []));
    if (weekdays.length === 0) return [];
    return [{ id: `d-${position}`, name: row['地名'] ?? '', rules: { burnable: { weekdays } } }];
  });
  const calendar = GarbageCalendar.parse({ putOutBy: '朝8時まで', districts });
  return { ...SMALL_CITY, garbage: { items: [], categories: [burnable], calendar } };
}

describe.skipIf(missing !== null && !ALL_PARTS_REQUIRED)(`the districts of a real city${why}`, () => {
  let rows: Record<string, string>[];
  let context: AssistantContext;

  beforeAll(async () => {
    const options = { columns: true, bom: true, relax_column_count: true };
    rows = z.array(z.record(z.string(), z.string())).parse(parse(await readFile(path, 'utf8'), options));
    context = await lookUpContext(ayabe(rows));
  });

  it('have the days that counting the calendar yields, each category, two years', () => {
    const cells = new Set(rows.flatMap((row) => CATEGORIES.map((category) => row[category] ?? '')));
    expect(rows).toHaveLength(167);
    expect(cells.size).toBeGreaterThan(15);
    for (const cell of cells) {
      const rules = read5374(cell);
      for (const year of [2025, 2026]) {
        const days = daysOfYear(year).filter((day) => fallsOnSeasonally(rules, day));
        expect(days, cell).toEqual([...daysByCounting(cell, year)].sort());
      }
    }
  });

  it('have the days that a reader of the notation finds', () => {
    const rules = read5374('金1:12; 火2:9; 木2:10 2; 金2:8 11 1 3; 火3:5 6 7; 水3:4');
    const days = daysOfYear(2026).filter((day) => fallsOnSeasonally(rules, day));
    expect(days).toEqual([
      '2026-01-09',
      '2026-02-12',
      '2026-03-13',
      '2026-04-15',
      '2026-05-19',
      '2026-06-16',
      '2026-07-21',
      '2026-08-14',
      '2026-09-08',
      '2026-10-08',
      '2026-11-13',
      '2026-12-04',
    ]);
    expect(() => read5374('第2金曜')).toThrow();
  });

  it('are each recognised by name in a question and answered with their next day', async () => {
    const districts = context.corpus.garbage.calendar?.districts ?? [];
    expect(districts.length).toBeGreaterThan(160);
    for (const district of districts) {
      const rule = district.rules['burnable'];
      const weekdays = rule !== undefined && 'weekdays' in rule ? rule.weekdays : [];
      const expected = weekdays.includes('mon') ? '11月23日（月）' : '11月24日（火）';
      const question = `${district.name}の燃やすごみはいつですか`;
      const finding = await lookUpGarbage.run({}, turnOf(question), context);
      expect(finding.kind === 'draft' ? finding.draft.lines[0]?.text : finding, district.name).toContain(
        `${district.name}の次の燃やして処理するごみの収集日は${expected}`,
      );
    }
  }, 120_000);
});
