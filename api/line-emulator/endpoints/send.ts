import { type ApiAnswer, QUOTA_EXCEEDED, refuse, refuseShape, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import { CHAT_ID_PATTERN } from '../ids.ts';
import type { MessageObject } from '../page-contract.ts';
import type { Platform } from '../platform.ts';
import { checkBody } from '../rules/check-body.ts';
import { PUSH_REQUEST, REPLY_REQUEST } from '../rules/requests.ts';
import { deliverToOne, findChat } from '../sending/deliver.ts';
import { underRetryKey } from '../sending/under-retry-key.ts';

interface ReplyRequest {
  replyToken: string;
  messages: readonly MessageObject[];
}

interface PushRequest {
  to: string;
  messages: readonly MessageObject[];
  customAggregationUnits?: readonly string[];
}

export const SEND_ROUTES: readonly Route[] = [
  { method: 'POST', template: '/v2/bot/message/reply', body: 'json', handle: reply },
  {
    method: 'POST',
    template: '/v2/bot/message/push',
    body: 'json',
    handle: (call, platform) => underRetryKey(call, platform, () => push(call, platform)),
  },
];

function reply(call: ApiCall, platform: Platform): ApiAnswer {
  if (call.retryKey !== null) {
    const { requestId } = call;
    platform.ledger.append({ kind: 'misuse', reason: 'retry-key-on-reply', requestId, detail: call.endpoint });
    return refuse(400, 'The retry key is not supported in this API');
  }
  const checked = checkBody<ReplyRequest>(call.body, REPLY_REQUEST);
  if (!checked.ok) return checked.answer;
  const { replyToken, messages } = checked.value;
  const userId = platform.replyTokens.check(replyToken);
  if (userId === null) return refuse(400, 'Invalid reply token');
  if (!quotesOwnChat(messages, userId, platform)) return refuse(400, 'Invalid quote token');
  platform.replyTokens.spend(replyToken);
  const chat = findChat(userId, platform) ?? { id: userId, reach: 0 };
  const delivered = chat.reach;
  platform.statistics.note({ requestId: call.requestId, kind: 'reply', delivered, messages: messages.length });
  return succeed({ sentMessages: deliverToOne(call, chat, messages, platform) });
}

function push(call: ApiCall, platform: Platform): ApiAnswer {
  const checked = checkBody<PushRequest>(call.body, PUSH_REQUEST);
  if (!checked.ok) return checked.answer;
  const { to, messages, customAggregationUnits } = checked.value;
  if (!CHAT_ID_PATTERN.test(to)) return refuseShape("'to'");
  const chat = findChat(to, platform);
  if (!chat) return refuse(400, 'Failed to send messages');
  if (!quotesOwnChat(messages, to, platform)) return refuse(400, 'Invalid quote token');
  const delivered = chat.reach;
  if (!platform.quota.fits(delivered)) return QUOTA_EXCEEDED;
  platform.quota.count(delivered);
  const { requestId } = call;
  const unit = customAggregationUnits?.[0];
  platform.statistics.note({ requestId, kind: 'push', delivered, messages: messages.length, unit });
  return succeed({ sentMessages: deliverToOne(call, chat, messages, platform) });
}

function quotesOwnChat(messages: readonly MessageObject[], userId: string, { quoteTokens }: Platform): boolean {
  return messages.every(({ quoteToken }) => {
    if (typeof quoteToken !== 'string') return true;
    return quoteTokens.get(quoteToken)?.userId === userId;
  });
}
