import { NOT_FOUND, refuse, succeed } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { CHAT_ID_PATTERN } from '../ids.ts';

const leaveRoute = (type: 'group' | 'room'): Route => ({
  method: 'POST',
  template: `/v2/bot/${type}/{${type}Id}/leave`,
  body: 'none',
  handle: ({ params }, { groups }) => {
    const id = params[`${type}Id`] ?? '';
    if (!CHAT_ID_PATTERN.test(id)) return refuse(400, `The value for the '${type}Id' parameter is invalid`);
    return groups.joined(id)?.type === type && groups.leave(id) ? succeed() : NOT_FOUND;
  },
});

export const GROUP_ROUTES: readonly Route[] = [leaveRoute('group'), leaveRoute('room')];
