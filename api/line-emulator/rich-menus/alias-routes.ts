import { type ApiAnswer, NOT_FOUND, refuse, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import type { Platform } from '../platform.ts';
import { checkBody } from '../rules/check-body.ts';
import { CHANGE_ALIAS, CREATE_ALIAS } from './rich-menu-rules.ts';
import { RICH_MENU_LIMITS } from './rich-menus.ts';

const FOLDER = '/v2/bot/richmenu/alias';
const ONE = `${FOLDER}/{richMenuAliasId}`;

/** Names for rich menus. To point one at another menu changes what a tab leads to, without a moment between. */
export const ALIAS_ROUTES: readonly Route[] = [
  { method: 'POST', template: FOLDER, body: 'json', handle: create },
  { method: 'GET', template: `${FOLDER}/list`, body: 'none', handle: listAliases },
  { method: 'GET', template: ONE, body: 'none', handle: show },
  { method: 'POST', template: ONE, body: 'json', handle: repoint },
  { method: 'DELETE', template: ONE, body: 'none', handle: remove },
];

/** LINE says the same of a menu that is missing and of one without an image. */
function refuseTarget(richMenuId: string, { richMenus }: Platform): ApiAnswer | null {
  return richMenus.get(richMenuId)?.image ? null : refuse(400, 'richmenu not found');
}

function create({ body }: ApiCall, platform: Platform): ApiAnswer {
  const checked = checkBody<{ richMenuAliasId: string; richMenuId: string }>(body, CREATE_ALIAS);
  if (!checked.ok) return checked.answer;
  const { richMenuAliasId, richMenuId } = checked.value;
  const { aliases } = platform.richMenus;
  if (aliases.has(richMenuAliasId)) return refuse(400, 'conflict richmenu alias id');
  if (aliases.size >= RICH_MENU_LIMITS.aliases) return refuse(400, 'The number of aliases has reached its limit');
  const refused = refuseTarget(richMenuId, platform);
  if (refused) return refused;
  aliases.set(richMenuAliasId, richMenuId);
  return succeed();
}

function repoint({ params, body }: ApiCall, platform: Platform): ApiAnswer {
  const id = params['richMenuAliasId'] ?? '';
  const checked = checkBody<{ richMenuId: string }>(body, CHANGE_ALIAS);
  if (!checked.ok) return checked.answer;
  if (!platform.richMenus.aliases.has(id)) return NOT_FOUND;
  const refused = refuseTarget(checked.value.richMenuId, platform);
  if (refused) return refused;
  platform.richMenus.aliases.set(id, checked.value.richMenuId);
  return succeed();
}

function show({ params }: ApiCall, { richMenus }: Platform): ApiAnswer {
  const richMenuAliasId = params['richMenuAliasId'] ?? '';
  const richMenuId = richMenus.aliases.get(richMenuAliasId);
  return richMenuId === undefined ? NOT_FOUND : succeed({ richMenuAliasId, richMenuId });
}

function listAliases(_call: ApiCall, { richMenus }: Platform): ApiAnswer {
  const aliases = [...richMenus.aliases].map(([richMenuAliasId, richMenuId]) => ({ richMenuAliasId, richMenuId }));
  return succeed({ aliases });
}

function remove({ params }: ApiCall, { richMenus }: Platform): ApiAnswer {
  return richMenus.aliases.delete(params['richMenuAliasId'] ?? '') ? succeed() : NOT_FOUND;
}
