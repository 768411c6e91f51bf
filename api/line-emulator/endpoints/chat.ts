import { refuseProperty, succeed } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { USER_ID_PATTERN } from '../ids.ts';
import { checkBody } from '../rules/check-body.ts';
import { LOADING_REQUEST, MARK_AS_READ_REQUEST } from '../rules/requests.ts';

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
        return refuseProperty('chatId', 'Only user id is acceptable');
      }
      const resident = residents.get(chatId);
      if (resident && residents.canReach(resident)) talks.startLoading(chatId, loadingSeconds);
      return succeed({}, 202);
    },
  },
  {
    method: 'POST',
    template: '/v2/bot/chat/markAsRead',
    body: 'json',
    handle: ({ body }, { markAsReadTokens, talks }) => {
      const checked = checkBody<{ markAsReadToken: string }>(body, MARK_AS_READ_REQUEST);
      if (!checked.ok) return checked.answer;
      const marked = markAsReadTokens.get(checked.value.markAsReadToken);
      if (!marked) return refuseProperty('markAsReadToken', 'Invalid markAsReadToken');
      talks.markReadUpTo(marked.userId, marked.messageId);
      return succeed();
    },
  },
];
