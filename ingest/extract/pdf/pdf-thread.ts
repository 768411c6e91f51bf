import { parentPort } from 'node:worker_threads';
import { type Document, ExtractRefusal, type ExtractRefusalCode, type RawSource } from '../document.ts';
import { readPdf } from './read-pdf.ts';

/** What the thread answers: errors lose their class on the way, so that a refusal travels as its facts. */
export type PdfAnswer =
  | { readonly document: Document }
  | { readonly refusal: { readonly code: ExtractRefusalCode; readonly message: string; readonly cause?: string } };

async function answer(source: RawSource): Promise<PdfAnswer> {
  try {
    return { document: await readPdf(source) };
  } catch (error) {
    if (error instanceof ExtractRefusal) return { refusal: { code: error.code, message: error.message } };
    return { refusal: { code: 'unreadable', message: 'the PDF cannot be read', cause: String(error) } };
  }
}

parentPort?.on('message', (source: RawSource) => {
  void answer(source).then((reply) => parentPort?.postMessage(reply));
});
