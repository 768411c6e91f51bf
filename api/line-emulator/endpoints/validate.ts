import { succeed } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { checkBody } from '../rules/check-body.ts';
import { VALIDATE_REQUEST } from '../rules/requests.ts';

const validateRoute = (kind: string): Route => ({
  method: 'POST',
  template: `/v2/bot/message/validate/${kind}`,
  body: 'json',
  handle: ({ body }) => {
    const checked = checkBody(body, VALIDATE_REQUEST);
    return checked.ok ? succeed() : checked.answer;
  },
});

export const VALIDATE_ROUTES: readonly Route[] = ['reply', 'push', 'multicast', 'narrowcast', 'broadcast'].map(
  validateRoute,
);
