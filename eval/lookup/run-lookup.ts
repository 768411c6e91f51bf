import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { createNameTable } from '../../assistant/lookup/match-names.ts';
import type { NameEntry } from '../../assistant/lookup/name-forms.ts';
import { createTokeniser } from '../../corpus/tokenise-ja.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { Query } from '../documents/document.ts';
import { BadFileError, readJsonLines } from '../documents/read-json-lines.ts';

/** One row of a sorting table; a table may hold several cities. */
export const TableRow = z.looseObject({
  id: z.string(),
  city: z.string(),
  item: z.string().min(1),
  category: z.string(),
  kana: z.string().optional(),
  note: z.string().optional(),
});
export type TableRow = z.infer<typeof TableRow>;

export interface LookupOptions {
  readonly table: string;
  readonly queries: string;
  readonly out: string;
  /** Only the rows of this city; all rows where left out. */
  readonly city?: string;
}

/** What was found for one query; nulls where nothing is near enough. */
export interface LookupAnswer {
  readonly id: string;
  readonly row: string | null;
  readonly category: string | null;
}

interface RowEntry extends NameEntry {
  readonly row: TableRow;
}

function toEntry(row: TableRow): RowEntry {
  return { name: row.item, group: row.category, row, ...(row.kana === undefined ? {} : { kana: row.kana }) };
}

/** The product's matcher over the rows of a table; an ambiguous name yields the best row, the first of equally good ones. */
export function createLookup(rows: readonly TableRow[], tokeniser: Tokeniser): (text: string) => TableRow | null {
  const table = createNameTable(rows.map(toEntry), tokeniser);
  return (text) => table.find(text).matches[0]?.entry.row ?? null;
}

async function readRows({ table, city }: LookupOptions): Promise<TableRow[]> {
  const rows = await readJsonLines(table, TableRow);
  const wanted = city === undefined ? rows : rows.filter((row) => row.city === city);
  if (wanted.length > 0) return wanted;
  const cities = [...new Set(rows.map((row) => row.city))].join(', ');
  throw new BadFileError(`${table}: no rows${city === undefined ? '' : ` of "${city}"; it holds ${cities}`}`);
}

/** Answers every query from the table and writes {id, row, category} a line, in the order of the queries. Throws `BadFileError`. */
export async function runLookup(options: LookupOptions): Promise<void> {
  const rows = await readRows(options);
  const queries = await readJsonLines(options.queries, Query);
  const lookUp = createLookup(rows, await createTokeniser());
  const answers = queries.map(({ id, text }): LookupAnswer => {
    const row = lookUp(text);
    return { id, row: row?.id ?? null, category: row?.category ?? null };
  });
  await writeFile(options.out, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
}
