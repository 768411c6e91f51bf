import type { MessageObject, ResidentAct } from '../page-contract.ts';
import type { Platform } from '../platform.ts';

/** A webhook event object: what the platform itself reads of it, and the rest as data. */
export interface WebhookEvent {
  readonly type: string;
  readonly webhookEventId: string;
  readonly deliveryContext: { readonly isRedelivery: boolean };
  readonly source: { readonly type: 'user'; readonly userId: string };
  readonly message?: { readonly id: string };
  readonly [property: string]: unknown;
}

/** An event and what the platform must remember of it. */
export interface BuiltEvent {
  event: WebhookEvent;
  /** Absent where LINE gives none: unfollow and unsend. */
  replyToken?: string;
  /** The bubble that the resident sees of their own act. */
  bubble?: { id: string; message: MessageObject };
}

/** The parts of an event that differ by act. */
interface EventParts {
  type: string;
  own: { readonly message?: { readonly id: string }; readonly [property: string]: unknown };
  answerable: boolean;
  bubble?: { id: string; message: MessageObject };
}

/** The event that LINE would send for what a resident did. `timestamp` is when they did it. */
export function buildEvent(act: ResidentAct, userId: string, platform: Platform): BuiltEvent {
  const { clock, ids } = platform;
  const { type, own, answerable, bubble } = describeAct(act, userId, platform);
  const replyToken = answerable ? ids.replyToken() : undefined;
  const event: WebhookEvent = {
    type,
    ...own,
    webhookEventId: ids.webhookEventId(),
    deliveryContext: { isRedelivery: false },
    timestamp: clock.now(),
    source: { type: 'user', userId },
    ...(replyToken === undefined ? {} : { replyToken }),
    mode: 'active',
  };
  return {
    event,
    ...(replyToken === undefined ? {} : { replyToken }),
    ...(bubble === undefined ? {} : { bubble }),
  };
}

function describeAct(act: ResidentAct, userId: string, platform: Platform): EventParts {
  switch (act.type) {
    case 'text':
    case 'sticker':
    case 'image':
    case 'location':
      return describeMessage(act, userId, platform);
    case 'postback':
      return describePostback(act, platform);
    case 'unsend':
      return { type: 'unsend', own: { unsend: { messageId: act.messageId } }, answerable: false };
    case 'follow': {
      const isUnblocked = platform.residents.require(userId).blocked;
      return { type: 'follow', own: { follow: { isUnblocked } }, answerable: true };
    }
    case 'unfollow':
      return { type: 'unfollow', own: {}, answerable: false };
  }
}

type MessageAct = Extract<ResidentAct, { type: 'text' | 'sticker' | 'image' | 'location' }>;

function describeMessage(act: MessageAct, userId: string, { ids, quoteTokens }: Platform): EventParts {
  const id = ids.messageId();
  const markAsReadToken = ids.opaqueToken();
  const { quoteToken: quoted, ...content }: MessageAct & { quoteToken?: string } = act;
  const quotable = act.type === 'location' ? {} : { quoteToken: ids.opaqueToken() };
  if (quotable.quoteToken !== undefined) quoteTokens.set(quotable.quoteToken, { messageId: id, userId });
  const quotedMessageId = quoted === undefined ? undefined : quoteTokens.get(quoted)?.messageId;
  const message = {
    id,
    ...content,
    ...(act.type === 'sticker' ? { stickerResourceType: 'STATIC' } : {}),
    ...(act.type === 'image' ? { contentProvider: { type: 'line' } } : {}),
    ...quotable,
    markAsReadToken,
    ...(quotedMessageId === undefined ? {} : { quotedMessageId }),
  };
  return { type: 'message', own: { message }, answerable: true, bubble: { id, message: content } };
}

function describePostback(act: Extract<ResidentAct, { type: 'postback' }>, { ids }: Platform): EventParts {
  const { data, params, displayText } = act;
  return {
    type: 'postback',
    own: { postback: { data, ...(params === undefined ? {} : { params }) } },
    answerable: true,
    ...(displayText === undefined
      ? {}
      : { bubble: { id: ids.messageId(), message: { type: 'text', text: displayText } } }),
  };
}
