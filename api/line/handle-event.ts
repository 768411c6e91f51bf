import { type PublicText, passPayload } from '../../assistant/screening/personal-data/public-text.ts';
import { type Database, retryOnConflict } from '../../prisma/client.ts';
import { recordFeedback } from '../stores/feedback.ts';
import { findOrCreateResident, recordFriendship } from '../stores/residents.ts';
import { isWithdrawn, withdrawMessage } from '../stores/turns.ts';
import { type AnswerQuestionOptions, answerQuestion, type Job } from './answer-question.ts';
import { decodeFeedback } from './feedback-postback.ts';
import type { Claim, Inbox } from './inbox.ts';
import { type LeaveGroupOptions, leaveGroup } from './leave-group.ts';
import { type LineEvent, type MessageEvent, userIdOf } from './line-event.ts';
import { type Admission, admit, type LoadOptions } from './load.ts';
import type { DeliveryResult, Outbox, Recipient } from './outbox.ts';
import type { Phrases } from './phrases.ts';
import { renderReasons } from './render-reply.ts';
import type { LineMessages } from './send.ts';
import {
  inviteToLink,
  LINK_POSTBACK,
  settleFailedLink,
  settleLink,
  type WorkLinkOptions,
} from './work-account-link.ts';

export interface HandleEventOptions
  extends AnswerQuestionOptions,
    LoadOptions,
    WorkLinkOptions,
    Pick<LeaveGroupOptions, 'sender' | 'leavesGroups'> {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly inbox: Pick<Inbox, 'confirm'>;
  readonly provider: string;
  readonly phrases: Phrases;
  /** False where OA Manager greets new friends: two greetings would come. */
  readonly greets: boolean;
}

/** How an event ends: with a note for staff, or with a reason to try again or to give up. */
export type HandleResult =
  | { readonly kind: 'done'; readonly note: string }
  | { readonly kind: 'retry'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Does what one event asks for. It may be called again for the same event after a crash at any point: what was written
 * down is then sent and not made a second time. Throws for faults of the database only.
 */
export async function handleEvent(options: HandleEventOptions, claim: Claim): Promise<HandleResult> {
  const { event } = claim;
  if (event.type === 'join') return leaveGroup({ ...options, goodbye: options.phrases.goodbye }, claim, event);
  const lineUserId = userIdOf(event);
  if (lineUserId === undefined) return { kind: 'done', note: await workNobodysEvent(options, claim) };
  const residentId = await findOrCreateResident(options.database, { provider: options.provider, lineUserId });
  const replyToken = 'replyToken' in event ? event.replyToken : undefined;
  const times = { receivedAt: claim.receivedAt, occurredAt: new Date(event.timestamp) };
  const recipient: Recipient = { eventId: claim.id, residentId, lineUserId, replyToken, ...times };
  if (await isTakenBack(options, event)) {
    await options.outbox.giveUp(claim.id);
    return { kind: 'done', note: 'withdrawn before it was answered' };
  }
  if (await options.outbox.isPlanned(claim.id)) return deliver(options.outbox, recipient, 'sent after a restart');
  const commit: Job['commit'] = (write) =>
    retryOnConflict(() =>
      options.database.$transaction(async (transaction) => {
        await options.inbox.confirm(transaction, claim);
        await write(transaction);
      }),
    );
  const note = await workEvent(options, { recipient, commit }, claim);
  return deliver(options.outbox, recipient, note);
}

async function workNobodysEvent(options: HandleEventOptions, claim: Claim): Promise<string> {
  const { event } = claim;
  return event.type === 'accountLink' ? settleFailedLink(options, claim, event) : 'not a one-to-one talk';
}

async function isTakenBack({ database, provider }: HandleEventOptions, event: LineEvent): Promise<boolean> {
  return event.type === 'message' && event.message.type === 'text' && isWithdrawn(database, provider, event.message.id);
}

async function deliver(outbox: Outbox, recipient: Recipient, note: string): Promise<HandleResult> {
  const result: DeliveryResult = await outbox.deliver(recipient);
  return result.kind === 'delivered' ? { kind: 'done', note } : result;
}

/** Changes what the event changes and plans what is to be said. Returns a note for staff. */
async function workEvent(options: HandleEventOptions, job: Job, claim: Claim): Promise<string> {
  const { event } = claim;
  const { residentId } = job.recipient;
  const happenedAt = new Date(event.timestamp);
  switch (event.type) {
    case 'message':
      return workMessage(options, job, event, await admit(options, claim));
    case 'follow':
      return greet(options, job, event);
    case 'unfollow':
      await recordFriendship(options.database, residentId, 'blocked', happenedAt);
      return 'blocked';
    case 'postback':
      return workPostback(options, job, event, await admit(options, claim));
    case 'unsend':
      await withdrawMessage(options.database, residentId, event.unsend.messageId, happenedAt);
      return 'withdrawn';
    case 'accountLink':
      return settleLink(options, job, event);
    case 'messageEdited':
    case 'join':
    case 'leave':
    case 'memberJoined':
    case 'memberLeft':
    case 'videoPlayComplete':
    case 'beacon':
    case 'membership':
    case 'delivery':
    case 'module':
    case 'activated':
    case 'deactivated':
    case 'botSuspended':
    case 'botResumed':
      return `nothing to do for ${event.type}`;
    case 'unknown':
      return `unknown type ${event.lineType}`;
  }
}

async function workMessage(
  options: HandleEventOptions,
  job: Job,
  event: MessageEvent,
  admission: Admission,
): Promise<string> {
  const { message } = event;
  if (isStandby(event)) return 'standby';
  if (message.type !== 'text') {
    // A flood of pictures is not answered with a flood of sentences.
    if (admission.load === 'too-many') return 'held back: too-many';
    const { noLocation, sticker, textOnly } = options.phrases;
    const phrase = { location: noLocation, sticker, other: textOnly }[message.type];
    return say(job, options.outbox, event, toMessages(phrase));
  }
  const question = { text: message.text, lineMessageId: message.id, askedAt: new Date(event.timestamp), admission };
  return answerQuestion(options, job, question);
}

/** An unfollow that happened later may have come first: then nobody is there to be greeted. */
async function greet(
  options: HandleEventOptions,
  job: Job,
  event: Extract<LineEvent, { type: 'follow' }>,
): Promise<string> {
  const { database, phrases, outbox } = options;
  const happenedAt = new Date(event.timestamp);
  const isNews = await recordFriendship(database, job.recipient.residentId, 'following', happenedAt);
  if (!isNews) return 'older than what is known';
  if (!options.greets) return 'greeted by OA Manager';
  return say(job, outbox, event, toMessages(event.follow?.isUnblocked ? phrases.welcomeBack : phrases.welcome));
}

/** A survey's button, looked up anew at each tap. Buttons of others, old ones among them, get a kind sentence. */
async function workPostback(
  options: HandleEventOptions,
  job: Job,
  event: Extract<LineEvent, { type: 'postback' }>,
  admission: Admission,
): Promise<string> {
  const { database, outbox, phrases } = options;
  if (event.postback.params?.newRichMenuAliasId !== undefined) return 'menu switched';
  if (admission.load !== 'too-many' && event.postback.data === LINK_POSTBACK && !isStandby(event)) {
    return inviteToLink(options, job);
  }
  const tap = decodeFeedback(event.postback.data);
  const isOwn = tap && (await recordFeedback(database, job.recipient.residentId, tap, new Date(event.timestamp)));
  if (admission.load === 'too-many') return 'held back: too-many';
  if (!isOwn) {
    await say(job, outbox, event, toMessages(phrases.staleButton));
    return tap ? "not this resident's turn" : 'unknown button';
  }
  if (tap.resolved) return say(job, outbox, event, toMessages(phrases.resolved));
  if (tap.reason !== undefined) return say(job, outbox, event, toMessages(phrases.thanksForReason));
  return say(job, outbox, event, renderReasons(phrases.unresolved, tap.turnId));
}

async function say(
  { recipient, commit }: Job,
  outbox: Outbox,
  event: LineEvent,
  messages: LineMessages,
): Promise<string> {
  if (isStandby(event)) return 'standby';
  await commit((transaction) => outbox.plan(transaction, recipient, messages));
  return event.type;
}

function toMessages(text: PublicText): LineMessages {
  return passPayload([{ type: 'text' as const, text }]);
}

/** Another channel holds the talk; LINE forbids us to send. */
function isStandby(event: LineEvent): boolean {
  return event.mode === 'standby';
}
