import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { BadFileError } from '../documents/read-json-lines.ts';
import type { Grades } from '../statistics/ranking.ts';

const Row = z.tuple([z.string().min(1), z.string().min(1), z.coerce.number().int().nonnegative()]);

/** Reads `query ⇥ document ⇥ grade`; empty lines are skipped. Throws `BadFileError` naming every line that does not fit. */
export async function readQrels(file: string): Promise<Map<string, Grades>> {
  const grades = new Map<string, Map<string, number>>();
  const problems: string[] = [];
  for (const [position, line] of (await readFile(file, 'utf8')).split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = Row.safeParse(line.trimEnd().split('\t'));
    if (!row.success) problems.push(`${file}:${position + 1} is no query, document and grade`);
    else grades.set(row.data[0], (grades.get(row.data[0]) ?? new Map<string, number>()).set(row.data[1], row.data[2]));
  }
  if (problems.length > 0) throw new BadFileError(problems.join('\n'));
  return grades;
}
