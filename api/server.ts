import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, Router } from 'express';
import helmet from 'helmet';
import type { ApiContext, Running } from './context.ts';
import { withDeadline } from './deadline.ts';
import { answerErrors, answerNotFound, HttpError } from './errors.ts';
import { createInbox } from './line/inbox.ts';
import { createWebhookRouter } from './line/webhook.ts';

/** Milliseconds that open requests have when the server stops. */
const STOP_GRACE_MS = 1_000;
/** For a whole request: the largest is a megabyte from LINE. */
const REQUEST_TIMEOUT_MS = 10_000;
const READY_DEADLINE_MS = 1_000;

/** The path of LINE's webhook. */
const WEBHOOK_PATH = '/line/webhook';

/** A started HTTP server and its address. */
export interface RunningApi extends Running {
  /** `http://HOST:PORT` with the port that was really taken. */
  readonly url: string;
  readonly webhookUrl: string;
}

/** Every route of the api. Bodies are parsed by the routes that take one. */
function createServer(context: ApiContext): Express {
  const { settings, database, logger, doorbell, now } = context;
  const app = express();
  app.disable('x-powered-by');
  app.use(helmet());
  app.use('/health', createHealthRouter(context));
  app.use(
    WEBHOOK_PATH,
    createWebhookRouter({
      // The web process only receives: it never holds a lease.
      inbox: createInbox({ database, provider: settings.LINE_PROVIDER, owner: `web-${randomUUID()}`, leaseMs: 0, now }),
      logger,
      secrets: [settings.LINE_CHANNEL_SECRET, settings.LINE_CHANNEL_SECRET_PREVIOUS].filter(
        (secret) => secret !== undefined,
      ),
      botUserId: settings.LINE_BOT_USER_ID,
      onStored: doorbell.ring,
    }),
  );
  app.use(answerNotFound);
  app.use(answerErrors(logger));
  return app;
}

/** `/health/live`: the process answers. `/health/ready`: the database does, too. */
function createHealthRouter({ database }: ApiContext): Router {
  const router = Router();
  router.get('/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/ready', async (_request, response) => {
    await withDeadline(database.$queryRaw`SELECT 1`, READY_DEADLINE_MS, 'database').catch((cause: unknown) => {
      throw new HttpError(503, 'database', { cause });
    });
    response.json({ status: 'ready' });
  });
  return router;
}

/** Starts listening on `HOST` and `PORT`. Rejects when the port is taken. */
export async function startApi(context: ApiContext): Promise<RunningApi> {
  const { HOST, PORT } = context.settings;
  const server = await listen(createServer(context), HOST, PORT);
  const { port } = server.address() as AddressInfo;
  const url = `http://${HOST}:${port}`;
  context.logger.info({ url }, 'api listens');
  return { url, webhookUrl: url + WEBHOOK_PATH, stop: () => close(server) };
}

function listen(app: Express, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error) => (error ? reject(error) : resolve(server)));
    server.requestTimeout = REQUEST_TIMEOUT_MS;
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
