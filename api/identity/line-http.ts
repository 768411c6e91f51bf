import { Agent, request } from 'undici';
import { HttpError } from '../errors.ts';
import type { Logger } from '../logger.ts';

/** Tokens, profiles and key lists have a few kilobytes. */
const MAX_RESPONSE_BYTES = 64 * 1_024;

export interface LineCall {
  readonly method: 'GET' | 'POST';
  /** For the log: the path without ids and tokens. */
  readonly name: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly bearer?: string;
}

/** 2xx with its JSON, or a 4xx: LINE does not take what it was given. */
export type LineAnswer =
  | { readonly ok: true; readonly json: unknown }
  | { readonly ok: false; readonly status: number };

/** Calls of LINE Login. Messages go through `line/send.ts`. */
export interface LineHttp {
  /** @throws {HttpError} 503 for all that is neither a success nor a refusal: silence, 5xx, 429, a redirect, no JSON */
  call(call: LineCall): Promise<LineAnswer>;
  close(): Promise<void>;
}

export interface LineHttpOptions {
  readonly baseUrl: string;
  /** Milliseconds for a whole call. */
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** Every call is bounded in time and size and follows no redirect: tokens go to the host they are for and no other. */
export function createLineHttp({ baseUrl, timeoutMs, logger }: LineHttpOptions): LineHttp {
  const agent = new Agent({
    maxResponseSize: MAX_RESPONSE_BYTES,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  return {
    async call(call) {
      const startedAt = performance.now();
      const facts = { method: call.method, endpoint: call.name };
      try {
        const { status, requestId, text } = await send(agent, baseUrl, timeoutMs, call);
        const ms = Math.round(performance.now() - startedAt);
        logger.info({ ...facts, status, requestId, ms }, 'LINE called');
        return judge(status, text);
      } catch (cause) {
        if (!(cause instanceof HttpError)) logger.warn({ ...facts, err: cause }, 'LINE not reached');
        throw cause instanceof HttpError ? cause : new HttpError(503, 'login-unavailable', { cause });
      }
    },
    close: () => agent.close(),
  };
}

async function send(agent: Agent, baseUrl: string, timeoutMs: number, { method, path, query, form, bearer }: LineCall) {
  const url = new URL(path, baseUrl);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const { statusCode, headers, body } = await request(url, {
    dispatcher: agent,
    method,
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: form ? new URLSearchParams(form).toString() : null,
  });
  const requestId = headers['x-line-request-id'];
  return { status: statusCode, requestId, text: await body.text() };
}

function judge(status: number, text: string): LineAnswer {
  if (status >= 200 && status < 300) return { ok: true, json: parseJson(text) };
  if (status >= 400 && status < 500 && status !== 429) return { ok: false, status };
  throw new HttpError(503, 'login-unavailable');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(503, 'login-unavailable');
  }
}
