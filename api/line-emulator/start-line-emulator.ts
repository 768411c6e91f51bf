import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seededRandom } from '../../corpus/seeded-random.ts';
import type { Account } from './account.ts';
import type { Assumptions } from './assumptions.ts';
import { type Clock, createRunningClock } from './clock.ts';
import { ROUTES } from './endpoints/routes.ts';
import { type ApiFault, createFaultSwitches, type FaultSwitches } from './fault-switches.ts';
import type { Group } from './groups.ts';
import { answerApiRequest } from './http/api-door.ts';
import type { Delivery, Ledger } from './ledger.ts';
import { deliveriesOf } from './ledger-deliveries.ts';
import type { Quota, QuotaPlan } from './limits/quota.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import type { LoginChannel, LoginChannelOptions } from './login/login-channel.ts';
import type { WebLogins } from './login/web-logins.ts';
import type { Narrowcasts } from './narrowcasts/narrowcasts.ts';
import type { ResidentAct, TalkEntry } from './page-contract.ts';
import { createControl } from './page-server/control.ts';
import { createPageDoor } from './page-server/page-door.ts';
import { performAct } from './perform-act.ts';
import { createPlatform, type Platform } from './platform.ts';
import { DEFAULT_RESIDENTS, type ResidentDirectory, type ResidentSeed } from './residents.ts';
import type { RichMenus } from './rich-menus/rich-menus.ts';
import type { Statistics } from './sending/statistics.ts';
import { buildJoin } from './webhooks/build-event.ts';
import { WEBHOOK_TIMEOUT_MS } from './webhooks/post-webhook.ts';
import { createWebhookSender, type WebhookAttempt, type WebhookSender } from './webhooks/webhook-sender.ts';
import { createWebhookTarget } from './webhooks/webhook-target.ts';

export interface LineEmulatorOptions {
  channelSecret: string;
  channelAccessToken: string;
  /** Can be told later with `webhooks.setUrl`; until then a webhook could not connect. */
  webhookUrl?: string;
  /** On 127.0.0.1; any free one when left out. */
  port?: number;
  /** Of the data host; any free one when left out. */
  dataPort?: number;
  /** A clock that runs and can be moved on, when left out. */
  clock?: Clock;
  /** Where a link in the talk really leads: the city's address to the site on loopback. */
  linkRewrite?: (url: string) => string;
  faults?: readonly ApiFault[];
  account?: Partial<Account>;
  residents?: readonly ResidentSeed[];
  /** Client id and secret of the city's LINE Login channel. */
  loginChannel?: LoginChannelOptions;
  webhookTimeoutMs?: number;
  /** `none` when left out. */
  quota?: QuotaPlan;
  /** `lifted`: no token buckets, for a bench. */
  rateLimits?: 'line' | 'lifted';
  /** For what LINE does not document. */
  assumptions?: Partial<Assumptions>;
  /** False: the account may not list its followers. */
  isVerified?: boolean;
  /** Of faults and delays that meet only some. */
  seed?: number;
  /** For many thousands: the ledger keeps no bodies of calls, talks do not show what was sent to many. */
  compact?: boolean;
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
  /** `http://127.0.0.1:port`: base address of the API, of Login and of the pages. */
  readonly url: string;
  /** In the place of `https://api-data.line.me`: pictures of rich menus, audience files, what residents sent. */
  readonly dataUrl: string;
  readonly account: Account;
  readonly clock: Clock;
  readonly residents: ResidentDirectory;
  /** LINE Login of the same provider: issues the tokens that a resident's phone would bring. */
  readonly login: LoginChannel;
  /** LINE's login pages, as a resident's browser meets them. */
  readonly webLogins: WebLogins;
  readonly ledger: Ledger;
  readonly quota: Quota;
  readonly rates: RateLimits;
  readonly richMenus: RichMenus;
  readonly statistics: Statistics;
  readonly narrowcasts: Narrowcasts;
  readonly faults: FaultSwitches;
  readonly webhooks: WebhookSender;
  /** Resolves after the webhook was answered or given up; the product's reply may come later: see `awaitReply`. */
  sendText(userId: string, text: string): Promise<SentEvent>;
  /** @throws RangeError for an unknown resident, ImpossibleActError for what LINE does not let a resident do */
  sendEvent(userId: string, act: ResidentAct): Promise<SentEvent>;
  /** Acts of several residents, whose events arrive in one webhook. */
  sendTogether(acts: readonly { userId: string; act: ResidentAct }[]): Promise<WebhookAttempt>;
  /** The account is invited into a group or room of so many people and joins: a `join` event. */
  invite(type: Group['type'], members: number): Promise<{ id: string; attempt: WebhookAttempt }>;
  /**
   * The messages of the first request that the product gets accepted for this resident after the act, by reply or
   * push, whether it came before or comes after this call. @throws Error after the real time given
   */
  awaitReply(sent: Pick<SentEvent, 'userId' | 'since'>, timeoutMs?: number): Promise<readonly Delivery[]>;
  talk(userId: string): readonly TalkEntry[];
  /** Resolves when what the platform does by itself now has ended: redeliveries that are due, narrowcasts. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a LINE platform on loopback. @throws when the port is taken */
export async function startLineEmulator(options: LineEmulatorOptions): Promise<LineEmulator> {
  const platform = buildPlatform(options);
  const seed = options.seed ?? 1;
  const webhooks = createWebhookSender(platform, seededRandom(seed));
  const faults = createFaultSwitches(options.faults ?? [], seed);
  const acts = createActs(platform, webhooks);
  const linkRewrite = options.linkRewrite ?? ((url: string) => url);
  const control = createControl({ platform, faults, webhooks });
  const page = createPageDoor({ platform, act: acts.start, linkRewrite, control });
  const door = {
    platform,
    routes: ROUTES,
    channelAccessToken: options.channelAccessToken,
    faults,
    keepsBodies: !options.compact,
  };
  const server = serve((request, response) =>
    page.takes(request)
      ? page.answer(request, response)
      : answerApiRequest(request, response, { ...door, host: 'api' }),
  );
  const dataServer = serve((request, response) => answerApiRequest(request, response, { ...door, host: 'data' }));
  const port = await listen(server, options.port ?? 0);
  const dataPort = await listen(dataServer, options.dataPort ?? 0);
  const { account, clock, residents, login, ledger, quota, rates, richMenus, statistics, narrowcasts } = platform;
  return {
    url: `http://127.0.0.1:${port}`,
    dataUrl: `http://127.0.0.1:${dataPort}`,
    ...{ account, clock, residents, login, ledger, quota, rates, richMenus, statistics, narrowcasts },
    faults,
    webhooks,
    webLogins: platform.webLogins,
    sendText: (userId, text) => acts.send(userId, { type: 'text', text }),
    sendEvent: acts.send,
    sendTogether: acts.sendTogether,
    invite: acts.invite,
    awaitReply: (sent, timeoutMs = 10_000) => awaitReply(ledger, sent, timeoutMs),
    talk: (userId) => platform.talks.entries(userId),
    settle: platform.schedule.idle,
    stop: async () => {
      platform.webhook.stop();
      platform.schedule.stop();
      page.close();
      await Promise.all([close(server), close(dataServer)]);
    },
  };
}

function buildPlatform(options: LineEmulatorOptions): Platform {
  const { channelSecret, webhookUrl, webhookTimeoutMs = WEBHOOK_TIMEOUT_MS } = options;
  return createPlatform({
    ...options,
    clock: options.clock ?? createRunningClock(),
    residents: options.residents ?? DEFAULT_RESIDENTS,
    webhook: createWebhookTarget(webhookUrl, channelSecret, webhookTimeoutMs),
  });
}

/** What residents do: each act changes the platform and becomes a webhook. */
function createActs(platform: Platform, webhooks: WebhookSender) {
  const start = (userId: string, act: ResidentAct) => {
    const since = platform.ledger.lastSeq();
    const built = performAct(userId, act, platform);
    return { since, built, attempt: webhooks.send(built) };
  };
  return {
    start,
    send: async (userId: string, act: ResidentAct): Promise<SentEvent> => {
      const { since, built, attempt } = start(userId, act);
      const { event, replyToken, bubble } = built;
      return {
        userId,
        since,
        webhookEventId: event.webhookEventId,
        ...(replyToken === undefined ? {} : { replyToken }),
        ...(bubble === undefined ? {} : { messageId: bubble.id }),
        attempt: await attempt,
      };
    },
    invite: async (type: Group['type'], members: number) => {
      const group = platform.groups.join(type, members);
      const built = buildJoin(group, platform);
      if (built.replyToken !== undefined) platform.replyTokens.issue(built.replyToken, group.id);
      return { id: group.id, attempt: await webhooks.send(built) };
    },
    sendTogether: (acts: readonly { userId: string; act: ResidentAct }[]) =>
      webhooks.sendTogether(acts.map(({ userId, act }) => performAct(userId, act, platform))),
  };
}

function serve(answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Server {
  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!request.errored) throw error;
      // The client went away in the middle of its request: nobody is left to answer.
    });
  });
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
      if (deliveriesOf(entry, userId).length === 0) return;
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
