import type { WebhookAttempt } from '../line-emulator/webhooks/webhook-sender.ts';
import type { TestApi } from './start-test-api.ts';

/** An event as LINE writes it: a text message of the first resident, unless told otherwise; `undefined` leaves a property out. */
export type RawEvent = Readonly<Record<string, unknown>>;

let counter = 0;

/** Delivers events that the emulator's residents cannot make, in one signed webhook. Resolves after its answer. */
export function sendRawEvents(api: TestApi, ...events: readonly RawEvent[]): Promise<WebhookAttempt> {
  return api.emulator.webhooks.sendRaw(writeWebhook(api, ...events));
}

/** The body of such a webhook. */
export function writeWebhook({ emulator, clock, userId }: TestApi, ...events: readonly RawEvent[]): string {
  const complete = events.map((event) => {
    counter += 1;
    return {
      type: 'message',
      mode: 'active',
      timestamp: clock.now() + counter,
      webhookEventId: `raw-${counter}`,
      deliveryContext: { isRedelivery: false },
      source: { type: 'user', userId },
      ...(event['type'] === undefined
        ? { message: { type: 'text', id: `raw-message-${counter}`, text: '住民票' } }
        : {}),
      ...event,
    };
  });
  return JSON.stringify({ destination: emulator.account.userId, events: complete });
}

/** The figures of the api's `/metrics`, as its text. */
export async function readMetrics({ api }: TestApi): Promise<string> {
  return (await fetch(`${api.url}/metrics`)).text();
}
