import type { ModelSettings } from '../assistant/model/settings.ts';
import { modelSettings } from '../assistant/model/settings.ts';
import { type AssistantSettings, assistantSettings } from '../assistant/settings.ts';
import { type CorpusSettings, corpusSettings } from '../corpus/settings.ts';

export type AskSettings = CorpusSettings & ModelSettings & AssistantSettings;

/** Settings of corpus, language model and assistant together. Throws `ZodError` naming every wrong variable. */
export function readAskSettings(environment: Readonly<Record<string, string | undefined>>): AskSettings {
  return corpusSettings.and(modelSettings).and(assistantSettings).parse(environment);
}
