import { z } from 'zod';

/** LINE's ids are opaque; a column holds 64 characters of them. */
const lineId = z.string().min(1).max(64);

/** 9999-12-31, the last day that the database's times reach. */
const LAST_MILLISECOND = 253_402_300_799_999;

const source = z.object({ type: z.string(), userId: lineId.optional() });

/** What every event carries. New properties may appear at any time and are left out. */
const envelope = {
  webhookEventId: lineId,
  timestamp: z.int().min(0).max(LAST_MILLISECOND),
  /** In `standby` another channel talks to the resident, and this one must not send. */
  mode: z.string().default('active'),
  source: source.optional(),
};
const replyToken = z.string().optional();

const textMessage = z.object({ type: z.literal('text'), id: lineId, text: z.string() });
/** Where the resident is stays with LINE: we ask for the district instead. */
const locationMessage = z.object({ type: z.literal('location'), id: lineId });
/** Image, video, audio, file, sticker, and what LINE will invent: we say that we read text only. */
const otherMessage = z
  .object({ type: z.string().refine((type) => type !== 'text', 'a text message needs its text'), id: lineId })
  .transform(({ id }) => ({ type: 'other' as const, id }));

/** Events that change what we do. */
const WORKED = [
  z.object({
    ...envelope,
    replyToken,
    type: z.literal('message'),
    message: z.union([textMessage, locationMessage, otherMessage]),
  }),
  z.object({
    ...envelope,
    replyToken,
    type: z.literal('follow'),
    follow: z.object({ isUnblocked: z.boolean() }).optional(),
  }),
  z.object({ ...envelope, replyToken, type: z.literal('postback'), postback: z.object({ data: z.string() }) }),
  z.object({ ...envelope, type: z.literal('unfollow') }),
  z.object({
    ...envelope,
    replyToken,
    type: z.literal('accountLink'),
    link: z.object({ result: z.enum(['ok', 'failed']), nonce: z.string().min(1).max(255) }),
  }),
  z.object({ ...envelope, type: z.literal('unsend'), unsend: z.object({ messageId: lineId }) }),
] as const;

/** Types that LINE documents and that need no work from us: groups, beacons, memberships, module channels. */
const IGNORED_TYPES = [
  'messageEdited',
  'join',
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

/** A type that LINE added after this was written, or a known one in a shape that we cannot read. */
const unknownEvent = z
  .object({ ...envelope, type: z.string(), lineType: z.string().optional() })
  .transform(({ type, lineType, ...event }) => ({ ...event, type: 'unknown' as const, lineType: lineType ?? type }));

/**
 * An event as it is stored and worked: the properties that we use, nothing else of what LINE sent. Parsing what was
 * parsed before changes nothing, so the stored form goes through the same door.
 */
export const lineEvent = z.union([...WORKED, ignoredEvent, unknownEvent]);
export type LineEvent = z.infer<typeof lineEvent>;
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
