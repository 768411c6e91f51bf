import type { ResidentAct } from './page-contract.ts';
import type { Platform } from './platform.ts';
import { type BuiltEvent, buildEvent } from './webhooks/build-event.ts';

/** Thrown where a resident does what LINE does not let them do. */
export class ImpossibleActError extends Error {
  override readonly name = 'ImpossibleActError';
}

/**
 * Lets a resident act: changes what the platform knows and shows, and returns the event to send.
 * @throws RangeError for an unknown resident
 * @throws ImpossibleActError for a message from someone who blocks the account, or unsending what is not theirs
 */
export function performAct(userId: string, act: ResidentAct, platform: Platform): BuiltEvent {
  const { residents, replyTokens, talks, clock } = platform;
  const resident = residents.require(userId);
  if (resident.blocked && act.type !== 'follow') throw new ImpossibleActError(`${userId} blocks the account`);
  if (act.type === 'unsend' && !talks.unsend(userId, act.messageId)) {
    throw new ImpossibleActError(`${userId} has no message ${act.messageId} to take back`);
  }
  const built = buildEvent(act, userId, platform);
  if (built.replyToken !== undefined) replyTokens.issue(built.replyToken, userId);
  if (built.bubble) talks.add(userId, { ...built.bubble, from: 'resident' });
  if (act.type === 'follow') residents.change(userId, { friend: true, blocked: false });
  if (act.type === 'unfollow') residents.change(userId, { blocked: true });
  if (act.type !== 'follow' && act.type !== 'unfollow' && act.type !== 'unsend') {
    residents.change(userId, { lastWroteAt: clock.now() });
  }
  return built;
}
