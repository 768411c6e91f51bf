import type { LedgerEntry, WebhookEntry } from '../ledger.ts';
import type { Platform } from '../platform.ts';
import type { BuiltEvent, WebhookEvent } from './build-event.ts';
import { createDeliveryQueue } from './delivery-queue.ts';
import { postWebhook } from './post-webhook.ts';
import { serialiseWebhook, signWebhook } from './sign.ts';

export type WebhookAttempt = WebhookEntry & LedgerEntry;

/** What LINE's delivery may do to an event besides delivering it once and in order. */
export interface WebhookSwitches {
  /** How often each webhook is sent, at the same time: 1 when all is well. */
  copies: number;
  /** Holds an event back until the next one has gone out before it. */
  reorder: boolean;
}

export interface WebhookSender {
  /** Where the webhooks go; may be told late, because the product needs the emulator's address first. */
  setUrl(url: string): void;
  setSwitches(switches: Partial<WebhookSwitches>): void;
  /** Delivers one event; resolves after the attempt, whatever its outcome. */
  send(built: BuiltEvent): Promise<WebhookAttempt>;
  /** The same event and reply token once more, marked as a redelivery. @throws RangeError for an unknown event */
  redeliver(webhookEventId: string): Promise<WebhookAttempt>;
  /** Several events in one webhook. */
  sendTogether(built: readonly BuiltEvent[]): Promise<WebhookAttempt>;
  /** Any body, signed as told: for events that do not exist yet, empty ones and forgeries. */
  sendRaw(body: string, signature?: 'valid' | 'wrong' | 'absent'): Promise<WebhookAttempt>;
  /** Sends what reordering still holds back. */
  flush(): Promise<void>;
  stop(): void;
}

export interface WebhookSenderOptions {
  platform: Platform;
  channelSecret: string;
  url: string | undefined;
  timeoutMs: number;
}

export function createWebhookSender({ platform, channelSecret, url, timeoutMs }: WebhookSenderOptions): WebhookSender {
  const stopping = new AbortController();
  const sent = new Map<string, BuiltEvent>();
  const switches: WebhookSwitches = { copies: 1, reorder: false };
  let target = url;
  const queue = createDeliveryQueue<WebhookAttempt>(() => switches.reorder);

  const attempt = async (
    body: string,
    signature: string | null,
    events: readonly WebhookEvent[],
  ): Promise<WebhookAttempt> => {
    const posted = await postWebhook({ url: target, body, signature, timeoutMs, stopped: stopping.signal });
    return platform.ledger.append<WebhookEntry>({
      kind: 'webhook',
      webhookEventIds: events.map((event) => event.webhookEventId),
      body,
      signature,
      isRedelivery: events.some((event) => event.deliveryContext.isRedelivery),
      ...posted,
    });
  };

  const deliver = async (events: readonly WebhookEvent[]): Promise<WebhookAttempt> => {
    const body = serialiseWebhook({ destination: platform.account.userId, events });
    const signature = signWebhook(body, channelSecret);
    const send = () => attempt(body, signature, events);
    const more = Array.from({ length: switches.copies - 1 }, send);
    const [first, ...others] = await Promise.all([send(), ...more]);
    const taken = [first, ...others].find(({ outcome }) => outcome === 'ok');
    if (taken && platform.account.markAsReadMode === 'auto') markRead(events, platform);
    return taken ?? first;
  };

  const remember = (built: BuiltEvent) => {
    sent.set(built.event.webhookEventId, built);
    return built.event;
  };

  return {
    setUrl: (next) => {
      target = next;
    },
    setSwitches: (next) => {
      if (next.copies !== undefined && !(Number.isInteger(next.copies) && next.copies > 0)) {
        throw new RangeError(`a webhook cannot be sent ${next.copies} times`);
      }
      Object.assign(switches, next);
    },
    send: (built) => queue.add(() => deliver([remember(built)])),
    sendTogether: (built) => queue.add(() => deliver(built.map(remember))),
    redeliver: async (webhookEventId) => {
      const built = sent.get(webhookEventId);
      if (!built) throw new RangeError(`no event was sent with the id ${webhookEventId}`);
      if (built.replyToken !== undefined) platform.replyTokens.renew(built.replyToken);
      return deliver([{ ...built.event, deliveryContext: { isRedelivery: true } }]);
    },
    sendRaw: (body, signature = 'valid') => {
      const signatures = {
        valid: () => signWebhook(body, channelSecret),
        wrong: () => signWebhook(body, `not ${channelSecret}`),
        absent: () => null,
      };
      return attempt(body, signatures[signature](), []);
    },
    flush: queue.flush,
    stop: () => stopping.abort(),
  };
}

function markRead(events: readonly WebhookEvent[], { talks }: Platform): void {
  for (const { source, message } of events) if (message) talks.markRead(source.userId, message.id);
}
