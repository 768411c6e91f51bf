import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerEntry, WebhookEntry } from '../ledger.ts';
import type { Platform } from '../platform.ts';
import type { BuiltEvent, WebhookEvent } from './build-event.ts';
import { createDeliveryQueue } from './delivery-queue.ts';
import { serialiseWebhook } from './sign.ts';
import { createSwitchBoard, type SwitchBoard, type WebhookSwitches } from './webhook-switches.ts';
import type { Signature } from './webhook-target.ts';

export type WebhookAttempt = WebhookEntry & LedgerEntry;

export interface WebhookSender {
  /** Where the webhooks go; may be told late, because the product needs the emulator's address first. */
  setUrl(url: string): void;
  /** Signs with another channel secret from now on: it was reissued. */
  setSecret(secret: string): void;
  /** @throws RangeError for what cannot be */
  setSwitches(switches: Partial<WebhookSwitches>): void;
  switches(): WebhookSwitches;
  /** Called after each change of a switch. @returns the call that ends it */
  onChange(listener: () => void): () => void;
  /** Delivers one event; resolves after the attempt, whatever its outcome. */
  send(built: BuiltEvent): Promise<WebhookAttempt>;
  /** The same event and reply token once more, marked as a redelivery. @throws RangeError for an unknown event */
  redeliver(webhookEventId: string): Promise<WebhookAttempt>;
  /** Several events in one webhook. */
  sendTogether(built: readonly BuiltEvent[]): Promise<WebhookAttempt>;
  /** Any body, signed as told: for events that do not exist yet, empty ones and forgeries. */
  sendRaw(body: string, signature?: Signature): Promise<WebhookAttempt>;
  /** Sends what reordering and batches still hold back. */
  flush(): Promise<void>;
}

/** @param random numbers in [0, 1) for delays and duplicates */
export function createWebhookSender(platform: Platform, random: () => number): WebhookSender {
  const { webhook: target, schedule, assumptions, replyTokens } = platform;
  const sent = new Map<string, BuiltEvent>();
  const board = createSwitchBoard();

  const attempt = createAttempt(platform, board, random);

  const deliver = async (built: readonly BuiltEvent[], isRedelivery = false, tries = 0): Promise<WebhookAttempt> => {
    for (const each of built) sent.set(each.event.webhookEventId, each);
    const events = built.map(({ event }) => (isRedelivery ? { ...event, deliveryContext: { isRedelivery } } : event));
    const switches = board.current();
    const body = serialiseWebhook({ destination: platform.account.userId, events: disturb(events, switches) });
    const copies = switches.copies + (switches.duplicates > random() ? 1 : 0);
    const attempts = await Promise.all(Array.from({ length: copies }, () => attempt(body, switches.signature, events)));
    const taken = attempts.find(({ outcome }) => outcome === 'ok');
    if (taken && platform.account.markAsReadMode === 'auto') markRead(events, platform);
    const wait = assumptions.redeliveryDelaysMs[tries];
    if (!taken && wait !== undefined) schedule.after(wait, async () => void (await redeliver(built, tries + 1)));
    return taken ?? (attempts[0] as WebhookAttempt);
  };

  const redeliver = (built: readonly BuiltEvent[], tries: number) => {
    for (const { replyToken } of built) if (replyToken !== undefined) replyTokens.renew(replyToken);
    return deliver(built, true, tries);
  };

  const queue = createDeliveryQueue<readonly BuiltEvent[], WebhookAttempt>(
    (groups) => deliver(groups.flat()),
    board.current,
  );

  return {
    setUrl: (url) => {
      target.url = url;
    },
    setSecret: (secret) => {
      target.secret = secret;
    },
    setSwitches: board.set,
    switches: board.current,
    onChange: board.onChange,
    send: (built) => queue.add([built]),
    sendTogether: (built) => queue.add(built),
    redeliver: async (webhookEventId) => {
      const built = sent.get(webhookEventId);
      if (!built) throw new RangeError(`no event was sent with the id ${webhookEventId}`);
      return redeliver([built], assumptions.redeliveryDelaysMs.length);
    },
    sendRaw: (body, signature = 'valid') => attempt(body, signature, []),
    flush: queue.flush,
  };
}

/** One POST, after its delay, with its row in the ledger. */
function createAttempt({ ledger, webhook }: Platform, board: SwitchBoard, random: () => number) {
  return async (body: string, signature: Signature, events: readonly WebhookEvent[]) => {
    const { delayMs } = board.current();
    if (delayMs > 0) await sleep(random() * delayMs, undefined, { ref: false });
    const posted = await webhook.post(body, signature);
    return ledger.append<WebhookEntry>({
      kind: 'webhook',
      webhookEventIds: events.map((event) => event.webhookEventId),
      body,
      isRedelivery: events.some((event) => event.deliveryContext.isRedelivery),
      ...posted,
    });
  };
}

/** The events as the switches change them; what the platform remembers of them stays as it is. */
function disturb(events: readonly WebhookEvent[], { standby, unknowns }: WebhookSwitches): readonly object[] {
  const shown = standby ? events.map(({ replyToken: _, ...event }) => ({ ...event, mode: 'standby' })) : events;
  if (!unknowns) return shown;
  const [first] = events;
  const stranger = { ...first, type: 'notInAnyDocument', webhookEventId: `${first?.webhookEventId.slice(0, -1)}Z` };
  return [...shown.map((event) => ({ ...event, notInAnyDocument: { of: ['LINE'] } })), stranger];
}

function markRead(events: readonly WebhookEvent[], { talks }: Platform): void {
  for (const { source, message } of events) if (message && source?.userId) talks.markRead(source.userId, message.id);
}
