import { type ApiAnswer, refuse, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import { CHAT_ID_PATTERN } from '../ids.ts';
import type { MessageObject } from '../page-contract.ts';
import type { Platform } from '../platform.ts';
import { type AcceptedRequest, RETRY_KEY_PATTERN, type SentMessage } from '../retry-keys.ts';
import { checkBody } from '../rules/check-body.ts';
import { PUSH_REQUEST, REPLY_REQUEST } from '../rules/requests.ts';

interface ReplyRequest {
  replyToken: string;
  messages: readonly MessageObject[];
}

interface PushRequest {
  to: string;
  messages: readonly MessageObject[];
}

/** Messages that a later one may quote, so that their quote token is handed out. */
const QUOTABLE: ReadonlySet<string> = new Set(['text', 'textV2', 'sticker', 'image', 'video', 'template', 'flex']);

export const SEND_ROUTES: readonly Route[] = [
  { method: 'POST', template: '/v2/bot/message/reply', body: 'json', handle: reply },
  { method: 'POST', template: '/v2/bot/message/push', body: 'json', handle: push },
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
  return succeed({ sentMessages: deliver(call, userId, messages, platform) });
}

function push(call: ApiCall, platform: Platform): ApiAnswer {
  const { retryKey, endpoint, bodyHash, requestId } = call;
  if (retryKey !== null && !RETRY_KEY_PATTERN.test(retryKey)) return refuse(400, 'The retry key is invalid');
  const accepted = retryKey === null ? null : platform.retryKeys.meet(endpoint, retryKey);
  if (accepted) return refuseRepetition(call, accepted, platform);
  const checked = checkBody<PushRequest>(call.body, PUSH_REQUEST);
  if (!checked.ok) return checked.answer;
  const { to, messages } = checked.value;
  if (!CHAT_ID_PATTERN.test(to)) {
    return refuse(400, "The property, 'to', in the request body is invalid (line: -, column: -)");
  }
  if (!platform.residents.get(to)) return refuse(400, 'Failed to send messages');
  if (!quotesOwnChat(messages, to, platform)) return refuse(400, 'Invalid quote token');
  const sentMessages = deliver(call, to, messages, platform);
  if (retryKey !== null) platform.retryKeys.accept(endpoint, retryKey, { requestId, bodyHash, sentMessages });
  return succeed({ sentMessages });
}

function refuseRepetition(call: ApiCall, accepted: AcceptedRequest, { ledger }: Platform): ApiAnswer {
  if (accepted.bodyHash !== call.bodyHash) {
    const { requestId } = call;
    const detail = `first used by request ${accepted.requestId} with another body`;
    ledger.append({ kind: 'misuse', reason: 'retry-key-for-another-body', requestId, detail });
  }
  return {
    status: 409,
    body: { message: 'The retry key is already accepted', sentMessages: accepted.sentMessages },
    headers: { 'x-line-accepted-request-id': accepted.requestId },
  };
}

function quotesOwnChat(messages: readonly MessageObject[], userId: string, { quoteTokens }: Platform): boolean {
  return messages.every(({ quoteToken }) => {
    if (typeof quoteToken !== 'string') return true;
    return quoteTokens.get(quoteToken)?.userId === userId;
  });
}

/** Accepts the messages for one person. A person out of reach gets nothing, and the sender is not told. */
function deliver(
  { requestId, endpoint, retryKey, bodyHash }: ApiCall,
  userId: string,
  messages: readonly MessageObject[],
  { ids, ledger, quoteTokens, residents, talks }: Platform,
): SentMessage[] {
  const shown = residents.canReach(residents.require(userId));
  return messages.map((message) => {
    const messageId = ids.messageId();
    ledger.append({
      kind: 'delivery',
      requestId,
      endpoint,
      retryKey,
      bodyHash,
      userId,
      messageId,
      message: { ...message },
      shown,
    });
    if (shown) talks.add(userId, { id: messageId, from: 'account', message });
    if (!QUOTABLE.has(message.type)) return { id: messageId };
    const quoteToken = ids.opaqueToken();
    quoteTokens.set(quoteToken, { messageId, userId });
    return { id: messageId, quoteToken };
  });
}
