import { type ApiAnswer, NOT_FOUND, refuse, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import { daysBetween, isDate, japanDate } from '../japan-date.ts';
import type { Platform } from '../platform.ts';
import type { Demographic, Resident } from '../residents.ts';
import type { Attention, SendKind } from '../sending/statistics.ts';

/** LINE shows no figure, and null in its place, where fewer people stand behind it. */
const MIN_PEOPLE = 20;
const FIRST_DAY = '20180331';
/** LINE: from and to of a unit's statistics. */
const MAX_DAYS = 30;

export const INSIGHT_ROUTES: readonly Route[] = [
  { method: 'GET', template: '/v2/bot/insight/message/delivery', body: 'none', handle: onDay(countMessages) },
  { method: 'GET', template: '/v2/bot/insight/followers', body: 'none', handle: onDay(countFollowers) },
  { method: 'GET', template: '/v2/bot/insight/demographic', body: 'none', handle: showDemographic },
  { method: 'GET', template: '/v2/bot/insight/message/event', body: 'none', handle: showRequest },
  { method: 'GET', template: '/v2/bot/insight/message/event/aggregation', body: 'none', handle: showUnit },
];

type DayHandler = (date: string, platform: Platform) => ApiAnswer;

/** LINE knows a day about a day later. */
function onDay(handle: DayHandler): Route['handle'] {
  return ({ query }, platform) => {
    const today = japanDate(platform.clock.now());
    const date = query.get('date') ?? japanDate(platform.clock.now() - 24 * 60 * 60_000);
    if (!isDate(date)) return refuse(400, "The value for the 'date' parameter is invalid");
    if (date < FIRST_DAY) return succeed({ status: 'out_of_service' });
    return date >= today ? succeed({ status: 'unready' }) : handle(date, platform);
  };
}

const API_FIELDS: Readonly<Record<SendKind, string>> = {
  broadcast: 'apiBroadcast',
  push: 'apiPush',
  multicast: 'apiMulticast',
  narrowcast: 'apiNarrowcast',
  reply: 'apiReply',
};

function countMessages(date: string, { statistics }: Platform): ApiAnswer {
  const counts = Object.entries(API_FIELDS).flatMap(([kind, field]) => {
    const reached = statistics.reachedOn(kind as SendKind, date);
    return reached === 0 ? [] : [[field, reached] as const];
  });
  return succeed({ status: 'ready', ...Object.fromEntries(counts) });
}

/** Followers are all who ever were, so that their number never falls; blocks are those among them who block. */
function countFollowers(_date: string, { residents }: Platform): ApiAnswer {
  const followers = residents.list().filter(({ friend, blocked }) => friend || blocked);
  return succeed({
    status: 'ready',
    followers: followers.length,
    targetedReaches: residents.friends().length,
    blocks: followers.filter(({ blocked }) => blocked).length,
  });
}

const TILES = [
  ['genders', 'gender', 'unknown'],
  ['ages', 'age', 'unknown'],
  ['areas', 'area', 'unknown'],
  ['appTypes', 'appType', 'others'],
] as const;

function showDemographic(_call: ApiCall, { residents }: Platform): ApiAnswer {
  const friends = residents.friends();
  if (friends.length < MIN_PEOPLE) return succeed({ available: false });
  const tiles = TILES.map(([list, field, unknown]) => [list, tilesOf(friends, field, unknown)] as const);
  return succeed({ available: true, ...Object.fromEntries(tiles), subscriptionPeriods: [] });
}

function tilesOf(friends: readonly Resident[], field: keyof Demographic, unknown: string) {
  const counts = new Map<string, number>();
  for (const { demographic } of friends) {
    const value = nameTile(field, demographic[field]) ?? unknown;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const share = (count: number) => Math.round((count / friends.length) * 1000) / 10;
  return [...counts].map(([value, count]) => ({ [field]: value, percentage: share(count) }));
}

/** Insight names ages by range where filters name them by their beginning. */
function nameTile(field: keyof Demographic, value: string | undefined): string | undefined {
  if (field !== 'age' || value === undefined) return value;
  const from = Number(value.split('_')[1]);
  return from >= 70 ? 'from70' : `from${from}to${from + 4}`;
}

const orNull = (people: number) => (people < MIN_PEOPLE ? null : people);

/** Of broadcasts and narrowcasts only: LINE counts the others by unit. */
function showRequest({ query }: ApiCall, { statistics }: Platform): ApiAnswer {
  const requestId = query.get('requestId') ?? '';
  const sent = statistics.request(requestId);
  if (sent?.kind !== 'broadcast' && sent?.kind !== 'narrowcast') return NOT_FOUND;
  const attention = statistics.attention(requestId);
  const { overview, clicks } = describeAttention(attention);
  return succeed({
    overview: { requestId, timestamp: Math.floor(sent.at / 1000), delivered: sent.delivered, ...overview },
    messages: Array.from({ length: sent.messages }, (_, index) => ({
      seq: index + 1,
      impression: orNull(attention.impressions),
      mediaPlayed: null,
    })),
    clicks,
  });
}

function describeAttention({ impressions, clicks }: Attention) {
  const taps = Object.entries(clicks);
  const clicked = taps.reduce((sum, [, people]) => sum + people, 0);
  return {
    overview: {
      uniqueImpression: orNull(impressions),
      uniqueClick: orNull(clicked),
      uniqueMediaPlayed: null,
      uniqueMediaPlayed100Percent: null,
    },
    clicks: taps.map(([url, people]) => ({
      seq: 1,
      url,
      click: orNull(people),
      uniqueClick: orNull(people),
      uniqueClickOfRequest: orNull(people),
    })),
  };
}

function showUnit({ query }: ApiCall, { statistics }: Platform): ApiAnswer {
  const [unit = '', from = '', to = ''] = ['customAggregationUnit', 'from', 'to'].map((name) => query.get(name) ?? '');
  if (!isDate(from) || !isDate(to) || to < from || daysBetween(from, to) > MAX_DAYS) {
    return refuse(400, "The value for the 'from' or 'to' parameter is invalid");
  }
  const sends = statistics.underUnit(unit, from, to);
  const attentions = sends.map(({ requestId }) => statistics.attention(requestId));
  const clicks = new Map<string, number>();
  for (const each of attentions) {
    for (const [url, people] of Object.entries(each.clicks)) clicks.set(url, (clicks.get(url) ?? 0) + people);
  }
  const impressions = attentions.reduce((sum, each) => sum + each.impressions, 0);
  const described = describeAttention({ impressions, clicks: Object.fromEntries(clicks) });
  const longest = Math.max(0, ...sends.map(({ messages }) => messages));
  return succeed({
    overview: described.overview,
    messages: Array.from({ length: longest }, (_, index) => ({ seq: index + 1, impression: orNull(impressions) })),
    clicks: described.clicks,
  });
}
