import { Buffer } from 'node:buffer';
import { timingSafeEqual } from 'node:crypto';
import { type Request, type RequestHandler, Router } from 'express';
import type { Database } from '../../prisma/client.ts';
import { withDeadline } from '../deadline.ts';
import { HttpError } from '../errors.ts';
import type { Metrics } from './metrics.ts';

const DEADLINE_MS = 1_000;
const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

export interface ObserveOptions {
  readonly database: Database;
  readonly metrics: Metrics;
  /** Who may read the figures from another machine; without it they are for this machine only. */
  readonly metricsToken: string | undefined;
}

/**
 * `/healthz`: the process answers. `/readyz`: the database does, too. `/metrics`: figures for a Prometheus server, to
 * this machine or to the bearer of the token; to others the path does not exist.
 */
export function createObserveRouter(options: ObserveOptions): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/readyz', async (_request, response) => {
    await inTime(options.database.$queryRaw`SELECT 1`);
    response.json({ status: 'ready' });
  });
  router.get('/metrics', showMetrics(options));
  return router;
}

function showMetrics({ metrics, metricsToken }: ObserveOptions): RequestHandler {
  return async (request, response, next) => {
    if (!mayRead(request, metricsToken)) return next();
    const { contentType, text } = await inTime(metrics.render());
    response.set('Content-Type', contentType).send(text);
  };
}

/** By the connection itself: a forwarded address is what the sender likes to say. */
function mayRead(request: Request, token: string | undefined): boolean {
  if (token === undefined) return LOOPBACK.includes(request.socket.remoteAddress ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  const given = Buffer.from(request.get('authorization') ?? '');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return withDeadline(work, DEADLINE_MS, 'database').catch((cause: unknown) => {
    throw new HttpError(503, 'database', { cause });
  });
}
