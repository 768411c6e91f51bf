import { type ApiAnswer, refuse, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import type { Platform } from '../platform.ts';

/** LINE: up to 1,000 ids a page, 300 unless asked; the next page can be had for 24 hours. */
const MAX_PAGE = 1000;
const DEFAULT_PAGE = 300;
const NEXT_LIFE_MS = 24 * 60 * 60_000;

/** Where the next page of a list begins, until when. */
export interface PageMark {
  readonly userIds: readonly string[];
  readonly expiresAt: number;
}

export const FOLLOWER_ROUTES: readonly Route[] = [
  { method: 'GET', template: '/v2/bot/followers/ids', body: 'none', handle: listFollowers },
];

/** The list is that of the first page's moment: who follows between two pages is not in it. */
function listFollowers({ query }: ApiCall, platform: Platform): ApiAnswer {
  const { clock, ids, isVerified, pageMarks, residents } = platform;
  if (!isVerified) return refuse(403, 'Access to this API is not available for your account');
  const limit = Number(query.get('limit') ?? DEFAULT_PAGE);
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= MAX_PAGE)) {
    return refuse(400, "The value for the 'limit' parameter is invalid");
  }
  const start = query.get('start');
  const mark = start === null ? null : pageMarks.get(start);
  if (mark === undefined || (mark && mark.expiresAt < clock.now())) return refuse(400, 'Invalid start parameter');
  const all = mark?.userIds ?? residents.friends().flatMap(({ consented, userId }) => (consented ? [userId] : []));
  const rest = all.slice(limit);
  if (rest.length === 0) return succeed({ userIds: all });
  const next = ids.opaqueToken();
  pageMarks.set(next, { userIds: rest, expiresAt: clock.now() + NEXT_LIFE_MS });
  return succeed({ userIds: all.slice(0, limit), next });
}
