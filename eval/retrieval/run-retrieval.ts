import { writeFile } from 'node:fs/promises';
import { createRetriever } from '../../assistant/retrieval/retrieve.ts';
import { followLexicalStatistics } from '../../corpus/lexical-statistics.ts';
import type { CorpusSettings } from '../../corpus/settings.ts';
import { EvaluationDocument, Query } from '../documents/document.ts';
import { indexDocuments } from '../documents/index-documents.ts';
import { readJsonLines } from '../documents/read-json-lines.ts';
import type { Progress } from '../progress.ts';
import { bestByDocument, PASSAGES_READ } from './rank-documents.ts';

export interface RetrievalOptions {
  readonly docs: string;
  readonly queries: string;
  readonly out: string;
  readonly fields: readonly string[] | null;
  readonly settings: CorpusSettings;
  readonly progress: Progress;
}

/** Indexes the documents, answers every query with the product's retrieval and writes `query ⇥ doc ⇥ score`. */
export async function runRetrieval(options: RetrievalOptions): Promise<void> {
  const documents = await readJsonLines(options.docs, EvaluationDocument);
  const queries = await readJsonLines(options.queries, Query);
  const onProgress = (done: number, total: number): void => options.progress('documents indexed', done, total);
  const opened = await indexDocuments(documents, { fields: options.fields, settings: options.settings, onProgress });
  const retriever = createRetriever({ ...opened, statistics: followLexicalStatistics(opened.index) });
  const lines: string[] = [];
  for (const [position, query] of queries.entries()) {
    const { hits } = await retriever.search(query.text, { limit: PASSAGES_READ });
    for (const [id, score] of bestByDocument(hits)) lines.push(`${query.id}\t${id}\t${score.toFixed(6)}\n`);
    options.progress('queries answered', position + 1, queries.length);
  }
  await writeFile(options.out, lines.join(''));
  await opened.close();
}
