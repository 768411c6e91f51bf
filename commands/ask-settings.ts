import { z } from 'zod';
import type { ModelSettings } from '../assistant/model/settings.ts';
import { modelSettings } from '../assistant/model/settings.ts';
import { type CorpusSettings, corpusSettings } from '../corpus/settings.ts';

export type AskSettings = CorpusSettings & ModelSettings;

/** Settings of corpus and language model together. Throws `ZodError` naming every wrong variable. */
export function readAskSettings(environment: Readonly<Record<string, string | undefined>>): AskSettings {
  return z.intersection(corpusSettings, modelSettings).parse(environment);
}
