import { type Database, retryOnConflict } from '../../prisma/client.ts';
import { recordFeedback } from '../stores/feedback.ts';
import { findOrCreateResident, recordFriendship } from '../stores/residents.ts';
import { isWithdrawn, withdrawMessage } from '../stores/turns.ts';
import { type AnswerQuestionOptions, answerQuestion, type Job } from './answer-question.ts';
import { decodeFeedback } from './feedback-postback.ts';
import type { Claim, Inbox } from './inbox.ts';
import { type LineEvent, type MessageEvent, userIdOf } from './line-event.ts';
import { type Admission, admit, type LoadOptions } from './load.ts';
import type { DeliveryResult, Outbox, Recipient } from './outbox.ts';
import type { Phrases } from './phrases.ts';
import {
  inviteToLink,
  LINK_POSTBACK,
  settleFailedLink,
  settleLink,
  type WorkLinkOptions,
} from './work-account-link.ts';

export interface HandleEventOptions extends AnswerQuestionOptions, LoadOptions, WorkLinkOptions {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly inbox: Pick<Inbox, 'confirm'>;
  readonly provider: string;
  readonly phrases: Phrases;
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
  const lineUserId = userIdOf(event);
  if (lineUserId === undefined) return { kind: 'done', note: await workNobodysEvent(options, claim) };
  const residentId = await findOrCreateResident(options.database, { provider: options.provider, lineUserId });
  const replyToken = 'replyToken' in event ? event.replyToken : undefined;
  const recipient: Recipient = { eventId: claim.id, residentId, lineUserId, replyToken, receivedAt: claim.receivedAt };
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
      await recordFriendship(options.database, residentId, 'following', happenedAt);
      return say(job, options.outbox, event, options.phrases.welcome);
    case 'unfollow':
      await recordFriendship(options.database, residentId, 'blocked', happenedAt);
      return 'blocked';
    case 'postback':
      return workPostback(options, job, event);
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
  if (message.type === 'location') return say(job, options.outbox, event, options.phrases.noLocation);
  if (message.type !== 'text') return say(job, options.outbox, event, options.phrases.textOnly);
  if (await isWithdrawn(options.database, options.provider, message.id)) return 'withdrawn before it was read';
  const question = { text: message.text, lineMessageId: message.id, askedAt: new Date(event.timestamp), admission };
  return answerQuestion(options, job, question);
}

/** A survey's button. Buttons of others, old ones among them, do nothing. */
async function workPostback(
  options: HandleEventOptions,
  job: Job,
  event: Extract<LineEvent, { type: 'postback' }>,
): Promise<string> {
  if (event.postback.data === LINK_POSTBACK && !isStandby(event)) return inviteToLink(options, job);
  const tap = decodeFeedback(event.postback.data);
  if (!tap) return 'unknown button';
  const isOwn = await recordFeedback(options.database, job.recipient.residentId, tap, new Date(event.timestamp));
  if (!isOwn) return "not this resident's turn";
  return say(job, options.outbox, event, tap.resolved ? options.phrases.resolved : options.phrases.unresolved);
}

async function say({ recipient, commit }: Job, outbox: Outbox, event: LineEvent, text: string): Promise<string> {
  if (isStandby(event)) return 'standby';
  await commit((transaction) => outbox.plan(transaction, recipient, [{ type: 'text', text }]));
  return event.type;
}

/** Another channel holds the talk; LINE forbids us to send. */
function isStandby(event: LineEvent): boolean {
  return event.mode === 'standby';
}
