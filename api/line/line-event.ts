import { z } from 'zod';
import {
  type CityWords,
  type PublicText,
  passPublished,
  passWords,
} from '../../assistant/screening/personal-data/public-text.ts';
import { type EmojiPlace, readTypedText } from './typed-text.ts';

/** LINE's ids are opaque; a column holds 64 characters of them. */
const lineId = z.string().min(1).max(64);

/** 9999-12-31, the last day that the database's times reach. */
const LAST_MILLISECOND = 253_402_300_799_999;

const source = z.object({
  type: z.string(),
  userId: lineId.optional(),
  groupId: lineId.optional(),
  roomId: lineId.optional(),
});

/** What every event carries. New properties may appear at any time and are left out. */
const envelope = {
  webhookEventId: lineId,
  timestamp: z.int().min(0).max(LAST_MILLISECOND),
  /** In `standby` another channel talks to the resident, and this one must not send. */
  mode: z.string().default('active'),
  source: source.optional(),
};
const replyToken = z.string().optional();

/** Data of our own buttons; others, and whatever a client makes up, become an unknown button. */
const OUR_DATA = /^[a-z]{1,32}(?:[:-][0-9A-Za-z-]{1,64}){0,4}$/;
const buttonData = z.string().transform((data) => (OUR_DATA.test(data) ? data : 'unknown'));

/** Where the resident is stays with LINE: we ask for the district instead. */
const locationMessage = z.object({ type: z.literal('location'), id: lineId });
const stickerMessage = z.object({ type: z.literal('sticker'), id: lineId });
/** Image, video, audio, file, and what LINE will invent: we say that we read text only. */
const otherMessage = z
  .object({ type: z.string().refine((type) => type !== 'text', 'a text message needs its text'), id: lineId })
  .transform(({ id }) => ({ type: 'other' as const, id }));

const follow = z.object({
  ...envelope,
  replyToken,
  type: z.literal('follow'),
  follow: z.object({ isUnblocked: z.boolean() }).optional().catch(undefined),
});
const postback = z.object({
  ...envelope,
  replyToken,
  type: z.literal('postback'),
  postback: z.object({
    data: buttonData,
    /** A tap that switched the rich menu: LINE has done it already. */
    params: z.object({ newRichMenuAliasId: lineId.optional() }).optional().catch(undefined),
  }),
});
const unfollow = z.object({ ...envelope, type: z.literal('unfollow') });
const accountLink = z.object({
  ...envelope,
  replyToken,
  type: z.literal('accountLink'),
  link: z.object({ result: z.enum(['ok', 'failed']), nonce: z.string().min(1).max(255) }),
});
const unsend = z.object({ ...envelope, type: z.literal('unsend'), unsend: z.object({ messageId: lineId }) });
const join = z.object({ ...envelope, replyToken, type: z.literal('join') });

/** Types that LINE documents and that need no work from us: groups, beacons, memberships, module channels. */
export const IGNORED_TYPES = [
  'messageEdited',
  'leave',
  'memberJoined',
  'memberLeft',
  'videoPlayComplete',
  'beacon',
  'membership',
  'delivery',
  'module',
  'activated',
  'deactivated',
  'botSuspended',
  'botResumed',
] as const;
const ignoredEvent = z.object({ ...envelope, type: z.enum(IGNORED_TYPES) });

/** LINE's names of types are words; anything else is not repeated to staff. */
const typeName = z.string().transform((type) => (/^[A-Za-z]{1,40}$/.test(type) ? type : 'unreadable'));
/** A type that LINE added after this was written, or a known one in a shape that we cannot read. */
const unknownEvent = z
  .object({ ...envelope, type: typeName, lineType: typeName.optional() })
  .transform(({ type, lineType, ...event }) => ({ ...event, type: 'unknown' as const, lineType: lineType ?? type }));

/** Text with the places of LINE's own emoji in it, which stand there as words in brackets. */
const typedText = z.object({
  type: z.literal('text'),
  id: lineId,
  text: z.string(),
  emojis: z
    .array(z.object({ index: z.int().min(0), length: z.int().min(1) }))
    .optional()
    .catch(undefined),
});

/** An event of which the properties are kept that we use, and of what a resident typed what `read` lets through. */
function eventSchema(read: (text: string, emojis: readonly EmojiPlace[]) => PublicText) {
  const textMessage = typedText.transform(({ type, id, text, emojis = [] }) => ({
    type,
    id,
    text: read(text, emojis),
  }));
  const message = z.object({
    ...envelope,
    replyToken,
    type: z.literal('message'),
    message: z.union([textMessage, locationMessage, stickerMessage, otherMessage]),
  });
  return z.union([message, follow, postback, unfollow, accountLink, unsend, join, ignoredEvent, unknownEvent]);
}

/** An event as LINE sent it, on its way into the inbox: personal data in it are masked here, before they are stored. */
export function receivedEvent(city: CityWords): ReturnType<typeof eventSchema> {
  return eventSchema((text, emojis) => passWords(readTypedText(text, emojis), city));
}

/** An event as the inbox keeps it; reading what was read before changes nothing. */
export const storedEvent = eventSchema((text) => passPublished(text));

export type LineEvent = z.infer<typeof storedEvent>;
export type MessageEvent = Extract<LineEvent, { type: 'message' }>;
export type AccountLinkEvent = Extract<LineEvent, { type: 'accountLink' }>;

export const webhookBody = z.object({ destination: z.string().optional(), events: z.array(z.unknown()) });

/** The id of the message that an event brings or takes back. */
export function messageIdOf(event: LineEvent): string | undefined {
  if (event.type === 'message') return event.message.id;
  return event.type === 'unsend' ? event.unsend.messageId : undefined;
}

/** The resident of a one-to-one talk; groups and rooms have none that we answer. */
export function userIdOf(event: LineEvent): string | undefined {
  return event.source?.type === 'user' ? event.source.userId : undefined;
}
