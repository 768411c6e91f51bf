import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { BadFileError } from '../documents/read-json-lines.ts';
import { JudgeRecord } from '../judge/judge-record.ts';
import { CaseResult } from '../suites/suite.ts';

const IntervalRecord = z.object({ estimate: z.number(), low: z.number(), high: z.number() });

/** One measure of a suite or of a group in it. */
export const MeasureRecord = z.object({
  name: z.string(),
  /** Null = the whole suite. */
  group: z.string().nullable(),
  cases: z.number(),
  /** Pages that the cases rest on. */
  clusters: z.number(),
  interval: IntervalRecord,
});
export type MeasureRecord = z.infer<typeof MeasureRecord>;

export const SuiteRecord = z.object({
  name: z.string(),
  title: z.string(),
  results: z.array(CaseResult),
  measures: z.array(MeasureRecord),
  seconds: z.number(),
});
export type SuiteRecord = z.infer<typeof SuiteRecord>;

/** The search with one part removed; the first of a list is the whole one. */
export const AblationRecord = z.object({
  name: z.string(),
  measure: z.string(),
  cases: z.number(),
  value: z.number(),
  /** From the whole search, paired by question. */
  difference: IntervalRecord,
});
export type AblationRecord = z.infer<typeof AblationRecord>;

/** What was evaluated: two runs with equal provenance give equal results without a language model. */
export const Provenance = z.object({
  corpus: z.object({
    name: z.string(),
    /** Digest of all passages and curated files. */
    snapshot: z.string(),
    passages: z.number(),
    documents: z.number(),
  }),
  questions: z.object({ set: z.string(), count: z.number(), digest: z.string() }),
  embedder: z.object({ name: z.string(), dimension: z.number() }),
  model: z.string().nullable(),
  /** Hashes by prompt name, used in this run or not. */
  prompts: z.record(z.string(), z.string()),
  /** Settings that were given, secrets left out. */
  settings: z.record(z.string(), z.string()),
  code: z.object({ version: z.string(), commit: z.string().nullable() }),
  seed: z.number(),
});
export type Provenance = z.infer<typeof Provenance>;

const FORMAT = 1;

/** The file of one run: the baseline of a later one, and all that a report shows. */
export const RunRecord = z.object({
  format: z.literal(FORMAT),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  provenance: Provenance,
  suites: z.array(SuiteRecord),
  /** Null where no model judged. */
  judge: JudgeRecord.nullable(),
  /** Null where the parts of the search were not measured. */
  ablations: z.array(AblationRecord).nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** Reads the file of an earlier run. Throws `BadFileError` saying what does not fit. */
export async function readRunRecord(file: string): Promise<RunRecord> {
  const text = await readFile(file, 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new BadFileError(`${file} is not JSON`);
  }
  const parsed = RunRecord.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${file} ${issue.path.join('.')}: ${issue.message}`);
  throw new BadFileError(problems.join('\n'));
}
