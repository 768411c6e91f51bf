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
import { PdfThread } from './extract/pdf.ts';

/** What turns texts into vectors and terms. */
export interface TextModels {
  readonly embedder: Embedder & TokenCounter;
  readonly tokeniser: Tokeniser;
}

/** What is open and what one process shares among all its documents. */
export interface IngestParts extends TextModels {
  readonly database: Database;
  readonly index: PassageIndex;
  readonly pdfThread: PdfThread;
}

/** Joins what is open to what crawls and syncs work with. The caller closes every part. */
export function joinTools({ database, index, pdfThread, embedder, tokeniser }: IngestParts): CrawlTools {
  return {
    database,
    index,
    indexer: (passages) => indexPassages(passages, embedder, tokeniser),
    read: (source) => extractDocument(source, pdfThread),
    cut: (document) => chunkDocument(document, (text) => embedder.countTokens(text)),
  };
}

/** Tools with a database, an index and a PDF thread of their own. */
export interface IngestStore extends CrawlTools {
  /** Gives back the memory of the PDF thread; the next PDF starts another. */
  rest(): Promise<void>;
  /** Closes database, index and thread; the models stay open. */
  close(): Promise<void>;
}

/** The file that should hold the ledger cannot be one. */
export class LedgerFileError extends Error {
  override readonly name = 'LedgerFileError';
}

async function openLedger(settings: DatabaseSettings): Promise<Database> {
  const { DATABASE_URL: url } = settings;
  try {
    return await openDatabase(settings, { migrate: true });
  } catch (cause) {
    // The address of a server may hold a password; a file's says what is wrong.
    if (!url.startsWith('file:') || !(cause instanceof Error) || cause.message.includes(url)) throw cause;
    throw new LedgerFileError(`${url} cannot be used: ${cause.message}`, { cause });
  }
}

/**
 * Opens ledger and passages where the settings put them. Throws `IndexError`, `LedgerFileError`,
 * `MigrationError` and what the database throws.
 */
export async function openIngest(
  settings: DatabaseSettings & CorpusSettings,
  models: TextModels,
): Promise<IngestStore> {
  const { name, dimension } = models.embedder;
  const database = await openLedger(settings);
  try {
    const index = await openPassageIndex(settings, { embedder: name, dimension });
    const pdfThread = new PdfThread();
    const close = async () => {
      await pdfThread.close();
      await index.close();
      await database.$disconnect();
    };
    return { ...joinTools({ ...models, database, index, pdfThread }), rest: () => pdfThread.close(), close };
  } catch (error) {
    await database.$disconnect();
    throw error;
  }
}
