import type { ApiCall } from '../http/route.ts';
import type { MessageObject } from '../page-contract.ts';
import type { Platform } from '../platform.ts';
import type { Resident } from '../residents.ts';
import type { SentMessage } from '../retry-keys.ts';

/** The request that a delivery belongs to. */
export type SendCall = Pick<ApiCall, 'requestId' | 'endpoint' | 'retryKey' | 'bodyHash'>;

/** Messages that a later one may quote, so that their quote token is handed out. */
const QUOTABLE: ReadonlySet<string> = new Set(['text', 'textV2', 'sticker', 'image', 'video', 'template', 'flex']);

/** One person or one group to send to. */
export interface Chat {
  readonly id: string;
  /** People whom a message reaches and the quota counts; 0 for a person out of reach. */
  readonly reach: number;
}

/** The chat of an id, or null where the account has none: nobody of this provider, and no group it is a guest of. */
export function findChat(id: string, { groups, residents }: Platform): Chat | null {
  const resident = residents.known(id);
  if (resident) return { id, reach: residents.canReach(resident) ? 1 : 0 };
  const group = groups.joined(id);
  return group ? { id, reach: group.members } : null;
}

/** Accepts the messages for one chat. A person out of reach gets nothing, and the sender is not told. */
export function deliverToOne(
  { requestId, endpoint, retryKey, bodyHash }: SendCall,
  { id: userId, reach }: Chat,
  messages: readonly MessageObject[],
  { ids, ledger, quoteTokens, talks }: Platform,
): SentMessage[] {
  const shown = reach > 0;
  return messages.map((message) => {
    const messageId = ids.messageId();
    ledger.appendOwned({
      kind: 'delivery',
      requestId,
      endpoint,
      retryKey,
      bodyHash,
      userId,
      messageId,
      message,
      shown,
    });
    if (shown) talks.add(userId, { id: messageId, from: 'account', message });
    if (!QUOTABLE.has(message.type)) return { id: messageId };
    const quoteToken = ids.opaqueToken();
    quoteTokens.set(quoteToken, { messageId, userId });
    return { id: messageId, quoteToken };
  });
}

/**
 * Accepts the messages for many people, as one row of the ledger.
 * @returns how many were reached
 */
export function deliverToMany(
  { requestId, endpoint, retryKey, bodyHash }: SendCall,
  recipients: readonly Resident[],
  messages: readonly MessageObject[],
  { ids, ledger, residents, talks, isCompact }: Platform,
): number {
  const firstMessageId = ids.messageIds(recipients.length * messages.length);
  const dropped: number[] = [];
  for (const [place, resident] of recipients.entries()) {
    if (!residents.canReach(resident)) dropped.push(place);
    else if (!isCompact) {
      const first = BigInt(firstMessageId) + BigInt(place * messages.length);
      for (const [index, message] of messages.entries()) {
        talks.add(resident.userId, { id: String(first + BigInt(index)), from: 'account', message });
      }
    }
  }
  ledger.appendOwned({
    kind: 'bulk-delivery',
    requestId,
    endpoint,
    retryKey,
    bodyHash,
    messages,
    firstMessageId,
    recipients: recipients.map(({ userId }) => userId),
    dropped,
  });
  return recipients.length - dropped.length;
}
