import type { Route } from '../http/route.ts';
import { LOGIN_ROUTES } from '../login/login-routes.ts';
import { BOT_ROUTES } from './bot.ts';
import { CHAT_ROUTES } from './chat.ts';
import { PROFILE_ROUTES } from './profile.ts';
import { SEND_ROUTES } from './send.ts';
import { VALIDATE_ROUTES } from './validate.ts';

/** Every endpoint of the platform; a group is a file. */
export const ROUTES: readonly Route[] = [
  ...SEND_ROUTES,
  ...VALIDATE_ROUTES,
  ...CHAT_ROUTES,
  ...PROFILE_ROUTES,
  ...BOT_ROUTES,
  ...LOGIN_ROUTES,
];
