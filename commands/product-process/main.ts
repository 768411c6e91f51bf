import { createDoorbell } from '../../api/line/doorbell.ts';
import { createLogger } from '../../api/logger.ts';
import { readInboxBacklog } from '../../api/observe/inbox-backlog.ts';
import { createMetrics } from '../../api/observe/metrics.ts';
import { startApi } from '../../api/server.ts';
import { apiSettings, readSettings } from '../../api/settings.ts';
import { startWorker } from '../../api/worker.ts';
import { openDatabase } from '../../prisma/client.ts';
import { runMain } from '../main-fault.ts';
import { disturbDatabase } from './disturb-database.ts';
import type { Order, Readiness } from './order.ts';
import { createScriptedAssistant } from './scripted-assistant.ts';
import { type Reach, watchAssistant, watchCalls, watchDatabase, watchMetrics } from './watch-boundaries.ts';

/** As in the product's own main: the webhook has to answer in time. */
const LOCK_TIMEOUT_MS = 1_000;

/** The present order; what a later one says takes the place of what it says. */
function listen(): { readonly present: Order; readonly toWork: Promise<void> } {
  const present: Order = {};
  const toWork = new Promise<void>((resolve) => {
    process.on('message', (order: Order) => {
      Object.assign(present, order);
      if (present.work) resolve();
    });
  });
  return { present, toWork };
}

/** Web and worker in one process, composed as in `npm start`, until it is killed: it knows no other end. */
async function main(): Promise<void> {
  const { present, toWork } = listen();
  let times = 0;
  const reach: Reach = (boundary) => {
    if (boundary !== present.boundary) return;
    times += 1;
    if (times === present.occurrence) process.kill(process.pid, 'SIGKILL');
  };
  const settings = readSettings(apiSettings, process.env);
  const opened = await openDatabase(settings, { lockTimeoutMs: LOCK_TIMEOUT_MS });
  const database = watchDatabase(disturbDatabase(opened, present), reach);
  globalThis.fetch = watchCalls(globalThis.fetch, reach);
  const now = () => new Date();
  const readBacklog = () => readInboxBacklog(database, now());
  const context = {
    settings,
    database,
    logger: createLogger(settings.LOG_LEVEL, process.stderr),
    metrics: watchMetrics(createMetrics({ readBacklog, ofProcess: false }), reach),
    doorbell: createDoorbell(),
    now,
  };
  // The first statements open the connection and load the query compiler; a process that listens is ready to store.
  await readBacklog();
  const { webhookUrl } = await startApi(context);
  process.send?.({ webhookUrl } satisfies Readiness);
  await toWork;
  const assistant = watchAssistant(createScriptedAssistant(present), reach);
  startWorker({ ...context, assistant, cityName: '汐見市' });
}

// Without its parent it has no purpose.
process.once('disconnect', () => process.exit(0));
await runMain(main);
