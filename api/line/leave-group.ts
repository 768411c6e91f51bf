import { type PublicText, passPayload } from '../../assistant/screening/personal-data/public-text.ts';
import type { HandleResult } from './handle-event.ts';
import type { Claim } from './inbox.ts';
import type { LineEvent } from './line-event.ts';
import type { LineSender } from './send.ts';

export interface LeaveGroupOptions {
  readonly sender: LineSender;
  /** False: the account stays, and is silent. */
  readonly leavesGroups: boolean;
  readonly goodbye: PublicText;
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
    await options.sender.send({ endpoint: 'reply', replyToken: event.replyToken, messages });
  }
  const result = await options.sender.send({ endpoint: 'leave', ...place });
  if (result.kind === 'accepted') return { kind: 'done', note: 'left the group' };
  const reason = `leaving: ${'why' in result ? result.why : 'rate limit'}`;
  return result.kind === 'refused' ? { kind: 'failed', reason } : { kind: 'retry', reason };
}

function placeOf({ source }: JoinEvent): { place: 'group' | 'room'; placeId: string } | undefined {
  if (source?.groupId !== undefined) return { place: 'group', placeId: source.groupId };
  return source?.roomId === undefined ? undefined : { place: 'room', placeId: source.roomId };
}
