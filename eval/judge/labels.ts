import { z } from 'zod';
import { BadFileError, readJsonLines } from '../documents/read-json-lines.ts';

/** How a staff member judges an answer, the kindest first. */
export const LABELS = ['正しい', '不完全', '答えるべきでない', '誤り'] as const;
export const Label = z.enum(LABELS);
export type Label = z.infer<typeof Label>;

const StaffLabel = z.strictObject({ id: z.string().min(1), label: Label });

/**
 * Reads what staff said of answers, a JSON object {id, label} a line; `known` are the ids of the question set. Throws
 * `BadFileError` with every line that has a wrong label, an unknown question or one that was labelled before.
 */
export async function readStaffLabels(file: string, known: ReadonlySet<string>): Promise<Map<string, Label>> {
  const rows = await readJsonLines(file, StaffLabel);
  const labels = new Map<string, Label>();
  const problems: string[] = [];
  for (const { id, label } of rows) {
    if (!known.has(id)) problems.push(`${file} no question "${id}"`);
    else if (labels.has(id)) problems.push(`${file} "${id}" is labelled twice`);
    labels.set(id, label);
  }
  if (problems.length > 0) throw new BadFileError(problems.join('\n'));
  return labels;
}
