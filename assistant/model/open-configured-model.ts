import type { LanguageModel } from './language-model.ts';
import { hasModel, type ModelSettings } from './settings.ts';

/** The language model that the settings name, or null where there is none; the client is loaded only when needed. */
export async function openConfiguredModel(settings: ModelSettings): Promise<LanguageModel | null> {
  if (!hasModel(settings)) return null;
  const { openLanguageModel } = await import('./openai-language-model.ts');
  return openLanguageModel(settings);
}
