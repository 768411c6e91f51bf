import { NOT_FOUND, refuse, succeed } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { USER_ID_PATTERN } from '../ids.ts';

export const PROFILE_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    template: '/v2/bot/profile/{userId}',
    body: 'none',
    handle: ({ params }, { residents }) => {
      const userId = params['userId'] ?? '';
      if (!USER_ID_PATTERN.test(userId)) return refuse(400, "The value for the 'userId' parameter is invalid");
      const resident = residents.known(userId);
      if (!resident?.friend || !resident.consented || resident.blocked || resident.deleted) return NOT_FOUND;
      return succeed({ displayName: resident.displayName, userId, language: resident.language });
    },
  },
];
