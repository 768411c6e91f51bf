import { z } from 'zod';

/** The form in which a model must answer, as the prompt describes it; passages are counted from 1. */
export const Answer = z.object({
  completeness: z.enum(['complete', 'partial', 'none']),
  sentences: z.array(z.object({ text: z.string(), passage: z.number().int().min(1), quote: z.string() })).max(8),
});
export type Answer = z.infer<typeof Answer>;

/** The form of a translation: a line for each line. */
export const Translation = z.object({ lines: z.array(z.string()).max(8) });
