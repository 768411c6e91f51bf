import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from './account.ts';
import { type Clock, systemClock } from './clock.ts';
import { ROUTES } from './endpoints/routes.ts';
import { type ApiFault, createFaultSwitches, type FaultSwitches } from './fault-switches.ts';
import { answerApiRequest } from './http/api-door.ts';
import type { Delivery, Ledger } from './ledger.ts';
import type { LoginChannel, LoginChannelOptions } from './login/login-channel.ts';
import type { ResidentAct, TalkEntry } from './page-contract.ts';
import { createPageDoor } from './page-server/page-door.ts';
import { performAct } from './perform-act.ts';
import { createPlatform } from './platform.ts';
import { DEFAULT_RESIDENTS, type ResidentDirectory, type ResidentSeed } from './residents.ts';
import { WEBHOOK_TIMEOUT_MS } from './webhooks/post-webhook.ts';
import { createWebhookSender, type WebhookAttempt, type WebhookSender } from './webhooks/webhook-sender.ts';

export interface LineEmulatorOptions {
  channelSecret: string;
  channelAccessToken: string;
  /** Can be told later with `webhooks.setUrl`; until then a webhook could not connect. */
  webhookUrl?: string;
  /** On 127.0.0.1; any free one when left out. */
  port?: number;
  clock?: Clock;
  /** Where a link in the talk really leads: the city's address to the site on loopback. */
  linkRewrite?: (url: string) => string;
  faults?: readonly ApiFault[];
  account?: Partial<Account>;
  residents?: readonly ResidentSeed[];
  /** Client id and secret of the city's LINE Login channel. */
  loginChannel?: LoginChannelOptions;
  webhookTimeoutMs?: number;
}

/** What became of a resident's act. */
export interface SentEvent {
  userId: string;
  webhookEventId: string;
  /** Absent for events that LINE does not let anyone reply to. */
  replyToken?: string;
  /** Absent where the act left no bubble. */
  messageId?: string;
  attempt: WebhookAttempt;
  /** The ledger's last entry before the act. */
  since: number;
}

export interface LineEmulator {
  /** `http://127.0.0.1:port`: base address of the API and of the chat page. */
  readonly url: string;
  readonly account: Account;
  readonly clock: Clock;
  readonly residents: ResidentDirectory;
  /** LINE Login of the same provider: issues the tokens that a resident's phone would bring. */
  readonly login: LoginChannel;
  readonly ledger: Ledger;
  readonly faults: FaultSwitches;
  readonly webhooks: WebhookSender;
  /** Resolves after the webhook was answered or given up; the product's reply may come later: see `awaitReply`. */
  sendText(userId: string, text: string): Promise<SentEvent>;
  /** @throws RangeError for an unknown resident, ImpossibleActError for what LINE does not let a resident do */
  sendEvent(userId: string, act: ResidentAct): Promise<SentEvent>;
  /** Acts of several residents, whose events arrive in one webhook. */
  sendTogether(acts: readonly { userId: string; act: ResidentAct }[]): Promise<WebhookAttempt>;
  /**
   * The messages of the first request that the product gets accepted for this resident after the act, by reply or
   * push, whether it came before or comes after this call. @throws Error after the real time given
   */
  awaitReply(sent: Pick<SentEvent, 'userId' | 'since'>, timeoutMs?: number): Promise<readonly Delivery[]>;
  talk(userId: string): readonly TalkEntry[];
  stop(): Promise<void>;
}

/** Starts a LINE platform on loopback. @throws when the port is taken */
export async function startLineEmulator(options: LineEmulatorOptions): Promise<LineEmulator> {
  const { channelSecret, channelAccessToken, clock = systemClock, residents = DEFAULT_RESIDENTS } = options;
  const account = options.account ?? {};
  const platform = createPlatform({ clock, account, residents, loginChannel: options.loginChannel });
  const webhooks = createWebhookSender({
    platform,
    channelSecret,
    url: options.webhookUrl,
    timeoutMs: options.webhookTimeoutMs ?? WEBHOOK_TIMEOUT_MS,
  });
  const faults = createFaultSwitches(options.faults ?? []);
  const startAct = (userId: string, act: ResidentAct) => {
    const since = platform.ledger.lastSeq();
    const built = performAct(userId, act, platform);
    return { since, built, attempt: webhooks.send(built) };
  };
  const sendEvent = async (userId: string, act: ResidentAct): Promise<SentEvent> => {
    const { since, built, attempt } = startAct(userId, act);
    const { event, replyToken, bubble } = built;
    return {
      userId,
      since,
      webhookEventId: event.webhookEventId,
      ...(replyToken === undefined ? {} : { replyToken }),
      ...(bubble === undefined ? {} : { messageId: bubble.id }),
      attempt: await attempt,
    };
  };
  const page = createPageDoor({ platform, act: startAct, linkRewrite: options.linkRewrite ?? ((url) => url) });
  const apiDoor = { platform, routes: ROUTES, channelAccessToken, faults };
  const server = createServer((request, response) => {
    const visit = page.takes(request) ? page.answer(request, response) : answerApiRequest(request, response, apiDoor);
    visit.catch((error: unknown) => {
      if (!request.errored) throw error;
      // The client went away in the middle of its request: nobody is left to answer.
    });
  });
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    account: platform.account,
    clock,
    residents: platform.residents,
    login: platform.login,
    ledger: platform.ledger,
    faults,
    webhooks,
    sendText: (userId, text) => sendEvent(userId, { type: 'text', text }),
    sendEvent,
    sendTogether: (acts) => webhooks.sendTogether(acts.map(({ userId, act }) => performAct(userId, act, platform))),
    awaitReply: (sent, timeoutMs = 10_000) => awaitReply(platform.ledger, sent, timeoutMs),
    talk: (userId) => platform.talks.entries(userId),
    stop: async () => {
      webhooks.stop();
      page.close();
      await close(server);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Stopping twice is no fault: a test may stop what its clean-up stops again. */
function close(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}

async function awaitReply(
  ledger: Ledger,
  { userId, since }: Pick<SentEvent, 'userId' | 'since'>,
  timeoutMs: number,
): Promise<readonly Delivery[]> {
  const find = () => {
    const deliveries = ledger.deliveries(userId).filter(({ seq }) => seq > since);
    return deliveries.filter(({ requestId }) => requestId === deliveries[0]?.requestId);
  };
  if (find().length === 0) await nextDelivery(ledger, userId, timeoutMs);
  return find();
}

/** Resolves in a later microtask, when every message of the same request is in the ledger. */
function nextDelivery(ledger: Ledger, userId: string, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = ledger.subscribe((entry) => {
      if (entry.kind !== 'delivery' || entry.userId !== userId) return;
      clearTimeout(timer);
      end();
      resolve();
    });
    const timer = setTimeout(() => {
      end();
      reject(new Error(`nothing was delivered to ${userId} within ${timeoutMs} ms`));
    }, timeoutMs);
  });
}
