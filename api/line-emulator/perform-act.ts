import type { ResidentAct } from './page-contract.ts';
import type { Platform } from './platform.ts';
import { type BuiltEvent, buildEvent } from './webhooks/build-event.ts';

/** Thrown where a resident does what LINE does not let them do, or what brings no event. */
export class ImpossibleActError extends Error {
  override readonly name = 'ImpossibleActError';
}

/**
 * Lets a resident act: changes what the platform knows and shows, and returns the event to send.
 * @throws RangeError for an unknown resident
 * @throws ImpossibleActError for a message from someone who blocks the account or has left LINE, for unsending what is
 * not theirs, and for a link token that no longer works
 */
export function performAct(userId: string, act: ResidentAct, platform: Platform): BuiltEvent {
  const { residents, replyTokens, talks } = platform;
  const resident = residents.require(userId);
  if (resident.deleted) throw new ImpossibleActError(`${userId} has left LINE`);
  if (resident.blocked && act.type !== 'follow') throw new ImpossibleActError(`${userId} blocks the account`);
  if (act.type === 'unsend' && !talks.unsend(userId, act.messageId)) {
    throw new ImpossibleActError(`${userId} has no message ${act.messageId} to take back`);
  }
  if (act.type === 'accountLink' && platform.accountLinks.redeem(act.linkToken, act.nonce) !== userId) {
    throw new ImpossibleActError('the link token is used, too old or of somebody else: LINE tells of nothing');
  }
  const built = buildEvent(act, userId, platform);
  if (built.replyToken !== undefined) replyTokens.issue(built.replyToken, userId);
  if (built.bubble) talks.add(userId, { ...built.bubble, from: 'resident' });
  remember(userId, act, platform);
  return built;
}

function remember(userId: string, act: ResidentAct, { clock, contents, residents, richMenus }: Platform): void {
  switch (act.type) {
    case 'follow':
      residents.change(userId, { friend: true, blocked: false, friendSince: clock.now() });
      break;
    case 'unfollow':
      residents.change(userId, { blocked: true });
      break;
    case 'unsend':
      if (contents.has(act.messageId)) contents.set(act.messageId, 'gone');
      break;
    case 'accountLink':
      break;
    case 'richmenuswitch': {
      const target = richMenus.aliases.get(act.richMenuAliasId);
      // A tab sets a menu of the person's own: clearing the default menu does not hide it.
      if (target !== undefined && richMenus.get(target)) richMenus.link(userId, target);
      residents.change(userId, { lastWroteAt: clock.now() });
      break;
    }
    case 'text':
    case 'sticker':
    case 'image':
    case 'location':
    case 'postback':
      residents.change(userId, { lastWroteAt: clock.now() });
  }
}
