import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Embedder, TokenCounter } from './embedder.ts';
import type { IndexIdentity, PassageIndex } from './passage-index.ts';
import type { QdrantSettings } from './qdrant-connection.ts';

/** The model that is part of the project. */
const BUNDLED_MODEL = 'multilingual-e5-small-ja';
const BUNDLED_MODELS = fileURLToPath(new URL('./models', import.meta.url));
/** More threads than this gain nothing on a model of this size and take the cores from the other processes. */
const MOST_THREADS = 4;

/** The file that the database room uses by default, so that a small city has one file. */
const DEFAULT_INDEX = 'file:.data/madoguchi.db';

/** A variable that may be missing; written but left empty counts as missing. */
function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' });

function count(least: number, most: number) {
  return z.coerce.number('must be a number').pipe(z.int('must be a whole number').min(least).max(most));
}

/** Variables of the room; every one may be left out. Their meaning is in the room's README. */
export const corpusSettings = z
  .object({
    EMBEDDING_MODEL: optional(z.string()),
    EMBEDDING_MODEL_DIRECTORY: optional(z.string()),
    EMBEDDING_ALLOW_DOWNLOAD: optional(z.enum(['true', 'false'])),
    EMBEDDING_THREADS: optional(count(1, 256)),
    EMBEDDING_QUESTION_PREFIX: z.string().optional(),
    EMBEDDING_PASSAGE_PREFIX: z.string().optional(),
    EMBEDDING_BASE_URL: optional(httpUrl),
    EMBEDDING_API_KEY: optional(z.string()),
    EMBEDDING_DIMENSION: optional(count(1, 65_536)),
    EMBEDDING_TIMEOUT_MS: optional(count(1, 600_000)),
    EMBEDDING_RETRIES: optional(count(0, 10)),
    PASSAGE_INDEX: optional(z.string().regex(/^(?:file:.+|:memory:)$/, 'must be file:PATH or :memory:')),
    QDRANT_URL: optional(httpUrl),
    QDRANT_API_KEY: optional(z.string()),
    QDRANT_COLLECTION: optional(z.string().regex(/^[A-Za-z0-9_-]{1,200}$/, 'must be letters, digits, _ or -')),
    QDRANT_TIMEOUT_MS: optional(count(1, 600_000)),
  })
  .superRefine((settings, context) => {
    if (settings.EMBEDDING_BASE_URL === undefined) return;
    for (const name of ['EMBEDDING_MODEL', 'EMBEDDING_DIMENSION'] as const) {
      if (settings[name] !== undefined) continue;
      context.addIssue({ code: 'custom', path: [name], message: 'must be set together with EMBEDDING_BASE_URL' });
    }
  });

export type CorpusSettings = z.infer<typeof corpusSettings>;

/**
 * Opens the embedder that the settings choose: an OpenAI-compatible endpoint where `EMBEDDING_BASE_URL` is set, else a
 * model in this process, the bundled one by default. Throws `EmbedderError`.
 */
export async function openEmbedder(settings: CorpusSettings): Promise<Embedder & TokenCounter> {
  if (settings.EMBEDDING_BASE_URL !== undefined) {
    const { openOpenAiEmbedder } = await import('./openai-embedder.ts');
    return openOpenAiEmbedder({
      baseUrl: settings.EMBEDDING_BASE_URL,
      apiKey: settings.EMBEDDING_API_KEY ?? '',
      model: settings.EMBEDDING_MODEL ?? '',
      dimension: settings.EMBEDDING_DIMENSION ?? 0,
      timeoutMilliseconds: settings.EMBEDDING_TIMEOUT_MS ?? 20_000,
      retries: settings.EMBEDDING_RETRIES ?? 3,
      questionPrefix: settings.EMBEDDING_QUESTION_PREFIX ?? '',
      passagePrefix: settings.EMBEDDING_PASSAGE_PREFIX ?? '',
    });
  }
  const { openTransformersEmbedder } = await import('./transformers-embedder.ts');
  return openTransformersEmbedder({
    model: settings.EMBEDDING_MODEL ?? BUNDLED_MODEL,
    directory: settings.EMBEDDING_MODEL_DIRECTORY ?? BUNDLED_MODELS,
    allowDownload: settings.EMBEDDING_ALLOW_DOWNLOAD === 'true',
    threads: settings.EMBEDDING_THREADS ?? Math.min(MOST_THREADS, availableParallelism()),
    questionPrefix: settings.EMBEDDING_QUESTION_PREFIX ?? 'query: ',
    passagePrefix: settings.EMBEDDING_PASSAGE_PREFIX ?? 'passage: ',
  });
}

/**
 * Opens the passage index that the settings choose: Qdrant where `QDRANT_URL` is set, else the libSQL file
 * `PASSAGE_INDEX`. `identity` is the embedder's name and dimension. Throws `IndexError`, wrong-embedder when the index
 * was built with another one.
 */
export async function openPassageIndex(settings: CorpusSettings, identity: IndexIdentity): Promise<PassageIndex> {
  const qdrant = qdrantSettings(settings);
  if (qdrant !== null) {
    const { openQdrantPassageIndex } = await import('./qdrant-passage-index.ts');
    return openQdrantPassageIndex(qdrant, identity);
  }
  const { openLibsqlPassageIndex } = await import('./libsql-passage-index.ts');
  return openLibsqlPassageIndex({ url: settings.PASSAGE_INDEX ?? DEFAULT_INDEX }, identity);
}

function qdrantSettings(settings: CorpusSettings): QdrantSettings | null {
  if (settings.QDRANT_URL === undefined) return null;
  return {
    url: settings.QDRANT_URL,
    apiKey: settings.QDRANT_API_KEY ?? '',
    collection: settings.QDRANT_COLLECTION ?? 'passages',
    timeoutMilliseconds: settings.QDRANT_TIMEOUT_MS ?? 10_000,
  };
}
