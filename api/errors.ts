import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from './logger.ts';
import type { Metrics } from './observe/metrics.ts';

/** A request that ends with another status than success, for a reason that the caller may read. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  /** Machine-readable, kebab-case. */
  readonly code: string;
  constructor(status: number, code: string, options?: ErrorOptions) {
    super(code, options);
    this.status = status;
    this.code = code;
  }
}

/** Codes for what Express and its body parser refuse by themselves. */
const PARSER_CODES: Readonly<Record<number, string>> = {
  400: 'bad-request',
  413: 'body-too-large',
  415: 'unsupported-encoding',
};

/** What a person reads who opened an address in a browser; programs get the code. */
const SENTENCES: Readonly<Record<number, string>> = {
  401: 'ログインを確認できませんでした。お手数ですが、LINEからもう一度開いてください。',
  403: 'このページからは操作できません。お手数ですが、LINEからもう一度開いてください。',
  404: 'ページが見つかりません。',
  429: 'アクセスが続いたため、お待ちいただいています。10分ほどたってから、もう一度お試しください。',
};
const TROUBLE = 'いまはご利用いただけません。少し時間をおいて、もう一度お試しください。';

export const answerNotFound: RequestHandler = (request, response) => {
  sendError(request, response, { status: 404, code: 'not-found' });
};

/** The one place where an error becomes a response. Of a fault the caller learns nothing but that it happened. */
export function answerErrors(logger: Logger, metrics: Pick<Metrics, 'countRefusal'>): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const { status, code } = classifyError(error);
    metrics.countRefusal(code);
    const facts = { method: request.method, path: request.path, status, code };
    if (status >= 500) logger.error({ ...facts, err: error }, 'request failed');
    else logger.warn(facts, 'request refused');
    if (response.headersSent) next(error);
    else sendError(request, response, { status, code });
  };
}

/** Browsers ask for HTML when a person opens an address, and for anything when a page fetches. */
function sendError(request: Request, response: Response, { status, code }: { status: number; code: string }): void {
  response.status(status);
  if (request.accepts(['json', 'html']) === 'html') response.type('text').send(SENTENCES[status] ?? TROUBLE);
  else response.json({ error: code });
}

function classifyError(error: unknown): { status: number; code: string } {
  if (error instanceof HttpError) return error;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  const code = typeof status === 'number' ? PARSER_CODES[status] : undefined;
  return code && typeof status === 'number' ? { status, code } : { status: 500, code: 'internal' };
}
