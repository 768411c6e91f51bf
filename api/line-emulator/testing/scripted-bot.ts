import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signWebhook } from '../webhooks/sign.ts';

/** One webhook as it arrived. */
export interface ReceivedWebhook {
  body: string;
  signatureValid: boolean;
  destination: string;
  events: readonly ReceivedEvent[];
}

/** Only what scripts look at; the rest stays reachable as data. */
export interface ReceivedEvent {
  type: string;
  replyToken?: string;
  webhookEventId: string;
  timestamp: number;
  deliveryContext: { isRedelivery: boolean };
  source: { userId: string };
  message?: { id: string; type: string; text?: string; quoteToken?: string; markAsReadToken?: string };
  postback?: { data: string; params?: Readonly<Record<string, string>> };
  follow?: { isUnblocked: boolean };
  unsend?: { messageId: string };
}

export interface ScriptedBot extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly ReceivedWebhook[];
  /** Every event, in the order of arrival. */
  events(): readonly ReceivedEvent[];
  stop(): Promise<void>;
}

export interface BotScript {
  channelSecret: string;
  /** What the bot does with an event, after the webhook was answered. */
  onEvent?: (event: ReceivedEvent) => Promise<unknown>;
  /** How it answers the webhook; 200 at once when left out. */
  respond?: (response: ServerResponse, webhook: ReceivedWebhook) => void | Promise<void>;
}

/** A product's webhook on loopback that does what a test tells it. */
export async function startScriptedBot({ channelSecret, onEvent, respond }: BotScript): Promise<ScriptedBot> {
  const received: ReceivedWebhook[] = [];
  const running = new Set<Promise<unknown>>();
  const server = createServer((request, response) => {
    const visit = receive(request, channelSecret).then(async (webhook) => {
      received.push(webhook);
      if (respond) await respond(response, webhook);
      else response.writeHead(200).end();
      for (const event of webhook.events) await onEvent?.(event);
    });
    running.add(visit.finally(() => running.delete(visit)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
    await Promise.allSettled(running);
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    received,
    events: () => received.flatMap((webhook) => webhook.events),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function receive(request: IncomingMessage, channelSecret: string): Promise<ReceivedWebhook> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  const signatureValid = request.headers['x-line-signature'] === signWebhook(body, channelSecret);
  const { destination = '', events = [] } = JSON.parse(body) as Partial<ReceivedWebhook>;
  return { body, signatureValid, destination, events };
}
