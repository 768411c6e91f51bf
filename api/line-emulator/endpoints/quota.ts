import { type ApiAnswer, refuse, succeed } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { isDate, japanDate } from '../japan-date.ts';
import type { Platform } from '../platform.ts';
import type { SendKind } from '../sending/statistics.ts';

/** LINE counts since this day. */
const FIRST_DAY = '20180331';

export const QUOTA_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    template: '/v2/bot/message/quota',
    body: 'none',
    handle: (_call, { quota }) => succeed({ ...quota.plan() }),
  },
  {
    method: 'GET',
    template: '/v2/bot/message/quota/consumption',
    body: 'none',
    handle: (_call, { quota }) => succeed({ totalUsage: quota.used() }),
  },
  ...(['reply', 'push', 'multicast', 'broadcast'] as const).map(deliveryRoute),
  {
    method: 'GET',
    template: '/v2/bot/message/aggregation/info',
    body: 'none',
    handle: (_call, { statistics }) => succeed({ numOfCustomAggregationUnits: statistics.units().length }),
  },
  { method: 'GET', template: '/v2/bot/message/aggregation/list', body: 'none', handle: listUnits },
];

function deliveryRoute(kind: SendKind): Route {
  return {
    method: 'GET',
    template: `/v2/bot/message/delivery/${kind}`,
    body: 'none',
    handle: ({ query }, platform) => countDeliveries(kind, query.get('date') ?? '', platform),
  };
}

/** A day's figures are there on the next day in Japan. */
function countDeliveries(kind: SendKind, date: string, { clock, statistics }: Platform): ApiAnswer {
  if (!isDate(date)) return refuse(400, "The value for the 'date' parameter is invalid");
  if (date < FIRST_DAY) return succeed({ status: 'out_of_service' });
  if (date >= japanDate(clock.now())) return succeed({ status: 'unready' });
  return succeed({ status: 'ready', success: statistics.reachedOn(kind, date) });
}

/** LINE: 100 names a page at most. */
const UNITS_PER_PAGE = 100;

function listUnits({ query }: { query: URLSearchParams }, { statistics }: Platform): ApiAnswer {
  const limit = Number(query.get('limit') ?? UNITS_PER_PAGE);
  const start = Number(query.get('start') ?? 0);
  if (!(limit >= 1 && limit <= UNITS_PER_PAGE)) return refuse(400, "The value for the 'limit' parameter is invalid");
  const units = statistics.units();
  const next = start + limit;
  return succeed({
    customAggregationUnits: units.slice(start, next),
    ...(next < units.length ? { next: String(next) } : {}),
  });
}
