import { z } from 'zod';

/** Variables of the language model; with neither key nor address, rules and extractive answers do the work. */
export const modelSettings = z.object({
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPENAI_MODEL: z.string().min(1).default('gpt-4.1-mini'),
  OPENAI_TIMEOUT_MS: z.coerce.number().int().min(100).max(120_000).default(12_000),
});
export type ModelSettings = z.infer<typeof modelSettings>;

/** Whether a language model is configured. */
export function hasModel(settings: ModelSettings): boolean {
  return settings.OPENAI_API_KEY !== undefined || settings.OPENAI_BASE_URL !== undefined;
}
