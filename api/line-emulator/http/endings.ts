import type { ApiFault } from '../fault-switches.ts';
import { type ApiAnswer, INVALID_TOKEN, QUOTA_EXCEEDED, RATE_EXCEEDED, refuse } from './answer.ts';

/** How a request ends: with an answer, half of one, silence, or a cut connection. */
export type Ending = ApiAnswer | { truncated: ApiAnswer } | 'hang' | 'reset';

const SERVER_ERROR = refuse(500, 'Internal server error');

/** What a gateway in front of LINE says when nothing behind it answers. */
const BAD_GATEWAY: ApiAnswer = {
  status: 502,
  body: {},
  raw: { contentType: 'text/html', bytes: '<html><head><title>502 Bad Gateway</title></head><body></body></html>' },
};

/** Followed by a careless client, it turns a POST into a GET that succeeds. */
const REDIRECT: ApiAnswer = { status: 302, body: {}, headers: { location: '/v2/bot/info' } };

/** The ending that a fault brings before anything has happened, or null. */
export function endBefore(fault: ApiFault | null): Ending | null {
  switch (fault?.kind) {
    case 'refuse-500':
      return SERVER_ERROR;
    case 'refuse-429':
      return RATE_EXCEEDED;
    case 'refuse-429-quota':
      return QUOTA_EXCEEDED;
    case 'refuse-401':
      return INVALID_TOKEN;
    case 'html-502':
      return BAD_GATEWAY;
    case 'redirect-302':
      return REDIRECT;
    case 'content-202':
      return { status: 202, body: {}, raw: { contentType: 'application/octet-stream', bytes: '' } };
    case 'content-410':
      return refuse(410, 'The content is gone');
    case 'reset-before-acceptance':
      return 'reset';
    case 'hang':
      return 'hang';
    case 'accept-then-500':
    case 'accept-then-reset':
    case 'accept-then-hang':
    case 'accept-then-truncate':
    case undefined:
      return null;
  }
}

/** The ending that a fault makes of the real answer. */
export function endAfter(fault: ApiFault | null, answer: ApiAnswer): Ending {
  const kind = fault?.kind;
  if (kind === 'accept-then-500') return SERVER_ERROR;
  if (kind === 'accept-then-reset') return 'reset';
  if (kind === 'accept-then-hang') return 'hang';
  return kind === 'accept-then-truncate' ? { truncated: answer } : answer;
}
