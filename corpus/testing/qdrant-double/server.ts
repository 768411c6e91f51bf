import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { badFormat, beyondTheDouble, QdrantFault } from './fault.ts';
import { ROUTES } from './routes.ts';
import { Store } from './store.ts';

/** What the double was asked. */
export interface ReceivedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** What goes wrong instead of an answer. */
export type Trouble = 'hang' | 'cut' | { readonly status: number; readonly body: unknown };

export interface QdrantDouble {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** Asked before every answer; null lets the double answer. */
  trouble: (request: ReceivedRequest) => Trouble | null;
  close(): Promise<void>;
}

const KNOWN_ROOTS = ['', 'collections', 'aliases', 'healthz', 'readyz', 'livez', 'telemetry', 'metrics', 'snapshots'];

function send(response: ServerResponse, status: number, body: unknown): void {
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json' });
  response.end(isText ? body : JSON.stringify(body));
}

async function receive(request: IncomingMessage): Promise<ReceivedRequest & { raw: string }> {
  const raw = await text(request);
  const url = new URL(request.url ?? '/', 'http://double');
  let body: unknown;
  try {
    body = raw === '' ? undefined : JSON.parse(raw);
  } catch {
    body = undefined;
  }
  const { method = '', headers } = request;
  return { method, path: url.pathname, query: Object.fromEntries(url.searchParams), headers, body, raw };
}

/** The result of the operation; throws `QdrantFault`. */
function operate(store: Store, { method, path, query, body }: ReceivedRequest): unknown {
  const segments = path.split('/').slice(1);
  const name = segments[0] === 'collections' && segments[1] !== 'aliases' ? segments[1] : undefined;
  const pattern = segments.map((segment, place) => (place === 1 && name !== undefined ? '*' : segment)).join('/');
  const route = ROUTES[`${method} /${pattern}`];
  if (route !== undefined) {
    return route(store, { name: decodeURIComponent(name ?? ''), wait: query['wait'] === 'true', body });
  }
  if (KNOWN_ROOTS.includes(segments[0] ?? '')) throw beyondTheDouble(`${method} ${path}`);
  return undefined;
}

/** Qdrant tells a missing key from a wrong one, in bare text. */
function refuseKey(headers: IncomingMessage['headers'], apiKey: string | undefined): string | null {
  const key = headers['api-key'];
  if (apiKey === undefined || key === apiKey) return null;
  return key === undefined ? 'Must provide an API key or an Authorization bearer token' : 'Invalid API key or JWT';
}

function answer(store: Store, request: ReceivedRequest & { raw: string }, response: ServerResponse): void {
  try {
    if (request.raw !== '' && request.body === undefined) throw badFormat('EOF while parsing a list');
    const result = operate(store, request);
    if (result === undefined) response.writeHead(404).end();
    else send(response, 200, { result, status: 'ok', time: 0 });
  } catch (fault) {
    if (!(fault instanceof QdrantFault)) throw fault;
    send(response, fault.status, { status: { error: fault.message }, time: 0 });
  }
}

/**
 * A Qdrant 1.18 of one process on loopback, as far as the passage index needs it: exact search, IDF, filters, aliases
 * and faults as recorded from the real server. What it cannot do answers 501.
 */
export async function startQdrantDouble(options: { readonly apiKey?: string } = {}): Promise<QdrantDouble> {
  const store = new Store();
  const requests: ReceivedRequest[] = [];
  const server = createServer((incoming, response) => {
    void receive(incoming).then((request) => {
      requests.push(request);
      const trouble = double.trouble(request);
      const refusal = refuseKey(incoming.headers, options.apiKey);
      if (trouble === 'cut') response.destroy();
      else if (trouble !== null && trouble !== 'hang') send(response, trouble.status, trouble.body);
      else if (trouble === null && refusal !== null) send(response, 401, refusal);
      else if (trouble === null) answer(store, request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const double: QdrantDouble = {
    url: `http://127.0.0.1:${port}`,
    requests,
    trouble: () => null,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return double;
}
