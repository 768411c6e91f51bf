import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiFault, FaultSwitches } from '../fault-switches.ts';
import { hashBody, type MisuseEntry } from '../ledger.ts';
import type { Platform } from '../platform.ts';
import { type ApiAnswer, NOT_FOUND, refuse } from './answer.ts';
import { type ParsedJson, parseJson, readBody } from './read-body.ts';
import { addressOf } from './request-address.ts';
import { type MatchedRoute, matchRoute, type Route } from './route.ts';

export interface ApiDoor {
  platform: Platform;
  routes: readonly Route[];
  channelAccessToken: string;
  faults: FaultSwitches;
}

/** A request as far as the ledger needs it, whatever becomes of it. */
interface Visit {
  requestId: string;
  method: string;
  path: string;
  query: URLSearchParams;
  bearer: string | null;
  matched: MatchedRoute | null;
  retryKey: string | null;
  raw: Buffer | 'too-large';
  json: ParsedJson;
}

/** Answers one request to the Messaging API and writes it into the ledger. */
export async function answerApiRequest(request: IncomingMessage, response: ServerResponse, door: ApiDoor) {
  const visit = await openVisit(request, door);
  const fault = visit.matched ? door.faults.take(visit.matched.endpoint) : null;
  if (fault?.delayMs) await sleep(fault.delayMs);
  const answer = faultBefore(fault) ?? faultAfter(fault, answerVisit(visit, request, door));
  recordVisit(visit, answer, door.platform);
  if (answer === 'hang') return;
  if (answer === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'x-line-request-id': visit.requestId,
    ...answer.headers,
    ...(visit.raw === 'too-large' ? { connection: 'close' } : {}),
  });
  response.end(answer.status === 204 ? undefined : JSON.stringify(answer.body));
}

async function openVisit(request: IncomingMessage, { platform, routes }: ApiDoor): Promise<Visit> {
  const { pathname, query } = addressOf(request);
  const method = request.method ?? 'GET';
  const retryKey = request.headers['x-line-retry-key'];
  const raw = await readBody(request);
  return {
    requestId: platform.ids.requestId(),
    method,
    path: pathname,
    query,
    bearer: /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null,
    matched: matchRoute(routes, method, pathname),
    retryKey: typeof retryKey === 'string' ? retryKey : null,
    raw,
    json: raw === 'too-large' ? { ok: false } : parseJson(raw),
  };
}

function answerVisit(visit: Visit, request: IncomingMessage, door: ApiDoor): ApiAnswer {
  const { platform } = door;
  const { matched, requestId, raw } = visit;
  const blame = (reason: MisuseEntry['reason'], detail: string) =>
    platform.ledger.append({ kind: 'misuse', reason, requestId, detail });
  if (!matched) {
    blame('unknown-route', `${visit.method} ${visit.path}`);
    return NOT_FOUND;
  }
  const unauthorised = matched.route.auth === 'none' ? null : checkToken(visit.bearer, door.channelAccessToken);
  if (unauthorised) {
    blame('bad-credentials', `${visit.method} ${visit.path}`);
    return unauthorised;
  }
  if (raw === 'too-large') return refuse(413, 'The request body is larger than 2MB');
  const { route, endpoint, params } = matched;
  const read = readAs(route.body, visit, raw, request.headers['content-type']);
  if (!read.ok) return read.answer;
  const { query, bearer, retryKey } = visit;
  const call = { endpoint, requestId, params, query, bearer, body: read.value, retryKey, bodyHash: hashBody(raw) };
  return route.handle(call, platform);
}

function checkToken(given: string | null, token: string): ApiAnswer | null {
  if (given === null) {
    return refuse(401, "Authorization header required. Must follow the scheme, 'Authorization: Bearer <ACCESS TOKEN>'");
  }
  if (given === token) return null;
  return refuse(
    401,
    'Authentication failed due to the following reason: invalid token. ' +
      'Confirm that the access token in the authorization header is valid.',
  );
}

type ReadBody = { ok: true; value: unknown } | { ok: false; answer: ApiAnswer };

const MEDIA_TYPES = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;

function readAs(kind: Route['body'], { json }: Visit, raw: Buffer, contentType = ''): ReadBody {
  if (kind === 'none') return { ok: true, value: undefined };
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== MEDIA_TYPES[kind]) {
    return { ok: false, answer: refuse(415, `The content type, ${contentType}, is not supported`) };
  }
  if (kind === 'form') return { ok: true, value: Object.fromEntries(new URLSearchParams(raw.toString('utf8'))) };
  if (json.ok) return json;
  return { ok: false, answer: refuse(400, 'The request body could not be parsed as JSON (line: -, column: -)') };
}

type Ending = ApiAnswer | 'hang' | 'reset';

const SERVER_ERROR = refuse(500, 'Internal server error');

function faultBefore(fault: ApiFault | null): Ending | null {
  switch (fault?.kind) {
    case 'refuse-500':
      return SERVER_ERROR;
    case 'refuse-429':
      return refuse(429, 'The API rate limit has been exceeded. Try again later.');
    case 'reset-before-acceptance':
      return 'reset';
    case 'hang':
      return 'hang';
    case 'accept-then-500':
    case 'accept-then-reset':
    case undefined:
      return null;
  }
}

function faultAfter(fault: ApiFault | null, answer: ApiAnswer): Ending {
  if (fault?.kind === 'accept-then-500') return SERVER_ERROR;
  return fault?.kind === 'accept-then-reset' ? 'reset' : answer;
}

function recordVisit(visit: Visit, ending: Ending, { ledger }: Platform): void {
  const { requestId, method, path, retryKey, raw } = visit;
  const answered = typeof ending === 'object';
  ledger.append({
    kind: 'api-call',
    requestId,
    method,
    path,
    endpoint: visit.matched?.endpoint ?? null,
    status: answered ? ending.status : 0,
    retryKey,
    bodyHash: raw === 'too-large' ? '' : hashBody(raw),
    request: visit.json.ok ? visit.json.value : null,
    response: answered ? ending.body : null,
  });
}
