import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { load } from 'cheerio';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCorpus } from './load.ts';
import type { CollectionRule, CuratedCorpus, Weekday } from './schema.ts';

const CITY = fileURLToPath(new URL('./sample-city/', import.meta.url));
const DAY_NAMES: Record<Weekday, string> = {
  sun: '日',
  mon: '月',
  tue: '火',
  wed: '水',
  thu: '木',
  fri: '金',
  sat: '土',
};
const COLUMNS = ['burnable', 'plastic', 'pet', 'can', 'paper', 'nonburnable', 'hazardous'];

let corpus: CuratedCorpus;

beforeAll(async () => {
  corpus = await loadCorpus(CITY);
});

function printRule(rule: CollectionRule): string {
  if ('weekdays' in rule) return `毎週${rule.weekdays.map((day) => DAY_NAMES[day]).join('・')}曜日`;
  return `${rule.weeks.map((week) => `第${week}`).join('・')}${DAY_NAMES[rule.weekday]}曜日`;
}

describe('the sample city', () => {
  it('is large enough to stand for a city', () => {
    expect(corpus.garbage.items.length).toBeGreaterThanOrEqual(300);
    expect(corpus.faqs.length).toBeGreaterThanOrEqual(40);
    expect(corpus.procedures.length).toBeGreaterThanOrEqual(12);
    expect(corpus.places.length).toBeGreaterThanOrEqual(30);
  });

  it('names each garbage item once, also among the variants', () => {
    const names = corpus.garbage.items.flatMap((item) => [item.item, ...item.variants]);
    const repeated = names.filter((name, index) => names.indexOf(name) !== index);
    expect(repeated).toEqual([]);
  });

  it('writes the reading of a garbage item in kana', () => {
    const readings = corpus.garbage.items.map((item) => item.kana);
    expect(readings.filter((reading) => !/^[ぁ-んー ]+$/.test(reading))).toEqual([]);
  });

  it('prints the same collection days on the page as in the curated file', async () => {
    const $ = load(await readFile(`${CITY}site/kurashi/gomi/calendar.html`, 'utf8'));
    const rows = $('#main table tbody tr').toArray();
    const printed = rows.map((row) =>
      $(row)
        .find('td')
        .toArray()
        .map((cell) => $(cell).text()),
    );
    const curated = corpus.garbage.calendar?.districts.map(({ rules }) =>
      COLUMNS.map((category) => {
        const rule = rules[category];
        return rule === undefined ? '' : printRule(rule);
      }),
    );
    expect(printed).toEqual(curated);
  });
});
