import { QdrantClient } from '@qdrant/js-client-rest';
import { z } from 'zod';
import { IndexError, type IndexErrorReason } from './passage-index.ts';

export interface QdrantSettings {
  /** Address of the server; the port is 6333 unless given. */
  readonly url: string;
  /** Empty where the server asks for none. */
  readonly apiKey: string;
  /** The alias that searches use; collections are named after it. */
  readonly collection: string;
  readonly timeoutMilliseconds: number;
}

/** What the client throws for any answer but 2xx; the reason is in `data`, which is bare text for 401. */
const ServerFault = z.object({
  status: z.number(),
  data: z.union([z.string(), z.object({ status: z.object({ error: z.string() }) })]).catch('no reason given'),
});

export function connect(settings: QdrantSettings): QdrantClient {
  const { origin, pathname } = new URL(settings.url);
  const port = /^https?:\/\/[^/]+:(\d+)(?:\/|$)/.exec(settings.url)?.[1];
  return new QdrantClient({
    // The client drops a path that stands in `url`, and the default port of the scheme.
    url: origin,
    ...(pathname === '/' ? {} : { prefix: pathname.replace(/\/$/, '') }),
    ...(port === undefined ? {} : { port: Number(port) }),
    timeout: settings.timeoutMilliseconds,
    // With compression the server answers in chunks that stall for 40 ms.
    headers: { 'accept-encoding': 'identity', ...(settings.apiKey === '' ? {} : { 'api-key': settings.apiKey }) },
    // The check runs behind our back and reports on the console.
    checkCompatibility: false,
  });
}

function reasonOf(status: number, detail: string): IndexErrorReason {
  if (/Not existing vector name|Vector dimension error/.test(detail)) return 'wrong-embedder';
  return [401, 403, 429, 502, 503, 504].includes(status) ? 'unreachable' : 'engine';
}

function toIndexError(cause: unknown): IndexError {
  if (cause instanceof IndexError) return cause;
  const fault = ServerFault.safeParse(cause);
  if (!fault.success) {
    const slow = cause instanceof Error && cause.name === 'QdrantClientTimeoutError';
    return new IndexError('unreachable', `Qdrant ${slow ? 'did not answer in time' : 'cannot be reached'}`, { cause });
  }
  const { status, data } = fault.data;
  const detail = typeof data === 'string' ? data : data.status.error;
  const hint = status === 401 || status === 403 ? ' (see QDRANT_API_KEY)' : '';
  return new IndexError(reasonOf(status, detail), `Qdrant answered ${status}${hint}: ${detail}`, { cause });
}

/** The status of Qdrant's refusal, or null for any other fault. */
export function statusOf(fault: unknown): number | null {
  const cause = fault instanceof IndexError ? fault.cause : fault;
  return ServerFault.safeParse(cause).data?.status ?? null;
}

/** Runs a request; every fault becomes an `IndexError` with Qdrant's own reason. */
export async function ask<T>(request: Promise<T>): Promise<T> {
  return request.catch((cause: unknown) => {
    throw toIndexError(cause);
  });
}
