import { writeFile } from 'node:fs/promises';
import { createAssistant } from '../../assistant/create-assistant.ts';
import type { Reply } from '../../assistant/turn.ts';
import { bareCorpus } from '../../corpus/bare-corpus.ts';
import type { CorpusSettings } from '../../corpus/settings.ts';
import { EvaluationDocument, Query } from '../documents/document.ts';
import { indexDocuments } from '../documents/index-documents.ts';
import { readJsonLines } from '../documents/read-json-lines.ts';
import type { Progress } from '../progress.ts';

export interface AnswersOptions {
  readonly docs: string;
  readonly queries: string;
  readonly out: string;
  readonly fields: readonly string[] | null;
  readonly settings: CorpusSettings;
  readonly progress: Progress;
}

function lineOf(id: string, reply: Reply): string {
  const { outcome, text, confidence } = reply;
  const sources = [...new Set(reply.sources.map((source) => source.documentId))];
  return `${JSON.stringify({ id, outcome, text, sources, confidence })}\n`;
}

/** Indexes the documents and puts every query through the whole assistant; writes one JSON line a query. */
export async function runAnswers(options: AnswersOptions): Promise<void> {
  const documents = await readJsonLines(options.docs, EvaluationDocument);
  const queries = await readJsonLines(options.queries, Query);
  const onProgress = (done: number, total: number): void => options.progress('documents indexed', done, total);
  const opened = await indexDocuments(documents, { fields: options.fields, settings: options.settings, onProgress });
  const desk = { record: async () => {} };
  const assistant = await createAssistant({
    corpus: bareCorpus('https://documents.example.jp/'),
    ...opened,
    desk,
    model: null,
  });
  for (const warning of assistant.warnings) process.stderr.write(`${warning}\n`);
  const lines: string[] = [];
  for (const [position, { id, text }] of queries.entries()) {
    const message = { text, conversationId: id, at: new Date(), history: [], remembered: {} };
    lines.push(lineOf(id, await assistant.reply(message)));
    options.progress('queries answered', position + 1, queries.length);
  }
  await writeFile(options.out, lines.join(''));
  await opened.close();
}
