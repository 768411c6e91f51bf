import { access } from 'node:fs/promises';
import { type Assistant, createAssistant } from '../../assistant/create-assistant.ts';
import type { LanguageModel } from '../../assistant/model/language-model.ts';
import { bareCorpus } from '../../corpus/bare-corpus.ts';
import type { Embedder } from '../../corpus/embedder.ts';
import { copyLibsqlFile } from '../../corpus/libsql-copy.ts';
import { loadCorpus } from '../../corpus/load.ts';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import type { CuratedCorpus, SampleQuestion } from '../../corpus/schema.ts';
import { type CorpusSettings, openEmbedder, openPassageIndex } from '../../corpus/settings.ts';
import { readStoredCorpus } from '../../corpus/stored-corpus.ts';
import { createTokeniser } from '../../corpus/tokenise-ja.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { openCity } from '../../ingest/open-city.ts';
import { cityFile } from '../run/open-evaluated-city.ts';

/** One version of a corpus, to be asked. */
export interface CorpusVersion {
  /** Path of its libSQL file. */
  readonly file: string;
  readonly corpus: CuratedCorpus;
  readonly index: PassageIndex;
  readonly assistant: Assistant;
}

/** The corpus that answers now and the one that may take its place. */
export interface CorpusVersions {
  readonly live: CorpusVersion;
  readonly next: CorpusVersion;
  /** The stored questions of the folder; none where no folder was named. */
  readonly questions: readonly SampleQuestion[];
  close(): Promise<void>;
}

export interface VersionOptions {
  readonly settings: CorpusSettings;
  readonly model: LanguageModel | null;
}

interface Models {
  readonly embedder: Embedder;
  readonly tokeniser: Tokeniser;
}

async function openFile(file: string, settings: CorpusSettings, embedder: Embedder): Promise<PassageIndex> {
  await access(file);
  const identity = { embedder: embedder.name, dimension: embedder.dimension };
  const { QDRANT_URL: _, ...withFile } = settings;
  return openPassageIndex({ ...withFile, PASSAGE_INDEX: `file:${file}` }, identity);
}

async function versionOf(
  file: string,
  index: PassageIndex,
  corpus: CuratedCorpus,
  models: Models,
  model: LanguageModel | null,
): Promise<CorpusVersion> {
  const desk = { record: async () => {} };
  return { file, corpus, index, assistant: await createAssistant({ ...models, corpus, index, desk, model }) };
}

/** Curated files kept with an index, else those of the folder, else none: a crawled index has pages alone. */
async function corpusOf(index: PassageIndex, folder: CuratedCorpus | null): Promise<CuratedCorpus> {
  const stored = (await readStoredCorpus(index)) ?? folder;
  if (stored !== null) return stored;
  const first = (await index.documentIds()).find((id) => URL.canParse(id)) ?? 'https://city.example.jp/';
  return bareCorpus(first);
}

/** Paths of the version that answers now and of the one beside it. */
export interface VersionFiles {
  readonly live: string;
  readonly next: string;
}

/** Where a city's folder has its two versions. */
export async function folderFiles(directory: string): Promise<VersionFiles> {
  const live = await cityFile(directory);
  return { live, next: live.replace(/\.db$/, '.next.db') };
}

/** Opens the next version alone. Throws `ENOENT` where none was built. */
export async function openNextVersion(
  { next: file }: VersionFiles,
  directory: string | null,
  settings: CorpusSettings,
): Promise<Pick<CorpusVersion, 'corpus' | 'index'> & { close(): Promise<void> }> {
  const folder = directory === null ? null : await loadCorpus(directory);
  const embedder = await openEmbedder(settings);
  const index = await openFile(file, settings, embedder);
  async function close(): Promise<void> {
    await index.close();
    await embedder.close();
  }
  return { corpus: folder ?? (await corpusOf(index, null)), index, close };
}

/**
 * Opens two index files as two versions of one corpus. `directory` brings the curated files for an index that has none of
 * its own. Throws `IndexError`, `CorpusError`, or an `ENOENT` for a file that is missing.
 */
export async function openFileVersions(
  files: VersionFiles,
  directory: string | null,
  { settings, model }: VersionOptions,
): Promise<CorpusVersions> {
  const folder = directory === null ? null : await loadCorpus(directory);
  const [embedder, tokeniser] = await Promise.all([openEmbedder(settings), createTokeniser()]);
  const models = { embedder, tokeniser };
  const live = await openFile(files.live, settings, embedder);
  const next = await openFile(files.next, settings, embedder);
  return {
    live: await versionOf(files.live, live, await corpusOf(live, folder), models, model),
    next: await versionOf(files.next, next, await corpusOf(next, folder), models, model),
    questions: folder?.questions.tuned ?? [],
    async close() {
      await live.close();
      await next.close();
      await embedder.close();
    },
  };
}

/**
 * Builds the next version of a city's folder beside the live one: a copy of the live file brought up to the folder, so that
 * only what changed is read and embedded. Throws what `openCity` throws, and `ENOENT` where nothing is live yet.
 */
export async function openFolderVersions(
  directory: string,
  { settings, model }: VersionOptions,
): Promise<CorpusVersions> {
  const { live, next } = await folderFiles(directory);
  await copyLibsqlFile(live, next);
  const { QDRANT_URL: _, ...withFile } = settings;
  const url = `file:${next}`;
  const city = await openCity({ directory, settings: { ...withFile, DATABASE_URL: url, PASSAGE_INDEX: url } });
  const index = await openFile(live, settings, city.embedder);
  return {
    live: await versionOf(live, index, await corpusOf(index, city.corpus), city, model),
    next: await versionOf(next, city.index, city.corpus, city, model),
    questions: city.corpus.questions.tuned,
    async close() {
      await index.close();
      await city.close();
    },
  };
}
