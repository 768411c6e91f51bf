import { z } from 'zod';
import { Label } from './labels.ts';

const Share = z.object({ estimate: z.number(), low: z.number(), high: z.number() });

/** What a judging model said of a run's answers, kept with the run. */
export const JudgeRecord = z.object({
  model: z.string(),
  promptHash: z.string(),
  repeats: z.number(),
  cases: z.array(z.object({ id: z.string(), votes: z.array(Label), label: Label, staff: Label.nullable() })),
  /** Answers for which the model never gave a verdict. */
  unjudged: z.number(),
  /** Share judged right; null where nothing was judged. */
  share: Share.nullable(),
  /** With the labels of staff; null where there are none. */
  agreement: z
    .object({ cases: z.number(), observed: z.number(), kappa: z.number(), lenient: z.number(), strict: z.number() })
    .nullable(),
  /** The share right as staff would say, by prediction-powered inference; null with too few labels. */
  corrected: Share.nullable(),
});
export type JudgeRecord = z.infer<typeof JudgeRecord>;
