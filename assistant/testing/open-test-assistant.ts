import type { Embedder } from '../../corpus/embedder.ts';
import { indexPassages } from '../../corpus/index-passages.ts';
import { openLibsqlPassageIndex } from '../../corpus/libsql-passage-index.ts';
import type { Passage } from '../../corpus/passage.ts';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import type { CuratedCorpus } from '../../corpus/schema.ts';
import { createTokeniser } from '../../corpus/tokenise-ja.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { type Assistant, createAssistant } from '../create-assistant.ts';
import type { LanguageModel } from '../model/language-model.ts';
import type { HandOverDesk } from '../ports.ts';
import { type MemoryDesk, makeCorpus, memoryDesk } from './make-context.ts';

/** Passages in an index in memory, with which any number of assistants can be put together. */
export interface TestCity {
  readonly desk: MemoryDesk;
  /** Hand-overs go to `desk` unless another one is given. */
  assistant(model: LanguageModel | null, desk?: HandOverDesk): Promise<Assistant>;
  /** Closes the index; the embedder stays open. */
  close(): Promise<void>;
}

async function fill(
  index: PassageIndex,
  passages: readonly Passage[],
  embedder: Embedder,
  tokeniser: Tokeniser,
): Promise<void> {
  const indexed = await indexPassages(passages, embedder, tokeniser);
  for (const documentId of new Set(passages.map((passage) => passage.documentId))) {
    const upserts = indexed.filter(({ passage }) => passage.documentId === documentId);
    await index.replace(documentId, { upserts, removals: [] });
  }
}

/** Indexes the passages in memory. */
export async function openTestCity(
  passages: readonly Passage[],
  embedder: Embedder,
  corpus: CuratedCorpus = makeCorpus(),
): Promise<TestCity> {
  const tokeniser = await createTokeniser();
  const identity = { embedder: embedder.name, dimension: embedder.dimension };
  const index = await openLibsqlPassageIndex({ url: ':memory:' }, identity);
  await fill(index, passages, embedder, tokeniser);
  const desk = memoryDesk();
  return {
    desk,
    assistant: (model, given = desk) => createAssistant({ corpus, index, embedder, tokeniser, desk: given, model }),
    close: () => index.close(),
  };
}
