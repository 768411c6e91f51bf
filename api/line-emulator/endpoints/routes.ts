import { AUDIENCE_ROUTES } from '../audiences/audience-routes.ts';
import type { Route } from '../http/route.ts';
import { LOGIN_ROUTES } from '../login/login-routes.ts';
import { NARROWCAST_ROUTES } from '../narrowcasts/narrowcast-routes.ts';
import { RICH_MENU_ROUTES } from '../rich-menus/rich-menu-routes.ts';
import { BOT_ROUTES } from './bot.ts';
import { CHAT_ROUTES } from './chat.ts';
import { CONTENT_ROUTES } from './content.ts';
import { FOLLOWER_ROUTES } from './followers.ts';
import { GROUP_ROUTES } from './groups.ts';
import { INSIGHT_ROUTES } from './insight.ts';
import { LINK_TOKEN_ROUTES } from './link-token.ts';
import { PROFILE_ROUTES } from './profile.ts';
import { QUOTA_ROUTES } from './quota.ts';
import { SEND_ROUTES } from './send.ts';
import { SEND_TO_MANY_ROUTES } from './send-to-many.ts';
import { VALIDATE_ROUTES } from './validate.ts';
import { WEBHOOK_ENDPOINT_ROUTES } from './webhook-endpoint.ts';

/** Every endpoint of the platform; a group is a file. */
export const ROUTES: readonly Route[] = [
  ...SEND_ROUTES,
  ...SEND_TO_MANY_ROUTES,
  ...NARROWCAST_ROUTES,
  ...QUOTA_ROUTES,
  ...VALIDATE_ROUTES,
  ...CHAT_ROUTES,
  ...PROFILE_ROUTES,
  ...BOT_ROUTES,
  ...FOLLOWER_ROUTES,
  ...GROUP_ROUTES,
  ...LINK_TOKEN_ROUTES,
  ...CONTENT_ROUTES,
  ...WEBHOOK_ENDPOINT_ROUTES,
  ...RICH_MENU_ROUTES,
  ...AUDIENCE_ROUTES,
  ...INSIGHT_ROUTES,
  ...LOGIN_ROUTES,
];
