import { z } from 'zod';

/** A variable that may be missing; written but left empty counts as missing. */
function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

function milliseconds(fallback: number) {
  const number = z.coerce.number('must be a number').pipe(z.int('must be a whole number').min(100).max(120_000));
  return z.preprocess((value) => (value === '' ? undefined : value), number.default(fallback));
}

/** Variables of the language model; with neither key nor address, rules and extractive answers do the work. */
export const modelSettings = z.object({
  OPENAI_API_KEY: optional(z.string()),
  OPENAI_BASE_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an http(s) address' })),
  OPENAI_MODEL: z.preprocess((value) => (value === '' ? undefined : value), z.string().default('gpt-4.1-mini')),
  /** Longest wait for one answer of the model. */
  OPENAI_TIMEOUT_MS: milliseconds(12_000),
  /** Longest wait for all answers of one turn: choice of a tool, composition, one repair. */
  OPENAI_TURN_TIMEOUT_MS: milliseconds(20_000),
});
export type ModelSettings = z.infer<typeof modelSettings>;

/** Whether a language model is configured. */
export function hasModel(settings: ModelSettings): boolean {
  return settings.OPENAI_API_KEY !== undefined || settings.OPENAI_BASE_URL !== undefined;
}
