import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CorpusError, loadCorpus } from './load.ts';

const city = `name: 汐見市
kana: しおみし
siteUrl: https://www.city.shiomi.example.jp/
departments:
  - { id: kankyo, name: 環境課, phone: 0773-00-1310, place: 本庁舎2階, hours: 平日8:30〜17:15, opening: "8:30-17:15" }
`;

const faq = `- id: waste-bags
  question: 指定ごみ袋はいくらですか
  answer: 大袋は10枚450円です。
  department: kankyo
  updatedOn: 2026-09-01
`;

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'corpus-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

async function problemsOf(files: Record<string, string>): Promise<string[]> {
  await write({ 'city.yaml': city, ...files });
  const error: unknown = await loadCorpus(directory).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CorpusError)) throw new Error('the corpus was taken as it is');
  return error.problems.map((problem) => `${problem.file}:${problem.line} ${problem.message}`);
}

describe('loadCorpus', () => {
  it('takes a city that has nothing but its name and departments', async () => {
    await write({ 'city.yaml': city });
    const corpus = await loadCorpus(directory);
    expect(corpus.city.departments[0]?.openDays).toEqual(['mon', 'tue', 'wed', 'thu', 'fri']);
    expect(corpus.faqs).toEqual([]);
    expect(corpus.garbage).toEqual({ items: [], categories: [], calendar: null });
  });

  it('splits the variants of a garbage item', async () => {
    const header = 'item,kana,variants,category,note\n';
    await write({
      'city.yaml': city,
      'garbage/items.csv': `${header}乾電池,かんでんち,電池|でんち,hazardous,\n`,
    });
    const { garbage } = await loadCorpus(directory);
    expect(garbage.items[0]?.variants).toEqual(['電池', 'でんち']);
  });

  it('names the missing city file', async () => {
    await expect(loadCorpus(directory)).rejects.toThrow('city.yaml:1 file is missing');
  });

  it('lists every problem of every file at its line', async () => {
    const twoFaults = faq.replace('2026-09-01', '令和8年').replace('waste-bags', 'Waste Bags');
    const problems = await problemsOf({
      'faq/a.yaml': twoFaults,
      'faq/b.yaml': '- id: x\n  question: [',
      'replies/fixed.yaml': 'id: greeting\n',
    });
    expect(problems).toEqual([
      expect.stringContaining('faq/a.yaml:1 id: must be kebab-case'),
      expect.stringContaining('faq/a.yaml:5 updatedOn: '),
      expect.stringMatching(/^faq\/b\.yaml:2 /),
      'replies/fixed.yaml:1 must be a list',
    ]);
  });

  it('refuses a field that no schema knows', async () => {
    const problems = await problemsOf({ 'faq/a.yaml': `${faq}  anser: typing error\n` });
    expect(problems).toEqual([expect.stringContaining('faq/a.yaml:1 Unrecognized key: "anser"')]);
  });

  it('names the CSV line of a faulty row', async () => {
    const problems = await problemsOf({
      'garbage/items.csv': 'item,kana,variants,category,note\n鍋,なべ,,metal,\n皿,,,metal,\n',
    });
    expect(problems).toEqual([expect.stringMatching(/^garbage\/items\.csv:3 kana: /)]);
  });

  it('names the CSV line of a row with too few columns', async () => {
    const problems = await problemsOf({
      'garbage/items.csv': 'item,kana,variants,category,note\n鍋,なべ\n',
    });
    expect(problems).toEqual([expect.stringMatching(/^garbage\/items\.csv:2 /)]);
  });
});

describe('loadCorpus, across files', () => {
  it('refuses an id that is used twice and says where it was first', async () => {
    const problems = await problemsOf({ 'faq/a.yaml': faq, 'faq/b.yaml': faq });
    expect(problems).toEqual(['faq/b.yaml:1 FAQ id "waste-bags" is already used at faq/a.yaml:1']);
  });

  it('refuses a department that the city does not have', async () => {
    const problems = await problemsOf({ 'faq/a.yaml': faq.replace('kankyo', 'kankyou') });
    expect(problems).toEqual(['faq/a.yaml:4 no department "kankyou"']);
  });

  it('refuses a page that the site does not have', async () => {
    const problems = await problemsOf({
      'site/gomi/index.html': '<p>ごみ</p>',
      'faq/a.yaml': `${faq}  page: /gomi/bags.html\n`,
      'faq/b.yaml': `${faq.replace('waste-bags', 'waste-sort')}  page: /gomi/\n`,
    });
    expect(problems).toEqual(['faq/a.yaml:6 no page "/gomi/bags.html" in site/']);
  });

  it('refuses garbage categories that do not exist, in items and in districts', async () => {
    const problems = await problemsOf({
      'garbage/categories.yaml': '- { id: burnable, name: 可燃ごみ, howTo: [袋に入れる。] }\n',
      'garbage/items.csv': 'item,kana,variants,category,note\n鍋,なべ,,metal,\n',
      'garbage/districts.yaml': `putOutBy: 朝8時30分まで
districts:
  - id: minato
    name: 港町地区
    rules:
      burnable: { weekdays: [mon, thu] }
      glass: { weekday: wed, weeks: [1, 3] }
`,
    });
    expect(problems).toEqual([
      'garbage/districts.yaml:7 no garbage category "glass"',
      'garbage/items.csv:2 no garbage category "metal"',
    ]);
  });

  it('refuses a question whose source does not exist', async () => {
    const problems = await problemsOf({
      'faq/a.yaml': faq,
      'questions/tuned/waste.yaml': `- id: q1
  group: plain
  text: ごみ袋の値段は
  expect:
    outcome: [answered]
    pages: ["faq:waste-bags", "faq:waste-bag"]
`,
    });
    expect(problems).toEqual(['questions/tuned/waste.yaml:6 no source "faq:waste-bag"']);
  });

  it('refuses an interval that ends before it begins', async () => {
    const interval = '  validFrom: 2026-10-01\n  validUntil: 2026-09-01\n';
    const problems = await problemsOf({ 'faq/a.yaml': faq + interval });
    expect(problems).toEqual(['faq/a.yaml:7 validUntil is before validFrom 2026-10-01']);
  });
});
