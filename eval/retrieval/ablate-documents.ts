import type { CorpusSettings } from '../../corpus/settings.ts';
import { EvaluationDocument, Query } from '../documents/document.ts';
import { indexDocuments } from '../documents/index-documents.ts';
import { readJsonLines } from '../documents/read-json-lines.ts';
import type { Progress } from '../progress.ts';
import { bestByDocument, PASSAGES_READ } from './rank-documents.ts';
import { readQrels } from './read-qrels.ts';
import { runAblations } from './run-ablations.ts';

export interface DocumentAblationOptions {
  readonly docs: string;
  readonly queries: string;
  readonly qrels: string;
  readonly fields: readonly string[] | null;
  readonly settings: CorpusSettings;
  readonly progress: Progress;
}

/** Ablations over files, indexed once in memory. Throws `BadFileError`. */
export async function ablateDocuments(options: DocumentAblationOptions, write: (text: string) => void): Promise<void> {
  const { fields, settings, progress } = options;
  const documents = await readJsonLines(options.docs, EvaluationDocument);
  const queries = await readJsonLines(options.queries, Query);
  const qrels = await readQrels(options.qrels);
  const onProgress = (done: number, total: number): void => progress('documents indexed', done, total);
  const opened = await indexDocuments(documents, { fields, settings, onProgress });
  await runAblations(
    {
      ...opened,
      queries,
      qrels,
      furtherAblations: [],
      rank: async ({ text }, retriever) => {
        const { hits } = await retriever.search(text, { limit: PASSAGES_READ });
        return bestByDocument(hits).map(([id]) => id);
      },
    },
    progress,
    write,
  );
  await opened.close();
}
