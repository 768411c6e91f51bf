import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultKind, FaultSwitches } from '../fault-switches.ts';
import { hashBody, type MisuseEntry } from '../ledger.ts';
import type { Platform } from '../platform.ts';
import { type ApiAnswer, INVALID_TOKEN, NOT_FOUND, RATE_EXCEEDED, refuse } from './answer.ts';
import { type Ending, endAfter, endBefore } from './endings.ts';
import { type ParsedJson, parseJson, readBody } from './read-body.ts';
import { addressOf } from './request-address.ts';
import { type ApiCall, type Host, type MatchedRoute, matchRoute, type Route } from './route.ts';
import { writeAnswer } from './write-answer.ts';

export interface ApiDoor {
  platform: Platform;
  host: Host;
  routes: readonly Route[];
  channelAccessToken: string;
  faults: FaultSwitches;
  /** False: bodies of requests and answers are not kept in the ledger, for a bench of many thousands. */
  keepsBodies: boolean;
}

/** A request as far as the ledger needs it, whatever becomes of it. */
interface Visit {
  requestId: string;
  method: string;
  path: string;
  query: URLSearchParams;
  bearer: string | null;
  contentType: string;
  matched: MatchedRoute | null;
  retryKey: string | null;
  raw: Buffer | 'too-large';
  bodyHash: string;
  json: ParsedJson;
}

/** Answers one request to the Messaging API and writes it into the ledger. */
export async function answerApiRequest(request: IncomingMessage, response: ServerResponse, door: ApiDoor) {
  const visit = await openVisit(request, door);
  const fault = visit.matched ? door.faults.take(visit.matched.endpoint) : null;
  if (fault?.delayMs) await sleep(fault.delayMs);
  const ending = endBefore(fault) ?? endAfter(fault, await answerVisit(visit, door));
  recordVisit(visit, ending, fault?.kind ?? null, door);
  if (ending === 'hang') return;
  if (ending === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const headers = {
    'x-line-request-id': visit.requestId,
    ...(visit.raw === 'too-large' ? { connection: 'close' } : {}),
  };
  writeAnswer(response, ending, headers);
}

async function openVisit(request: IncomingMessage, { platform, routes }: ApiDoor): Promise<Visit> {
  const { pathname, query } = addressOf(request);
  const method = request.method ?? 'GET';
  const retryKey = request.headers['x-line-retry-key'];
  const matched = matchRoute(routes, method, pathname);
  const raw = await readBody(request, matched?.route.maxBytes);
  return {
    requestId: platform.ids.requestId(),
    method,
    path: pathname,
    query,
    bearer: /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null,
    contentType: request.headers['content-type'] ?? '',
    matched,
    retryKey: typeof retryKey === 'string' ? retryKey : null,
    raw,
    bodyHash: raw === 'too-large' ? '' : hashBody(raw),
    json: raw === 'too-large' || matched?.route.body === 'bytes' ? { ok: false } : parseJson(raw),
  };
}

function answerVisit(visit: Visit, door: ApiDoor): ApiAnswer | Promise<ApiAnswer> {
  const { platform } = door;
  const { matched, requestId, raw, contentType } = visit;
  const blame = (reason: MisuseEntry['reason']) =>
    platform.ledger.append({ kind: 'misuse', reason, requestId, detail: `${visit.method} ${visit.path}` });
  if (!matched) {
    blame('unknown-route');
    return NOT_FOUND;
  }
  const { route, endpoint, params } = matched;
  if ((route.host ?? 'api') !== door.host) {
    blame('wrong-host');
    return NOT_FOUND;
  }
  const unauthorised = route.auth === 'none' ? null : checkToken(visit.bearer, door.channelAccessToken);
  if (unauthorised) {
    blame('bad-credentials');
    return unauthorised;
  }
  const waitMs = platform.rates.take(endpoint);
  if (waitMs > 0) return refuseRate(waitMs, platform);
  if (raw === 'too-large') return refuse(413, 'The request body is larger than 2MB');
  const read = readAs(route.body, visit, raw);
  if (!read.ok) return read.answer;
  const { query, bearer, retryKey, bodyHash } = visit;
  const call = { endpoint, requestId, params, query, bearer, body: read.value, raw, contentType, retryKey, bodyHash };
  return route.handle(call satisfies ApiCall, platform);
}

function refuseRate(waitMs: number, { assumptions }: Platform): ApiAnswer {
  if (!assumptions.retryAfterHeader) return RATE_EXCEEDED;
  return { ...RATE_EXCEEDED, headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) } };
}

function checkToken(given: string | null, token: string): ApiAnswer | null {
  if (given === null) {
    return refuse(401, "Authorization header required. Must follow the scheme, 'Authorization: Bearer <ACCESS TOKEN>'");
  }
  return given === token ? null : INVALID_TOKEN;
}

type ReadBody = { ok: true; value: unknown } | { ok: false; answer: ApiAnswer };

const MEDIA_TYPES = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;

function readAs(kind: Route['body'], { json, contentType }: Visit, raw: Buffer): ReadBody {
  if (kind === 'none' || kind === 'bytes') return { ok: true, value: undefined };
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== MEDIA_TYPES[kind]) {
    return { ok: false, answer: refuse(415, `The content type, ${contentType}, is not supported`) };
  }
  if (kind === 'form') return { ok: true, value: Object.fromEntries(new URLSearchParams(raw.toString('utf8'))) };
  if (json.ok) return json;
  return { ok: false, answer: refuse(400, 'The request body could not be parsed as JSON (line: -, column: -)') };
}

function recordVisit(visit: Visit, ending: Ending, fault: FaultKind | null, door: ApiDoor): void {
  const { platform, host, keepsBodies } = door;
  const { requestId, method, path, retryKey, bodyHash } = visit;
  const answer = typeof ending === 'string' ? null : 'truncated' in ending ? ending.truncated : ending;
  platform.ledger.appendOwned({
    kind: 'api-call',
    requestId,
    host,
    method,
    path,
    query: [...visit.query.keys()],
    endpoint: visit.matched?.endpoint ?? null,
    status: answer?.status ?? 0,
    fault,
    retryKey,
    bodyHash,
    request: keepsBodies && visit.json.ok ? visit.json.value : null,
    response: keepsBodies && answer ? answer.body : null,
  });
}
