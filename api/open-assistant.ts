import { createAssistant } from '../assistant/create-assistant.ts';
import { openConfiguredModel } from '../assistant/model/open-configured-model.ts';
import { type CityWords, cityWordsOf } from '../assistant/screening/personal-data/public-text.ts';
import { loadCorpus } from '../corpus/load.ts';
import { openEmbedder, openPassageIndex } from '../corpus/settings.ts';
import { createTokeniser } from '../corpus/tokenise-ja.ts';
import type { Database } from '../prisma/client.ts';
import type { Assistant } from './context.ts';
import type { WorkerSettings } from './settings.ts';
import { createHandOverDesk } from './stores/hand-over-desk.ts';

/** The assistant of a worker process, with what it holds open. */
export interface OpenAssistant {
  readonly assistant: Assistant;
  /** What staff must know before they trust the answers. */
  readonly warnings: readonly string[];
  readonly cityName: string;
  readonly cityWords: CityWords;
  close(): Promise<void>;
}

/**
 * Opens the assistant over the city's folder and the passages that ingest has indexed. Throws `CorpusError` for a broken
 * folder and what embedder and index throw.
 */
export async function openAssistant(settings: WorkerSettings, database: Database): Promise<OpenAssistant> {
  const [corpus, tokeniser, embedder] = await Promise.all([
    loadCorpus(settings.CITY_DIRECTORY),
    createTokeniser(),
    openEmbedder(settings),
  ]);
  try {
    const index = await openPassageIndex(settings, { embedder: embedder.name, dimension: embedder.dimension });
    const model = await openConfiguredModel(settings);
    const desk = createHandOverDesk(database);
    const parts = { corpus, index, embedder, tokeniser, desk, model };
    const assistant = await createAssistant({ ...parts, allowedWrongPercent: settings.ALLOWED_WRONG_PERCENT });
    const close = async () => {
      await index.close();
      await embedder.close();
    };
    const { warnings } = assistant;
    return { assistant, warnings, cityName: corpus.city.name, cityWords: cityWordsOf(corpus), close };
  } catch (error) {
    await embedder.close();
    throw error;
  }
}
