import { readFile } from 'node:fs/promises';
import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

type Path = readonly PropertyKey[];

/** Something wrong in a curated file. */
export type Problem = { file: string; line: number; message: string };

/** A value together with the place it was read from. */
export type Located<T> = { value: T; file: string; lineOf: (path: Path) => number };

/** Says which line of the file holds the node at the path, or its nearest parent. */
function lineAt(document: Document, lines: LineCounter, path: Path): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function describeIssue(issue: z.core.$ZodIssue, from: number): string {
  const field = issue.path.slice(from).join('.');
  return field === '' ? issue.message : `${field}: ${issue.message}`;
}

/** Reads a YAML file without judging its content; null where the file cannot be parsed. */
async function readYaml(path: string, file: string, problems: Problem[]): Promise<Located<unknown> | null> {
  const lines = new LineCounter();
  const document = parseDocument(await readFile(path, 'utf8'), { lineCounter: lines });
  for (const error of document.errors) {
    const message = error.message.split('\n')[0] ?? error.message;
    problems.push({ file, line: error.linePos?.[0].line ?? 1, message });
  }
  if (document.errors.length > 0) return null;
  const lineOf = (at: Path) => lineAt(document, lines, at);
  return { value: document.toJS(), file, lineOf };
}

function check<S extends z.ZodType>(schema: S, source: Located<unknown>, problems: Problem[]): Located<z.output<S>>[] {
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return [{ ...source, value: parsed.data }];
  for (const issue of parsed.error.issues) {
    const message = describeIssue(issue, 0);
    problems.push({ file: source.file, line: source.lineOf(issue.path), message });
  }
  return [];
}

/** Reads a YAML file that holds one entry: a list of that entry, empty where it is refused. */
export async function readYamlEntry<S extends z.ZodType>(
  schema: S,
  path: string,
  file: string,
  problems: Problem[],
): Promise<Located<z.output<S>>[]> {
  const source = await readYaml(path, file, problems);
  return source === null ? [] : check(schema, source, problems);
}

/** Reads a YAML file that holds a list; a refused entry leaves the others in. */
export async function readYamlList<S extends z.ZodType>(
  schema: S,
  path: string,
  file: string,
  problems: Problem[],
): Promise<Located<z.output<S>>[]> {
  const source = await readYaml(path, file, problems);
  if (source === null || source.value === null) return [];
  if (!Array.isArray(source.value)) {
    problems.push({ file, line: 1, message: 'must be a list' });
    return [];
  }
  return source.value.flatMap((value: unknown, index) => {
    const lineOf = (at: Path) => source.lineOf([index, ...at]);
    return check(schema, { value, file, lineOf }, problems);
  });
}

type CsvRow = { record: Record<string, string>; info: { lines: number } };

/** Reads a CSV file with a header row; `toEntry` shapes a row before the schema judges it. */
export async function readCsv<S extends z.ZodType>(
  schema: S,
  toEntry: (row: Record<string, string>) => unknown,
  path: string,
  file: string,
  problems: Problem[],
): Promise<Located<z.output<S>>[]> {
  const text = await readFile(path, 'utf8');
  try {
    const rows: CsvRow[] = parseCsv(text, { bom: true, columns: true, info: true, trim: true });
    return rows.flatMap(({ record, info }) => {
      const lineOf = () => info.lines;
      return check(schema, { value: toEntry(record), file, lineOf }, problems);
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    problems.push({ file, line, message: error.message });
    return [];
  }
}
