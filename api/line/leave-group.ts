import { type PublicText, passPayload } from '../../assistant/screening/personal-data/public-text.ts';
import type { Database } from '../../prisma/client.ts';
import type { HandleResult } from './handle-event.ts';
import type { Claim } from './inbox.ts';
import type { LineEvent } from './line-event.ts';
import type { LineRequest, LineSender, SendResult } from './send.ts';

export interface LeaveGroupOptions {
  readonly database: Database;
  readonly sender: LineSender;
  /** False: the account stays, and is silent. */
  readonly leavesGroups: boolean;
  readonly goodbye: PublicText;
  now(): Date;
}

type JoinEvent = Extract<LineEvent, { type: 'join' }>;

/**
 * Says goodbye to a group or room that took the account in, by the free reply, and leaves: what is said there is read by
 * others. Whether the sentence came is of no consequence; leaving is tried again.
 */
export async function leaveGroup(options: LeaveGroupOptions, claim: Claim, event: JoinEvent): Promise<HandleResult> {
  const place = placeOf(event);
  if (place === undefined) return { kind: 'done', note: 'joined what is no group' };
  if (!options.leavesGroups || event.mode === 'standby') return { kind: 'done', note: 'stays in the group' };
  if (event.replyToken !== undefined && claim.attempt === 1) {
    const messages = passPayload([{ type: 'text' as const, text: options.goodbye }]);
    await send(options, claim, { endpoint: 'reply', replyToken: event.replyToken, messages });
  }
  const result = await send(options, claim, { endpoint: 'leave', ...place });
  if (result.kind === 'accepted') return { kind: 'done', note: 'left the group' };
  const reason = `leaving: ${'why' in result ? result.why : 'rate limit'}`;
  return result.kind === 'refused' ? { kind: 'failed', reason } : { kind: 'retry', reason };
}

function placeOf({ source }: JoinEvent): { place: 'group' | 'room'; placeId: string } | undefined {
  if (source?.groupId !== undefined) return { place: 'group', placeId: source.groupId };
  return source?.roomId === undefined ? undefined : { place: 'room', placeId: source.roomId };
}

/** One call with its row of the ledger. */
async function send(
  { database, sender, now }: LeaveGroupOptions,
  claim: Claim,
  request: Extract<LineRequest, { endpoint: 'reply' | 'leave' }>,
): Promise<SendResult> {
  const startedAt = now();
  const result = await sender.send(request);
  await database.outboundMessage.createMany({
    data: {
      endpoint: request.endpoint,
      inboxEventId: claim.id,
      state: ({ accepted: 'accepted', refused: 'rejected', busy: 'rejected', unknown: 'unknown' } as const)[
        result.kind
      ],
      attempts: 1,
      httpStatus: result.status ?? null,
      requestId: result.requestId ?? null,
      reason: 'why' in result ? result.why : null,
      createdAt: startedAt,
      firstAttemptAt: startedAt,
      finishedAt: now(),
    },
  });
  return result;
}
