import { z } from 'zod';
import { type ModelSettings, modelSettings } from '../../assistant/model/settings.ts';

function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

/** Yen for a million tokens. */
const price = optional(z.coerce.number('must be a number').min(0));

/** Variables of the judging model; without `JUDGE_MODEL` nothing is judged by a model. */
export const judgeSettings = z.object({
  JUDGE_MODEL: optional(z.string()),
  JUDGE_BASE_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an http(s) address' })),
  JUDGE_API_KEY: optional(z.string()),
  /** How often each answer is judged; the majority counts, the stricter label at a tie. */
  JUDGE_REPEATS: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number('must be a number').pipe(z.int().min(1).max(9)).default(3),
  ),
  JUDGE_INPUT_PRICE: price,
  JUDGE_OUTPUT_PRICE: price,
});
export type JudgeSettings = z.infer<typeof judgeSettings>;

/** The judge's server and model as the assistant's client wants them. */
export function clientSettings(settings: JudgeSettings): ModelSettings {
  return modelSettings.parse({
    OPENAI_MODEL: settings.JUDGE_MODEL,
    OPENAI_BASE_URL: settings.JUDGE_BASE_URL,
    OPENAI_API_KEY: settings.JUDGE_API_KEY,
  });
}
