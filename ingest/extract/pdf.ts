import { Worker } from 'node:worker_threads';
import { type Document, ExtractRefusal, type RawSource } from './document.ts';
import type { PdfAnswer } from './pdf/pdf-thread.ts';

/** Bounds of one PDF. A guide of 32 pages takes two seconds and 256 MB of heap; pdf.js alone takes half of that. */
export interface PdfLimits {
  readonly bytes: number;
  readonly milliseconds: number;
  readonly megabytes: number;
}

export const PDF_LIMITS: PdfLimits = { bytes: 50_000_000, milliseconds: 60_000, megabytes: 768 };

/** Starts the thread from the file beside this one; TypeScript needs a loader, which compiled code does without. */
function startThread(megabytes: number): Worker {
  const options = { resourceLimits: { maxOldGenerationSizeMb: megabytes }, execArgv: [], stdout: true, stderr: true };
  if (import.meta.url.endsWith('.js')) return new Worker(new URL('./pdf/pdf-thread.js', import.meta.url), options);
  const modules = [
    new URL('../../.config/tsx/keep-vendors.js', import.meta.url).href,
    new URL('./pdf/pdf-thread.ts', import.meta.url).href,
  ];
  const [loader, vendors, file] = [import.meta.resolve('tsx/esm/api'), ...modules].map((url) => JSON.stringify(url));
  const code = `import(${loader}).then(({ register }) => (register(), import(${vendors}))).then(() => import(${file}));`;
  return new Worker(code, { ...options, eval: true });
}

function toRefusal(error: unknown): ExtractRefusal {
  const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (outOfMemory) return new ExtractRefusal('too-large', 'reading the PDF takes too much memory', { cause: error });
  return new ExtractRefusal('unreadable', 'the PDF cannot be read', { cause: error });
}

/** Waits for the thread's next answer, or for its end. */
function answerOf(thread: Worker, milliseconds: number): Promise<PdfAnswer> {
  return new Promise((resolve, reject) => {
    const onMessage = (answer: PdfAnswer) => settle(() => resolve(answer));
    const onError = (error: unknown) => settle(() => reject(toRefusal(error)));
    const onExit = () => onError(new Error('the thread ended without an answer'));
    const onTimeout = () => {
      const message = `reading the PDF takes more than ${milliseconds / 1000} seconds`;
      settle(() => reject(new ExtractRefusal('too-large', message)));
    };
    const timer = setTimeout(onTimeout, milliseconds);
    const settle = (action: () => void) => {
      clearTimeout(timer);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      action();
    };
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

/**
 * Reads PDFs one after the other in a thread, so that a hostile file costs at most the limits: the thread is ended
 * and the next file gets a new one. The thread starts with the first file; `close` ends it.
 */
export class PdfThread {
  readonly #limits: PdfLimits;
  #thread: Worker | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(limits: PdfLimits = PDF_LIMITS) {
    this.#limits = limits;
  }

  /** Throws `ExtractRefusal` with the codes of `readPdf`, and `too-large` beyond a limit. */
  read(source: RawSource): Promise<Document> {
    const { bytes } = this.#limits;
    if (source.bytes.length > bytes) {
      const message = `${source.bytes.length} bytes, at most ${bytes} are read`;
      return Promise.reject(new ExtractRefusal('too-large', message));
    }
    const turn = this.#queue.then(() => this.#readNow(source));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #readNow(source: RawSource): Promise<Document> {
    this.#thread ??= startThread(this.#limits.megabytes);
    const answer = await this.#ask(this.#thread, source);
    if ('document' in answer) return answer.document;
    const { code, message, cause } = answer.refusal;
    throw new ExtractRefusal(code, message, cause === undefined ? {} : { cause });
  }

  async #ask(thread: Worker, source: RawSource): Promise<PdfAnswer> {
    // An idle thread does not keep the process alive.
    thread.ref();
    try {
      const answered = answerOf(thread, this.#limits.milliseconds);
      thread.postMessage({ ...source, bytes: Uint8Array.from(source.bytes) });
      const answer = await answered;
      thread.unref();
      return answer;
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Ends the thread; a later `read` starts a new one. */
  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
  }
}

/** Reads one PDF in a thread of its own. */
export async function extractPdf(source: RawSource, limits: PdfLimits = PDF_LIMITS): Promise<Document> {
  const thread = new PdfThread(limits);
  try {
    return await thread.read(source);
  } finally {
    await thread.close();
  }
}
