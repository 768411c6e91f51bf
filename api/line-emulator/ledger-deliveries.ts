import type { BulkDeliveryEntry, Delivery, LedgerEntry } from './ledger.ts';

/** The deliveries that an entry stands for: none, one, or one for each recipient and message. */
export function deliveriesOf(entry: LedgerEntry, userId?: string): readonly Delivery[] {
  if (entry.kind === 'delivery') return userId === undefined || entry.userId === userId ? [entry] : [];
  if (entry.kind !== 'bulk-delivery') return [];
  const dropped = new Set(entry.dropped);
  return placesOf(entry, userId).flatMap((place) => expand(entry, place, !dropped.has(place)));
}

function placesOf({ recipients }: BulkDeliveryEntry, userId: string | undefined): readonly number[] {
  if (userId === undefined) return [...recipients.keys()];
  const place = recipients.indexOf(userId);
  return place < 0 ? [] : [place];
}

function expand(entry: BulkDeliveryEntry & { seq: number; at: number }, place: number, shown: boolean): Delivery[] {
  const { requestId, endpoint, retryKey, bodyHash, messages, seq, at } = entry;
  const userId = entry.recipients[place] ?? '';
  const first = BigInt(entry.firstMessageId) + BigInt(place * messages.length);
  return messages.map((message, index) => {
    const messageId = String(first + BigInt(index));
    return { kind: 'delivery', requestId, endpoint, retryKey, bodyHash, userId, messageId, message, shown, seq, at };
  });
}

/** Shown messages by person, counted without building a row for each. */
export function tallyOf(entries: readonly LedgerEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (userId: string, messages: number) => counts.set(userId, (counts.get(userId) ?? 0) + messages);
  for (const entry of entries) {
    if (entry.kind === 'delivery' && entry.shown) add(entry.userId, 1);
    if (entry.kind !== 'bulk-delivery') continue;
    const dropped = new Set(entry.dropped);
    for (const [place, userId] of entry.recipients.entries()) {
      if (!dropped.has(place)) add(userId, entry.messages.length);
    }
  }
  return counts;
}
