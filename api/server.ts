import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import { NO_CITY_WORDS } from '../assistant/screening/personal-data/public-text.ts';
import type { ApiContext, Running } from './context.ts';
import { answerErrors, answerNotFound } from './errors.ts';
import { createIdentityRouter } from './identity/identity-router.ts';
import { type Identity, openIdentity } from './identity/open-identity.ts';
import { createInbox } from './line/inbox.ts';
import { createWebhookRouter } from './line/webhook.ts';
import { createObserveRouter } from './observe/observe-router.ts';

/** Milliseconds that open requests have when the server stops. */
const STOP_GRACE_MS = 1_000;
/**
 * For a whole request, of which the largest is a megabyte from LINE, and for its headers: who opens connections and says
 * little holds none for long. Node looks every 30 s unless told otherwise.
 */
const TIMEOUTS = { requestTimeout: 10_000, headersTimeout: 5_000, connectionsCheckingInterval: 1_000 } as const;

/** The path of LINE's webhook. */
const WEBHOOK_PATH = '/line/webhook';

/** A started HTTP server and its address. */
export interface RunningApi extends Running {
  /** `http://HOST:PORT` with the port that was really taken. */
  readonly url: string;
  readonly webhookUrl: string;
}

/** Every route of a process. Bodies are parsed by the routes that take one. A worker is only to be observed. */
function createServer(context: ApiContext, part: 'web' | 'worker', identity: Identity | undefined): Express {
  const { settings, database, logger, metrics, now } = context;
  const app = express();
  app.disable('x-powered-by');
  // Addresses that a sender forwards count only as far as our own proxies wrote them.
  app.set('trust proxy', settings.TRUSTED_PROXIES);
  app.use(helmet());
  app.use(createObserveRouter({ database, metrics, metricsToken: settings.METRICS_TOKEN }));
  if (part === 'web') app.use(WEBHOOK_PATH, routeWebhook(context));
  if (identity) app.use(createIdentityRouter({ identity, database, logger, now }));
  app.use(answerNotFound);
  app.use(answerErrors(logger, metrics));
  return app;
}

function routeWebhook({ settings, database, logger, metrics, doorbell, cityWords, now }: ApiContext): Router {
  return createWebhookRouter({
    // The web process only receives: it never holds a lease.
    inbox: createInbox({ database, provider: settings.LINE_PROVIDER, owner: `web-${randomUUID()}`, leaseMs: 0, now }),
    logger,
    metrics,
    secrets: [settings.LINE_CHANNEL_SECRET, settings.LINE_CHANNEL_SECRET_PREVIOUS].filter(
      (secret) => secret !== undefined,
    ),
    botUserId: settings.LINE_BOT_USER_ID,
    cityWords: cityWords ?? NO_CITY_WORDS,
    onStored: doorbell.ring,
  });
}

/** Starts listening on `HOST` and `PORT`. Rejects when the port is taken. */
export async function startApi(context: ApiContext): Promise<RunningApi> {
  const { url, stop } = await start(context, 'web', context.settings.PORT);
  context.logger.info({ url }, 'api listens');
  return { url, webhookUrl: url + WEBHOOK_PATH, stop };
}

/** Lets a worker of its own process be observed, where `WORKER_PORT` is set. Rejects when the port is taken. */
export async function startWorkerObserver(context: ApiContext): Promise<Running | undefined> {
  const { WORKER_PORT } = context.settings;
  if (WORKER_PORT === undefined) return undefined;
  const { url, stop } = await start(context, 'worker', WORKER_PORT);
  context.logger.info({ url }, 'worker is observed');
  return { stop };
}

async function start(context: ApiContext, part: 'web' | 'worker', wantedPort: number) {
  const { HOST } = context.settings;
  const identity = part === 'web' ? openIdentity(context) : undefined;
  const server = await listen(createServer(context, part, identity), HOST, wantedPort);
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    await close(server);
    await identity?.close();
  };
  return { url: `http://${HOST}:${port}`, stop };
}

function listen(app: Express, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createHttpServer(TIMEOUTS, app);
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

async function close(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}
