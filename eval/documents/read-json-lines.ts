import { readFile } from 'node:fs/promises';
import type { z } from 'zod';

/** A file whose lines do not fit; the message lists every bad line. */
export class BadFileError extends Error {
  override readonly name = 'BadFileError';
}

function parseLine<S extends z.ZodType>(line: string, schema: S): { value: z.infer<S> } | { problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { problem: 'is not JSON' };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  return { problem: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') };
}

/** Reads a JSON-lines file; empty lines are skipped. Throws `BadFileError` naming every line that does not fit. */
export async function readJsonLines<S extends z.ZodType>(file: string, schema: S): Promise<z.infer<S>[]> {
  const text = await readFile(file, 'utf8');
  const values: z.infer<S>[] = [];
  const problems: string[] = [];
  for (const [position, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const result = parseLine(line, schema);
    if ('problem' in result) problems.push(`${file}:${position + 1} ${result.problem}`);
    else values.push(result.value);
  }
  if (problems.length > 0) throw new BadFileError(problems.join('\n'));
  return values;
}
