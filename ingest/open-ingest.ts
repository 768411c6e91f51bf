import type { Embedder, TokenCounter } from '../corpus/embedder.ts';
import { indexPassages } from '../corpus/index-passages.ts';
import type { PassageIndex } from '../corpus/passage-index.ts';
import { type CorpusSettings, openPassageIndex } from '../corpus/settings.ts';
import type { Tokeniser } from '../corpus/tokeniser.ts';
import { type Database, openDatabase } from '../prisma/client.ts';
import type { DatabaseSettings } from '../prisma/settings.ts';
import { chunkDocument } from './chunk/chunk-document.ts';
import type { CrawlTools } from './crawl/crawl-options.ts';
import { extractDocument } from './extract/extract-document.ts';

/** What turns texts into vectors and terms. */
export interface TextModels {
  readonly embedder: Embedder & TokenCounter;
  readonly tokeniser: Tokeniser;
}

/** Joins an open database and index with the models to what crawls and syncs work with. The caller closes all four. */
export function joinTools(database: Database, index: PassageIndex, { embedder, tokeniser }: TextModels): CrawlTools {
  return {
    database,
    index,
    indexer: (passages) => indexPassages(passages, embedder, tokeniser),
    read: extractDocument,
    cut: (document) => chunkDocument(document, (text) => embedder.countTokens(text)),
  };
}

/** Tools with a database and an index of their own. */
export interface IngestStore extends CrawlTools {
  /** Closes database and index; the models stay open. */
  close(): Promise<void>;
}

/**
 * Opens ledger and passages where the settings put them. Throws `IndexError`, `MigrationError` and what the database
 * throws.
 */
export async function openIngest(
  settings: DatabaseSettings & CorpusSettings,
  models: TextModels,
): Promise<IngestStore> {
  const { name, dimension } = models.embedder;
  const database = await openDatabase(settings, { migrate: true });
  try {
    const index = await openPassageIndex(settings, { embedder: name, dimension });
    const close = async () => {
      await index.close();
      await database.$disconnect();
    };
    return { ...joinTools(database, index, models), close };
  } catch (error) {
    await database.$disconnect();
    throw error;
  }
}
