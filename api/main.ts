import { type CityWords, cityWordsOf, NO_CITY_WORDS } from '../assistant/screening/personal-data/public-text.ts';
import { loadCorpus } from '../corpus/load.ts';
import { openDatabase } from '../prisma/client.ts';
import type { ApiContext, Running } from './context.ts';
import { createDoorbell } from './line/doorbell.ts';
import { createLogger, type Logger } from './logger.ts';
import { readInboxBacklog } from './observe/inbox-backlog.ts';
import { createMetrics } from './observe/metrics.ts';
import { startApi, startWorkerObserver } from './server.ts';
import { apiSettings, readSettings, type WorkerSettings, workerSettings } from './settings.ts';
import { startWorker } from './worker.ts';

const ROLES = ['web', 'worker', 'all'] as const;
type Role = (typeof ROLES)[number];

/** The webhook has to answer in time, so a statement waits for a lock less long than LINE does for us. */
const LOCK_TIMEOUT_MS = 1_000;

/** Runs one part of the api, or both in one process, until SIGINT or SIGTERM. */
async function main(role: Role): Promise<void> {
  const stopSignal = nextStopSignal();
  const worker = role === 'web' ? null : readSettings(workerSettings, process.env);
  const settings = worker ?? readSettings(apiSettings, process.env);
  const logger = createLogger(settings.LOG_LEVEL, process.stdout);
  const database = await openDatabase(settings, { migrate: true, lockTimeoutMs: LOCK_TIMEOUT_MS });
  const readBacklog = () => readInboxBacklog(database, new Date());
  // The first statement opens a connection and compiles the query engine, which would count against the first webhook.
  await readBacklog();
  const metrics = createMetrics({ readBacklog, ofProcess: true });
  const base: ApiContext = {
    settings,
    database,
    logger,
    metrics,
    doorbell: createDoorbell(),
    now: () => new Date(),
  };
  /** Stopped in reverse. */
  const parts: Running[] = [{ stop: () => database.$disconnect() }];
  try {
    const cityWords = worker ? await startWorking(worker, base, parts) : await readCityWords(settings.CITY_DIRECTORY);
    const context = { ...base, cityWords };
    const listener = await (role === 'worker' ? startWorkerObserver(context) : startApi(context));
    if (listener) parts.push(listener);
    await stopSignal;
  } finally {
    await stopAll(parts, logger);
  }
}

/** Opens the assistant and lets a worker answer with it. Returns what the city's files name as its own. */
async function startWorking(settings: WorkerSettings, context: ApiContext, parts: Running[]): Promise<CityWords> {
  // A web process loads no model.
  const { openAssistant } = await import('./open-assistant.ts');
  const { assistant, warnings, cityName, cityWords, close } = await openAssistant(settings, context.database);
  for (const warning of warnings) context.logger.warn({ warning }, 'the answers are to be looked at');
  parts.push({ stop: close }, startWorker({ ...context, assistant, cityName }));
  context.logger.info({}, 'worker works');
  return cityWords;
}

async function readCityWords(directory: string | undefined): Promise<CityWords> {
  return directory === undefined ? NO_CITY_WORDS : cityWordsOf(await loadCorpus(directory));
}

/** Listened for from the beginning: a stop during the start must not be lost. */
function nextStopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

async function stopAll(parts: readonly Running[], logger: Logger): Promise<void> {
  for (const part of parts.toReversed()) {
    await part.stop().catch((error: unknown) => logger.error({ err: error }, 'part not stopped'));
  }
}

const role = ROLES.find((known) => known === (process.argv[2] ?? 'all'));
if (!role) {
  process.stderr.write(`usage: tsx api/main.ts [${ROLES.join(' | ')}]\n`);
  process.exitCode = 2;
} else {
  await main(role).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`);
    process.exitCode = 1;
  });
}
