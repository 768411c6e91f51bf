import { type ApiAnswer, NOT_FOUND, refuse, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import type { Platform } from '../platform.ts';
import { checkBody, wordInnerProblem } from '../rules/check-body.ts';
import { ALIAS_ROUTES } from './alias-routes.ts';
import { BATCH_ROUTES } from './batch-routes.ts';
import { readImageSize } from './image-size.ts';
import { LINK_ROUTES } from './link-routes.ts';
import { RICH_MENU_INSIGHT_ROUTES } from './rich-menu-insight.ts';
import { RICH_MENU } from './rich-menu-rules.ts';
import { RICH_MENU_LIMITS, type RichMenu, type RichMenuObject } from './rich-menus.ts';

const ONE = '/v2/bot/richmenu/{richMenuId}';

export const RICH_MENU_ROUTES: readonly Route[] = [
  { method: 'POST', template: '/v2/bot/richmenu', body: 'json', handle: create },
  { method: 'POST', template: '/v2/bot/richmenu/validate', body: 'json', handle: validate },
  { method: 'GET', template: '/v2/bot/richmenu/list', body: 'none', handle: listMenus },
  { method: 'GET', template: ONE, body: 'none', handle: onMenu((menu) => succeed(describeMenu(menu))) },
  { method: 'DELETE', template: ONE, body: 'none', handle: onMenu(remove) },
  { host: 'data', method: 'POST', template: `${ONE}/content`, body: 'bytes', handle: onMenu(upload) },
  { host: 'data', method: 'GET', template: `${ONE}/content`, body: 'none', handle: onMenu(download) },
  ...LINK_ROUTES,
  ...ALIAS_ROUTES,
  ...BATCH_ROUTES,
  ...RICH_MENU_INSIGHT_ROUTES,
];

function create({ body }: ApiCall, { richMenus }: Platform): ApiAnswer {
  const checked = checkBody<RichMenuObject>(body, RICH_MENU, wordInnerProblem);
  if (!checked.ok) return checked.answer;
  if (richMenus.list().length >= RICH_MENU_LIMITS.menus) {
    return refuse(400, 'The number of rich menus has reached its limit');
  }
  const { size, selected, name, chatBarText, areas } = checked.value;
  const { id } = richMenus.create({ size, selected, name, chatBarText, areas });
  return succeed({ richMenuId: id });
}

function validate({ body }: ApiCall): ApiAnswer {
  const checked = checkBody(body, RICH_MENU, wordInnerProblem);
  return checked.ok ? succeed() : checked.answer;
}

function listMenus(_call: ApiCall, { richMenus }: Platform): ApiAnswer {
  return succeed({ richmenus: richMenus.list().map(describeMenu) });
}

function describeMenu({ id, object }: RichMenu): Record<string, unknown> {
  return { richMenuId: id, ...object };
}

type MenuHandler = (menu: RichMenu, call: ApiCall, platform: Platform) => ApiAnswer;

function onMenu(handle: MenuHandler): Route['handle'] {
  return (call, platform) => {
    const menu = platform.richMenus.get(call.params['richMenuId'] ?? '');
    return menu ? handle(menu, call, platform) : NOT_FOUND;
  };
}

function remove(menu: RichMenu, _call: ApiCall, platform: Platform): ApiAnswer {
  platform.richMenus.remove(menu.id);
  return succeed();
}

function upload(menu: RichMenu, { raw, contentType }: ApiCall): ApiAnswer {
  if (contentType !== 'image/png' && contentType !== 'image/jpeg') {
    return refuse(415, `The content type, ${contentType}, is not supported`);
  }
  if (menu.image) return refuse(400, 'An image has already been uploaded to the richmenu');
  const picture = readImageSize(raw);
  if (raw.length > RICH_MENU_LIMITS.imageBytes) return refuse(413, 'The image is larger than 1MB');
  const { width, height } = menu.object.size;
  if (picture?.type !== contentType || picture.width !== width || picture.height !== height) {
    return refuse(400, 'The image size is not allowed for richmenu');
  }
  menu.image = { contentType, bytes: raw };
  return succeed();
}

function download({ image }: RichMenu): ApiAnswer {
  return image ? { status: 200, body: {}, raw: image } : NOT_FOUND;
}
