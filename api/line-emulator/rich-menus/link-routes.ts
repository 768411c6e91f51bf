import { type ApiAnswer, NOT_FOUND, refuse, refuseShape, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import { USER_ID_PATTERN } from '../ids.ts';
import type { Platform } from '../platform.ts';
import { checkBody } from '../rules/check-body.ts';
import { BULK_LINK, BULK_UNLINK } from './rich-menu-rules.ts';

/** LINE does not say how long a bulk link takes, and has no progress for it: ask for each person. */
const BULK_TAKES_MS = 3000;

const USER = '/v2/bot/user/{userId}/richmenu';
const ALL = '/v2/bot/user/all/richmenu';

/** Which menu is shown to whom: the default one, one person's, and those of many at once. */
export const LINK_ROUTES: readonly Route[] = [
  { method: 'POST', template: `${ALL}/{richMenuId}`, body: 'none', handle: setDefault },
  { method: 'GET', template: ALL, body: 'none', handle: showDefault },
  { method: 'DELETE', template: ALL, body: 'none', handle: clearDefault },
  { method: 'POST', template: `${USER}/{richMenuId}`, body: 'none', handle: onUser(linkOne) },
  { method: 'GET', template: USER, body: 'none', handle: onUser(showLink) },
  { method: 'DELETE', template: USER, body: 'none', handle: onUser(unlinkOne) },
  { method: 'POST', template: '/v2/bot/richmenu/bulk/link', body: 'json', handle: linkMany },
  { method: 'POST', template: '/v2/bot/richmenu/bulk/unlink', body: 'json', handle: unlinkMany },
];

/** Null where the menu exists and has its image, so that it can be shown. */
export function refuseUnshowable(richMenuId: string, { richMenus }: Platform): ApiAnswer | null {
  const menu = richMenus.get(richMenuId);
  if (!menu) return NOT_FOUND;
  return menu.image ? null : refuse(400, 'must upload richmenu image before applying it to user');
}

function setDefault({ params }: ApiCall, platform: Platform): ApiAnswer {
  const id = params['richMenuId'] ?? '';
  const refused = refuseUnshowable(id, platform);
  if (refused) return refused;
  platform.richMenus.setDefault(id);
  return succeed();
}

function showDefault(_call: ApiCall, { richMenus }: Platform): ApiAnswer {
  const richMenuId = richMenus.defaultId();
  return richMenuId === null ? refuse(404, 'no default richmenu') : succeed({ richMenuId });
}

function clearDefault(_call: ApiCall, { richMenus }: Platform): ApiAnswer {
  richMenus.setDefault(null);
  return succeed();
}

type UserHandler = (userId: string, call: ApiCall, platform: Platform) => ApiAnswer;

function onUser(handle: UserHandler): Route['handle'] {
  return (call, platform) => {
    const userId = call.params['userId'] ?? '';
    if (!USER_ID_PATTERN.test(userId)) return refuse(400, "The value for the 'userId' parameter is invalid");
    return handle(userId, call, platform);
  };
}

/** LINE answers 200 for people who are no friends too; they go on seeing the default menu. */
function linkOne(userId: string, { params }: ApiCall, platform: Platform): ApiAnswer {
  const id = params['richMenuId'] ?? '';
  const refused = refuseUnshowable(id, platform);
  if (refused) return refused;
  link(userId, id, platform);
  return succeed();
}

/** Links where the person is a friend; others keep what they have, and nobody is told. */
export function link(userId: string, id: string | null, { richMenus, residents }: Platform): void {
  if (residents.known(userId)?.friend) richMenus.link(userId, id);
}

function showLink(userId: string, _call: ApiCall, { richMenus }: Platform): ApiAnswer {
  const richMenuId = richMenus.linkOf(userId);
  return richMenuId === null ? refuse(404, 'the user has no richmenu') : succeed({ richMenuId });
}

function unlinkOne(userId: string, _call: ApiCall, platform: Platform): ApiAnswer {
  link(userId, null, platform);
  return succeed();
}

function linkMany({ body }: ApiCall, platform: Platform): ApiAnswer {
  const checked = checkBody<{ richMenuId: string; userIds: readonly string[] }>(body, BULK_LINK);
  if (!checked.ok) return checked.answer;
  const { richMenuId, userIds } = checked.value;
  const refused = refuseUnshowable(richMenuId, platform);
  return refused ?? changeMany(userIds, richMenuId, platform);
}

function unlinkMany({ body }: ApiCall, platform: Platform): ApiAnswer {
  const checked = checkBody<{ userIds: readonly string[] }>(body, BULK_UNLINK);
  return checked.ok ? changeMany(checked.value.userIds, null, platform) : checked.answer;
}

function changeMany(userIds: readonly string[], richMenuId: string | null, platform: Platform): ApiAnswer {
  const malformed = userIds.findIndex((userId) => !USER_ID_PATTERN.test(userId));
  if (malformed >= 0) return refuseShape(`userIds[${malformed}]`);
  platform.schedule.after(BULK_TAKES_MS, () => {
    for (const userId of userIds) link(userId, richMenuId, platform);
  });
  return succeed({}, 202);
}
