import { type ApiAnswer, NOT_FOUND, refuse, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import { isDate } from '../japan-date.ts';
import type { Platform } from '../platform.ts';
import type { RichMenu } from './rich-menus.ts';

const ONE = '/v2/bot/insight/richmenu/{richMenuId}';

/** How often a menu was seen and tapped: nobody looks at the emulator's menus, so LINE's answer for too few people. */
export const RICH_MENU_INSIGHT_ROUTES: readonly Route[] = [
  { method: 'GET', template: `${ONE}/summary`, body: 'none', handle: onMenu },
  { method: 'GET', template: `${ONE}/daily`, body: 'none', handle: onMenu },
];

function onMenu({ params, query }: ApiCall, { richMenus }: Platform): ApiAnswer {
  const menu = richMenus.get(params['richMenuId'] ?? '');
  if (!menu) return NOT_FOUND;
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  if (!isDate(from) || !isDate(to) || to < from) {
    return refuse(400, "The value for the 'from' or 'to' parameter is invalid");
  }
  return succeed(withoutFigures(menu));
}

function withoutFigures({ id }: RichMenu): Record<string, unknown> {
  return { richMenuId: id, metricsFrom: null, metricsTo: null };
}
