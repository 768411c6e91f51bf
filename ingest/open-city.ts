import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { learnFromCorpus } from '../corpus/learn-from-corpus.ts';
import { loadCorpus } from '../corpus/load.ts';
import type { PassageIndex } from '../corpus/passage-index.ts';
import type { CuratedCorpus } from '../corpus/schema.ts';
import { type CorpusSettings, openEmbedder } from '../corpus/settings.ts';
import { storeCorpus } from '../corpus/stored-corpus.ts';
import { createTokeniser } from '../corpus/tokenise-ja.ts';
import type { Database } from '../prisma/client.ts';
import type { DatabaseSettings } from '../prisma/settings.ts';
import { buildCityIndex, type CityIndexReport } from './build-city-index.ts';
import type { CrawlEvent } from './crawl/crawl-options.ts';
import { labelQuestions } from './label-questions.ts';
import { openIngest, type TextModels } from './open-ingest.ts';

/** Names the state of the folder that the index was built from. */
const STAMP = 'city-folder';
/** Folders that do not reach the index. */
const NOT_INDEXED = ['questions', 'pdf-sources', 'calibration.json'];

/** A city's folder, open and indexed. */
export interface OpenCity extends TextModels {
  readonly corpus: CuratedCorpus;
  readonly index: PassageIndex;
  readonly database: Database;
  /** What indexing did; null when the index was already that of the folder. */
  readonly report: CityIndexReport | null;
  close(): Promise<void>;
}

export interface OpenCityOptions {
  /** Laid out like `corpus/sample-city`. */
  readonly directory: string;
  readonly settings: DatabaseSettings & CorpusSettings;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: CrawlEvent) => void;
}

/** Changes when a file is added, removed, resized or touched. */
async function fingerprintOf(directory: string): Promise<string> {
  const names = (await readdir(directory, { recursive: true })).sort();
  const hash = createHash('sha256');
  for (const name of names) {
    if (NOT_INDEXED.some((folder) => name.startsWith(folder))) continue;
    const facts = await stat(join(directory, name));
    if (facts.isFile()) hash.update(`${name}\0${facts.size}\0${facts.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * Opens a city's folder with its database and index, and indexes what changed since the last time. Throws `CorpusError`
 * for a broken folder, and what database, index and embedder throw.
 */
export async function openCity(options: OpenCityOptions): Promise<OpenCity> {
  const { directory, settings, signal, onEvent } = options;
  const [corpus, fingerprint] = await Promise.all([loadCorpus(directory), fingerprintOf(directory)]);
  const [embedder, tokeniser] = await Promise.all([openEmbedder(settings), createTokeniser()]);
  const store = await openIngest(settings, { embedder, tokeniser });
  const close = async (): Promise<void> => {
    await store.close();
    await embedder.close();
  };
  try {
    const current = (await store.index.readArtefact(STAMP)) === fingerprint;
    const progress = { ...(signal === undefined ? {} : { signal }), ...(onEvent === undefined ? {} : { onEvent }) };
    const report = current ? null : await buildCityIndex({ directory, corpus, ...progress }, store);
    if (!current && signal?.aborted !== true) {
      await storeCorpus(store.index, corpus);
      await learnFromCorpus(store.index, await labelQuestions(corpus, embedder));
      await store.index.writeArtefact(STAMP, fingerprint);
    }
    await store.rest();
    return { corpus, embedder, tokeniser, index: store.index, database: store.database, report, close };
  } catch (error) {
    await close();
    throw error;
  }
}
