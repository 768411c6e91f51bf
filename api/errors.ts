import type { ErrorRequestHandler, RequestHandler } from 'express';
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

export const answerNotFound: RequestHandler = (_request, response) => {
  response.status(404).json({ error: 'not-found' });
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
    else response.status(status).json({ error: code });
  };
}

function classifyError(error: unknown): { status: number; code: string } {
  if (error instanceof HttpError) return error;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  const code = typeof status === 'number' ? PARSER_CODES[status] : undefined;
  return code && typeof status === 'number' ? { status, code } : { status: 500, code: 'internal' };
}
