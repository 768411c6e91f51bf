import { NOT_FOUND, refuse, succeed } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { USER_ID_PATTERN } from '../ids.ts';

export const LINK_TOKEN_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    template: '/v2/bot/user/{userId}/linkToken',
    body: 'none',
    handle: ({ params }, { accountLinks, ids, residents }) => {
      const userId = params['userId'] ?? '';
      if (!USER_ID_PATTERN.test(userId)) return refuse(400, "The value for the 'userId' parameter is invalid");
      if (!residents.known(userId)) return NOT_FOUND;
      const linkToken = ids.opaqueToken();
      accountLinks.issue(linkToken, userId);
      return succeed({ linkToken });
    },
  },
];
