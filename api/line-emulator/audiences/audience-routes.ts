import { type ApiAnswer, NOT_FOUND, refuse, refuseProperty, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import type { Platform } from '../platform.ts';
import { checkBody } from '../rules/check-body.ts';
import type { Rule } from '../rules/rule.ts';
import { FILE_ROUTES } from './audience-files.ts';
import {
  ADD_TO_AUDIENCE,
  CLICK_AUDIENCE,
  CREATE_AUDIENCE,
  IMPRESSION_AUDIENCE,
  RENAME_AUDIENCE,
} from './audience-rules.ts';
import { describeAudience, describeJob } from './audience-view.ts';
import type { Audience } from './audiences.ts';
import { addMembers, answerNew, readIds } from './change-audiences.ts';

const FOLDER = '/v2/bot/audienceGroup';

/** LINE's audiences: lists of user ids, and readers of a send. Every change is asynchronous. */
export const AUDIENCE_ROUTES: readonly Route[] = [
  { method: 'POST', template: `${FOLDER}/upload`, body: 'json', handle: createFromIds },
  { method: 'PUT', template: `${FOLDER}/upload`, body: 'json', handle: addIds },
  { method: 'POST', template: `${FOLDER}/click`, body: 'json', handle: createFromSend('CLICK', CLICK_AUDIENCE) },
  { method: 'POST', template: `${FOLDER}/imp`, body: 'json', handle: createFromSend('IMP', IMPRESSION_AUDIENCE) },
  { method: 'GET', template: `${FOLDER}/list`, body: 'none', handle: listAudiences },
  { method: 'GET', template: `${FOLDER}/{audienceGroupId}`, body: 'none', handle: onAudience(show) },
  { method: 'DELETE', template: `${FOLDER}/{audienceGroupId}`, body: 'none', handle: onAudience(remove) },
  {
    method: 'PUT',
    template: `${FOLDER}/{audienceGroupId}/updateDescription`,
    body: 'json',
    handle: onAudience(rename),
  },
  ...FILE_ROUTES,
];

interface IdList {
  audiences?: readonly { id: string }[];
  isIfaAudience?: boolean;
  uploadDescription?: string;
}

function createFromIds({ body }: ApiCall, platform: Platform): ApiAnswer {
  const checked = checkBody<IdList & { description: string }>(body, CREATE_AUDIENCE);
  if (!checked.ok) return checked.answer;
  const { audiences = [], description, isIfaAudience = false, uploadDescription } = checked.value;
  const ids = audiences.map(({ id }) => id);
  const read = readIds(ids, platform, (at) => `audiences[${at}].id`);
  if (!read.ok) return read.answer;
  const { members } = read;
  const named = uploadDescription === undefined ? {} : { uploadDescription };
  return answerNew({ type: 'UPLOAD', description, isIfaAudience, members, ...named }, platform);
}

function addIds({ body }: ApiCall, platform: Platform): ApiAnswer {
  const checked = checkBody<IdList & { audienceGroupId: number }>(body, ADD_TO_AUDIENCE);
  if (!checked.ok) return checked.answer;
  const { audienceGroupId, audiences = [], uploadDescription = '' } = checked.value;
  const ids = audiences.map(({ id }) => id);
  const read = readIds(ids, platform, (at) => `audiences[${at}].id`);
  return read.ok ? addMembers(audienceGroupId, read.members, uploadDescription, platform) : read.answer;
}

function createFromSend(type: 'CLICK' | 'IMP', rule: Rule): Route['handle'] {
  return ({ body }, platform) => {
    const checked = checkBody<{ description: string; requestId: string; clickUrl?: string }>(body, rule);
    if (!checked.ok) return checked.answer;
    const { description, requestId, clickUrl } = checked.value;
    const sent = platform.statistics.request(requestId);
    // LINE: only of broadcasts and narrowcasts, whose readers it counts by request.
    if (sent?.kind !== 'broadcast' && sent?.kind !== 'narrowcast') {
      return refuseProperty('requestId', 'The request does not exist');
    }
    const address = clickUrl === undefined ? {} : { clickUrl };
    return answerNew({ type, description, isIfaAudience: false, members: new Set(), requestId, ...address }, platform);
  };
}

const MAX_PAGE_SIZE = 40;

function listAudiences({ query }: ApiCall, platform: Platform): ApiAnswer {
  const page = Number(query.get('page'));
  const size = Number(query.get('size') ?? 20);
  if (!(Number.isInteger(page) && page >= 1)) return refuse(400, "The value for the 'page' parameter is invalid");
  if (!(size >= 1 && size <= MAX_PAGE_SIZE)) return refuse(400, "The value for the 'size' parameter is invalid");
  const [wanted, status] = [query.get('description')?.toLowerCase() ?? '', query.get('status')];
  const found = platform.audiences
    .list()
    .filter(({ description }) => description.toLowerCase().includes(wanted))
    .filter((audience) => status === null || platform.audiences.status(audience) === status);
  const shown = found.slice((page - 1) * size, page * size);
  return succeed({
    audienceGroups: shown.map((audience) => describeAudience(audience, platform)),
    hasNextPage: page * size < found.length,
    totalCount: found.length,
    readWriteAudienceGroupTotalCount: found.length,
    page,
    size,
  });
}

function onAudience(handle: (audience: Audience, call: ApiCall, platform: Platform) => ApiAnswer): Route['handle'] {
  return (call, platform) => {
    const audience = platform.audiences.get(Number(call.params['audienceGroupId']));
    return audience ? handle(audience, call, platform) : NOT_FOUND;
  };
}

function show(audience: Audience, _call: ApiCall, platform: Platform): ApiAnswer {
  const jobs = audience.jobs.slice(0, 50).map((job) => describeJob(job, audience, platform));
  return succeed({ audienceGroup: describeAudience(audience, platform), jobs });
}

function remove({ id }: Audience, _call: ApiCall, { audiences }: Platform): ApiAnswer {
  audiences.remove(id);
  return succeed();
}

function rename(audience: Audience, { body }: ApiCall, { audiences }: Platform): ApiAnswer {
  const checked = checkBody<{ description: string }>(body, RENAME_AUDIENCE);
  if (!checked.ok) return checked.answer;
  audiences.rename(audience, checked.value.description);
  return succeed();
}
