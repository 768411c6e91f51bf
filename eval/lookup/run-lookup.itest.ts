import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadFileError } from '../documents/read-json-lines.ts';
import { runLookup } from './run-lookup.ts';

const ROWS = [
  { id: 'a-1', city: '小波市', item: 'スプレー缶', category: '有害ごみ', note: '使い切る' },
  { id: 'a-2', city: '小波市', item: '傘', category: '不燃ごみ', note: '' },
  { id: 'b-1', city: '大波市', item: 'スプレー缶', category: '資源ごみ', note: '' },
];
const QUERIES = [
  { id: 'q1', text: '使い終わったすぷれー缶って何ゴミ？' },
  { id: 'q2', text: 'かさの捨て方' },
  { id: 'q3', text: '住民票' },
];

let folder: string;

function jsonLines(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

async function look(city?: string): Promise<unknown[]> {
  const [table, queries, out] = ['table', 'queries', 'out'].map((name) => join(folder, `${name}.jsonl`)) as [
    string,
    string,
    string,
  ];
  await runLookup({ table, queries, out, ...(city === undefined ? {} : { city }) });
  return (await readFile(out, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookup-'));
  await writeFile(join(folder, 'table.jsonl'), jsonLines(ROWS));
  await writeFile(join(folder, 'queries.jsonl'), jsonLines(QUERIES));
});

afterAll(() => rm(folder, { recursive: true }));

describe('the lookup command', () => {
  it('writes row and category of every query in order, nulls for what is no item', async () => {
    expect(await look('小波市')).toEqual([
      { id: 'q1', row: 'a-1', category: '有害ごみ' },
      { id: 'q2', row: 'a-2', category: '不燃ごみ' },
      { id: 'q3', row: null, category: null },
    ]);
  });
  it('keeps to the rows of one city', async () => {
    expect((await look('大波市'))[0]).toEqual({ id: 'q1', row: 'b-1', category: '資源ごみ' });
  });
  it('reads all rows where no city is named', async () => {
    expect((await look())[1]).toEqual({ id: 'q2', row: 'a-2', category: '不燃ごみ' });
  });
  it('refuses a city that the table does not hold and names those it does', async () => {
    await expect(look('京都市')).rejects.toThrow(/京都市.*小波市, 大波市/u);
    await expect(look('京都市')).rejects.toBeInstanceOf(BadFileError);
  });
  it('refuses bad lines with their numbers and writes nothing', async () => {
    const bad = join(folder, 'bad.jsonl');
    await writeFile(bad, '{"id":"x","city":"小波市","item":"","category":"c"}\nnot json\n');
    const out = join(folder, 'none.jsonl');
    await expect(runLookup({ table: bad, queries: join(folder, 'queries.jsonl'), out })).rejects.toThrow(
      /bad\.jsonl:1[\s\S]*bad\.jsonl:2/u,
    );
    await expect(readFile(out)).rejects.toThrow();
  });
});
