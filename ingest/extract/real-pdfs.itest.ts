import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ALL_PARTS_REQUIRED, findReference } from '../../corpus/testing/reference-data.ts';
import type { Document, TableBlock } from './document.ts';
import { PdfThread } from './pdf.ts';

const { path, missing } = findReference('data/pdf_municipal/files');
const thread = new PdfThread();

async function read(file: string): Promise<Document> {
  return thread.read({ url: `https://city.test/${file}`, bytes: await readFile(join(path, file)) });
}

function tableOf(document: Document): TableBlock {
  const tables = document.blocks.filter((block) => block.kind === 'table');
  expect(tables).toHaveLength(1);
  return tables[0]!;
}

function figure(text: string | undefined): number {
  return Number((text ?? '').replaceAll(',', ''));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

afterAll(() => thread.close());

describe.skipIf(missing !== null && !ALL_PARTS_REQUIRED)(
  `PDFs of public bodies${missing === null ? '' : `: skipped, ${missing}`}`,
  () => {
    it('puts every figure of the monthly report into its row and column', async () => {
      const table = tableOf(await read('sabae/r4_geppo.pdf'));
      expect(table.header).toHaveLength(22);
      expect(table.header.filter((label) => label.startsWith('資源物'))).toHaveLength(13);
      const filled = table.rows.filter((row) => row[1] !== '');
      expect(filled.map((row) => row[0])).toEqual(['4月', '5月', '6月', '7月', '8月', '9月', '合計']);
      expect(filled.flat().filter((cell) => cell === '')).toEqual([]);
      // The report adds up by rows and by columns: a figure in a wrong place would break a sum.
      for (const row of filled) {
        const figures = row.map(figure);
        expect(figures[1]! + figures[2]!).toBeCloseTo(figures[3]!, 1);
        expect(sum(figures.slice(4, 16))).toBeCloseTo(figures[16]!, 1);
        expect(sum(figures.slice(17, 20))).toBeCloseTo(figures[20]!, 1);
        expect(figures[3]! + figures[16]! + figures[20]!).toBeCloseTo(figures[21]!, 1);
      }
      for (let column = 1; column < 22; column += 1) {
        const months = filled.slice(0, -1).map((row) => figure(row[column]));
        expect(sum(months)).toBeCloseTo(figure(filled.at(-1)?.[column]), 1);
      }
    });

    it('joins the rubbish guide into one table over its pages', async () => {
      const table = tableOf(await read('sabae/garbage_hayamihyo.pdf'));
      expect(table.header).toHaveLength(5);
      expect(table.rows).toHaveLength(958);
      expect([table.rowPages?.[0], table.rowPages?.at(-1)]).toEqual([3, 32]);
      const [index, name, , category] = [0, 1, 2, 3].map((column) => table.rows.map((row) => row[column] ?? ''));
      expect(name!.filter((text) => text === '')).toEqual([]);
      // Every row has its category, from the coloured cells, and its place in the syllabary, from cells over pages.
      expect(category!.filter((text) => text === '')).toEqual([]);
      expect(new Set(category).size).toBeLessThanOrEqual(30);
      expect(index!.filter((text) => text === '')).toEqual([]);
      const kana = index!.filter((text, at) => text !== index![at - 1]);
      expect(kana).toEqual([...kana].sort());
      expect(kana.length).toBeGreaterThanOrEqual(38);
    });

    it('reads the newsletter page once, in sentences', async () => {
      const document = await read('sabae/koho_2022-02_p6.pdf');
      const lines = document.blocks.map((block) => (block.kind === 'table' || block.kind === 'list' ? '' : block.text));
      // The outlines of its headings paint every character up to three times.
      for (const line of lines) expect(line).not.toMatch(/(..)\1\1/u);
      const digest = createHash('sha256').update(document.title).digest('hex').slice(0, 12);
      expect(digest).toBe('5f3c658bf000');
      const prose = lines.filter((line) => line.length > 50);
      expect(prose.length).toBeGreaterThanOrEqual(3);
      for (const line of prose) expect(line).toMatch(/。$/u);
    });

    it('reads the clauses of the specification in order', async () => {
      const document = await read('sabae/shiyosho_tray.pdf');
      const clauses = document.blocks.flatMap((block) =>
        block.kind === 'paragraph' ? (/^第([０-９]+)条/u.exec(block.text)?.[1] ?? []) : [],
      );
      expect(clauses.map((number) => Number(number.normalize('NFKC')))).toEqual(
        Array.from({ length: 14 }, (_, at) => at + 1),
      );
      expect(document.blocks.filter((block) => block.kind === 'heading')).toHaveLength(14);
      for (const block of document.blocks)
        if (block.kind === 'paragraph' && block.page === 1) expect(block.text).toMatch(/。$|業務$/u);
    });

    it('reads the leaflet under its three headings', async () => {
      const { blocks } = await read('sabae/kadai.pdf');
      expect(blocks.filter((block) => block.kind === 'heading')).toHaveLength(3);
      expect(blocks).toHaveLength(12);
    });

    it('refuses the gazette, whose text layer is garbage', async () => {
      await expect(read('national/20260219c000320001.pdf')).rejects.toMatchObject({ code: 'garbled-text-layer' });
    });
  },
);
