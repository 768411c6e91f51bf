import { z } from 'zod';

/**
 * Where a wrong reply went wrong, in the order in which a question meets the layers. A wrong reply is blamed on the first
 * that failed it: what comes later never had a chance.
 */
export const LAYERS = [
  'fault',
  'screening',
  'page-missing',
  'wrong-tool',
  'not-retrieved',
  'not-used',
  'checked-away',
  'threshold',
  'wording',
] as const;
export type Layer = (typeof LAYERS)[number];

/** What a report shows of one case beside its verdict; every part may be left out. */
export const CaseDetails = z.object({
  /** The reply as the resident reads it. */
  answer: z.string().optional(),
  /** The outcome's named detail. */
  reason: z.string().optional(),
  tool: z.string().optional(),
  /** 0–1; answered cases that have one make the risk–coverage curve. */
  confidence: z.number().optional(),
  /** Whether an answer was expected: what the curve's coverage is a share of. */
  answerable: z.boolean().optional(),
  /** Cited pages, best first. */
  sources: z.array(z.string()).optional(),
  /** Lines that the proof took out of the answer. */
  dropped: z.array(z.string()).optional(),
  /** What is wrong with the reply, in words for staff. */
  notes: z.array(z.string()).optional(),
  /** From question to reply. */
  milliseconds: z.number().optional(),
});
export type CaseDetails = z.infer<typeof CaseDetails>;

/** How one case went. Plain JSON: results are stored and read back as the baseline of a later run. */
export const CaseResult = z.object({
  /** Unique within the suite and the same from run to run: two runs are compared case by case. */
  id: z.string().min(1),
  /** The page that the case rests on. Cases of one page are not independent, so intervals resample pages. */
  cluster: z.string().min(1),
  /** What the report counts apart: a kind of question, a language, a kind of attack. */
  group: z.string().min(1),
  question: z.string(),
  passed: z.boolean(),
  /** Further measures of this case by name, each 0–1, such as `nDCG@10`. */
  scores: z.record(z.string(), z.number().min(0).max(1)),
  /** What came back: an outcome of the assistant, or the suite's own word. */
  outcome: z.string(),
  /** What should have come back, as a short text. */
  expected: z.string(),
  /** Null where the case passed. */
  layer: z.enum(LAYERS).nullable(),
  /** Promises that hold without exception and were broken here; one fails the gate, whatever the shares say. */
  violations: z.array(z.string()),
  details: CaseDetails,
});
export type CaseResult = z.infer<typeof CaseResult>;

export interface EvaluationCase {
  readonly id: string;
  /** Asks and judges; a fault of the product is a result, a fault of the suite throws. */
  run(): Promise<CaseResult>;
}

/** What a suite will cost, printed before anything runs. */
export interface Estimate {
  readonly cases: number;
  readonly minutes: number;
  /** Calls of the language model that answers; 0 without one. */
  readonly modelCalls: number;
}

/** Cases that are counted together. */
export interface Suite {
  readonly name: string;
  /** For staff, Japanese. */
  readonly title: string;
  readonly cases: readonly EvaluationCase[];
  estimate(): Estimate;
}
