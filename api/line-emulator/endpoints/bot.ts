import { succeed } from '../http/answer.ts';
import type { Route } from '../http/route.ts';

export const BOT_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    template: '/v2/bot/info',
    body: 'none',
    handle: (_call, { account }) => succeed({ ...account }),
  },
];
