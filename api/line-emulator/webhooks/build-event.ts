import type { Group } from '../groups.ts';
import type { MessageObject, ResidentAct } from '../page-contract.ts';
import type { Platform } from '../platform.ts';

/** A webhook event object: what the platform itself reads of it, and the rest as data. */
export interface WebhookEvent {
  readonly type: string;
  readonly webhookEventId: string;
  readonly deliveryContext: { readonly isRedelivery: boolean };
  /** Without a user id for someone who has not agreed to be known; absent where a link of accounts failed. */
  readonly source?: { readonly type: string; readonly userId?: string; readonly [id: string]: string | undefined };
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
  anonymous?: boolean;
  bubble?: { id: string; message: MessageObject };
}

/** The event that LINE would send for what a resident did. `timestamp` is when they did it. */
export function buildEvent(act: ResidentAct, userId: string, platform: Platform): BuiltEvent {
  const { clock, ids, residents } = platform;
  const { type, own, answerable, anonymous = false, bubble } = describeAct(act, userId, platform);
  const replyToken = answerable ? ids.replyToken() : undefined;
  const source = residents.require(userId).consented ? { type: 'user', userId } : { type: 'user' };
  const event = {
    type,
    ...own,
    webhookEventId: ids.webhookEventId(),
    deliveryContext: { isRedelivery: false },
    timestamp: clock.now(),
    ...(anonymous ? {} : { source }),
    ...(replyToken === undefined ? {} : { replyToken }),
    mode: 'active',
  } as WebhookEvent;
  return {
    event,
    ...(replyToken === undefined ? {} : { replyToken }),
    ...(bubble === undefined ? {} : { bubble }),
  };
}

/** The event of an invitation: the account has joined, and may answer once. */
export function buildJoin({ id, type }: Group, { clock, ids }: Platform): BuiltEvent {
  const replyToken = ids.replyToken();
  const event: WebhookEvent = {
    type: 'join',
    webhookEventId: ids.webhookEventId(),
    deliveryContext: { isRedelivery: false },
    timestamp: clock.now(),
    source: { type, [`${type}Id`]: id },
    replyToken,
    mode: 'active',
  };
  return { event, replyToken };
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
    case 'richmenuswitch':
      return describeSwitch(act, platform);
    case 'accountLink': {
      const { nonce, result = 'ok' } = act;
      const failed = result === 'failed';
      return { type: 'accountLink', own: { link: { result, nonce } }, answerable: !failed, anonymous: failed };
    }
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

function describeMessage(act: MessageAct, userId: string, platform: Platform): EventParts {
  const { contents, ids, markAsReadTokens, quoteTokens } = platform;
  const id = ids.messageId();
  const markAsReadToken = ids.opaqueToken();
  markAsReadTokens.set(markAsReadToken, { messageId: id, userId });
  if (act.type === 'image') contents.set(id, 'kept');
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

/** A tab that leads nowhere is told to the product as well: the alias is gone, or its menu. */
function describeSwitch(act: Extract<ResidentAct, { type: 'richmenuswitch' }>, { richMenus }: Platform): EventParts {
  const { data, richMenuAliasId } = act;
  const target = richMenus.aliases.get(richMenuAliasId);
  const menuStatus = target !== undefined && richMenus.get(target) ? 'SUCCESS' : 'RICHMENU_NOTFOUND';
  const status = target === undefined ? 'RICHMENU_ALIAS_ID_NOTFOUND' : menuStatus;
  return {
    type: 'postback',
    own: { postback: { data, params: { newRichMenuAliasId: richMenuAliasId, status } } },
    answerable: true,
  };
}
