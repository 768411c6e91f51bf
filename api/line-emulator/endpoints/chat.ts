import { refuse, succeed } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { USER_ID_PATTERN } from '../ids.ts';
import { checkBody } from '../rules/check-body.ts';
import { LOADING_REQUEST } from '../rules/requests.ts';

/** LINE shows the loading animation for this long when the request does not say. */
const DEFAULT_LOADING_SECONDS = 20;

export const CHAT_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    template: '/v2/bot/chat/loading/start',
    body: 'json',
    handle: ({ body }, { residents, talks }) => {
      const checked = checkBody<{ chatId: string; loadingSeconds?: number }>(body, LOADING_REQUEST);
      if (!checked.ok) return checked.answer;
      const { chatId, loadingSeconds = DEFAULT_LOADING_SECONDS } = checked.value;
      if (!USER_ID_PATTERN.test(chatId)) {
        return refuse(400, 'The request body has 1 error(s)', [
          { message: 'Only user id is acceptable', property: 'chatId' },
        ]);
      }
      const resident = residents.get(chatId);
      if (resident && residents.canReach(resident)) talks.startLoading(chatId, loadingSeconds);
      return succeed({}, 202);
    },
  },
];
