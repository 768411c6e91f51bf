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
  response.end(JSON.stringify(answer.body));
}

async function openVisit(request: IncomingMessage, { platform, routes }: ApiDoor): Promise<Visit> {
  const { pathname } = addressOf(request);
  const method = request.method ?? 'GET';
  const retryKey = request.headers['x-line-retry-key'];
  const raw = await readBody(request);
  return {
    requestId: platform.ids.requestId(),
    method,
    path: pathname,
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
  const unauthorised = checkToken(request.headers.authorization, door.channelAccessToken);
  if (unauthorised) {
    blame('bad-credentials', `${visit.method} ${visit.path}`);
    return unauthorised;
  }
  if (raw === 'too-large') return refuse(413, 'The request body is larger than 2MB');
  const refused = matched.route.body === 'json' ? checkJson(visit.json, request.headers['content-type']) : null;
  if (refused) return refused;
  const { route, endpoint, params } = matched;
  const { retryKey } = visit;
  const body = visit.json.ok ? visit.json.value : undefined;
  return route.handle({ endpoint, requestId, params, body, retryKey, bodyHash: hashBody(raw) }, platform);
}

function checkToken(authorization: string | undefined, token: string): ApiAnswer | null {
  const given = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (given === undefined) {
    return refuse(401, "Authorization header required. Must follow the scheme, 'Authorization: Bearer <ACCESS TOKEN>'");
  }
  if (given === token) return null;
  return refuse(
    401,
    'Authentication failed due to the following reason: invalid token. ' +
      'Confirm that the access token in the authorization header is valid.',
  );
}

function checkJson(json: ParsedJson, contentType = ''): ApiAnswer | null {
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') return refuse(415, `The content type, ${contentType}, is not supported`);
  return json.ok ? null : refuse(400, 'The request body could not be parsed as JSON (line: -, column: -)');
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
