import { z } from 'zod';

/** What lets four of five unseen sample questions come out right; a city lowers it as its questions and pages get better. */
export const DEFAULT_ALLOWED_WRONG_PERCENT = 6;

const percent = z.coerce.number('must be a number').gt(0, 'must be above 0').max(50, 'must be at most 50');

/** Variables of the room beside those of the language model. */
export const assistantSettings = z.object({
  /** 誤りを何％まで許すか: the share of wrong answers among those given. */
  ALLOWED_WRONG_PERCENT: z.preprocess(
    (value) => (value === '' ? undefined : value),
    percent.default(DEFAULT_ALLOWED_WRONG_PERCENT),
  ),
});
export type AssistantSettings = z.infer<typeof assistantSettings>;
