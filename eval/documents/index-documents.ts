import type { Embedder } from '../../corpus/embedder.ts';
import { indexPassages } from '../../corpus/index-passages.ts';
import { learnFromCorpus } from '../../corpus/learn-from-corpus.ts';
import { openLibsqlPassageIndex } from '../../corpus/libsql-passage-index.ts';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import { type CorpusSettings, openEmbedder } from '../../corpus/settings.ts';
import { createTokeniser } from '../../corpus/tokenise-ja.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { type EvaluationDocument, passagesOf } from './document.ts';

/** Documents embedded together; larger batches sort better by length, smaller ones report sooner. */
const DOCUMENTS_A_BATCH = 64;

/** An index of its own that ends with the process, and what reads it. */
export interface DocumentIndex {
  readonly index: PassageIndex;
  readonly embedder: Embedder;
  readonly tokeniser: Tokeniser;
  close(): Promise<void>;
}

export interface IndexOptions {
  readonly fields: readonly string[] | null;
  readonly settings: CorpusSettings;
  readonly onProgress: (done: number, total: number) => void;
}

/** Indexes documents in memory with the product's own passages, embedder and lexical terms. */
export async function indexDocuments(
  documents: readonly EvaluationDocument[],
  options: IndexOptions,
): Promise<DocumentIndex> {
  const [embedder, tokeniser] = await Promise.all([openEmbedder(options.settings), createTokeniser()]);
  const identity = { embedder: embedder.name, dimension: embedder.dimension };
  const index = await openLibsqlPassageIndex({ url: ':memory:' }, identity);
  for (let start = 0; start < documents.length; start += DOCUMENTS_A_BATCH) {
    const batch = documents.slice(start, start + DOCUMENTS_A_BATCH);
    const passages = batch.flatMap((document) => passagesOf(document, options.fields));
    const indexed = await indexPassages(passages, embedder, tokeniser);
    for (const { id } of batch) {
      const upserts = indexed.filter((entry) => entry.passage.documentId === id);
      await index.replace(id, { upserts, removals: [] });
    }
    options.onProgress(Math.min(start + DOCUMENTS_A_BATCH, documents.length), documents.length);
  }
  await learnFromCorpus(index);
  async function close(): Promise<void> {
    await index.close();
    await embedder.close();
  }
  return { index, embedder, tokeniser, close };
}
