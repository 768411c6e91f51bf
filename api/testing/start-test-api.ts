import type { CityWords } from '../../assistant/screening/personal-data/public-text.ts';
import type { TestDatabase } from '../../prisma/testing/database.ts';
import type { Assistant, WorkerContext } from '../context.ts';
import { createDoorbell } from '../line/doorbell.ts';
import type { Assumptions } from '../line-emulator/assumptions.ts';
import { createVirtualClock, type VirtualClock } from '../line-emulator/clock.ts';
import { type LineEmulator, startLineEmulator } from '../line-emulator/start-line-emulator.ts';
import { createLogger } from '../logger.ts';
import { readInboxBacklog } from '../observe/inbox-backlog.ts';
import { createMetrics } from '../observe/metrics.ts';
import { type RunningApi, startApi } from '../server.ts';
import { type ApiSettings, apiSettings, readSettings } from '../settings.ts';
import { startWorker } from '../worker.ts';
import { holdToContract } from './hold-to-contract.ts';

const CHANNEL_SECRET = 'channel-secret-for-tests';
const CHANNEL_TOKEN = 'channel-token-for-tests';
/** Longer than LINE waits: what the api answers in time is tested by its own limits, not by how busy the machine is. */
const PATIENCE_MS = 15_000;
/** Where residents reach the api, as far as it knows. */
export const PUBLIC_ORIGIN = 'https://line.example.jp';
const START = Date.UTC(2026, 10, 22, 1, 0, 0);

export interface TestApiOptions {
  readonly database: TestDatabase;
  readonly assistant: Assistant;
  readonly settings?: Partial<ApiSettings>;
  readonly cityWords?: CityWords;
  /** What LINE does not document, as the emulator shall have it. */
  readonly assumptions?: Partial<Assumptions>;
  /** False: events stay in the inbox until `startWorker` is called. */
  readonly worker?: boolean;
}

/** The whole api in this process, with the emulator in LINE's place and one clock for both. */
export interface TestApi {
  readonly emulator: LineEmulator;
  readonly clock: VirtualClock;
  readonly api: RunningApi;
  readonly context: WorkerContext;
  /** Id of the emulator's first resident. */
  readonly userId: string;
  /** Everything that was logged, as JSON lines. */
  readonly log: readonly string[];
  /** Another worker over the same database. */
  startWorker(overrides?: Partial<WorkerContext>): { stop(): Promise<void> };
  /** Resolves when no event is left to be worked now. */
  settle(): Promise<void>;
  /** Throws when a call to LINE was not as LINE's documents have it. */
  stop(): Promise<void>;
}

export async function startTestApi(options: TestApiOptions): Promise<TestApi> {
  const { database, assistant, settings, cityWords, assumptions = {}, worker = true } = options;
  const clock = createVirtualClock(START);
  const channel = { channelSecret: CHANNEL_SECRET, channelAccessToken: CHANNEL_TOKEN };
  const emulator = await startLineEmulator({ ...channel, clock, assumptions, webhookTimeoutMs: PATIENCE_MS });
  // The first query of a process compiles the engine, which would count against the first webhook.
  await database.client.inboxEvent.findFirst();
  const log: string[] = [];
  const now = () => new Date(clock.now());
  const readBacklog = () => readInboxBacklog(database.client, now());
  const context: WorkerContext = {
    settings: { ...readSettings(apiSettings, environmentFor(database.url, emulator)), ...settings },
    database: database.client,
    logger: createLogger('debug', { write: (line) => log.push(line) }),
    doorbell: createDoorbell(),
    assistant,
    ...(cityWords === undefined ? {} : { cityWords }),
    cityName: '汐見市',
    metrics: createMetrics({ readBacklog, ofProcess: false }),
    now,
  };
  const api = await startApi(context);
  emulator.webhooks.setUrl(api.webhookUrl);
  const workers = worker ? [startWorker(context)] : [];
  const startAnother = (overrides: Partial<WorkerContext> = {}) => {
    const another = startWorker({ ...context, doorbell: createDoorbell(), ...overrides });
    workers.push(another);
    return another;
  };
  let stopped: Promise<void> | undefined;
  const stopAll = async () => {
    await Promise.all(workers.map((each) => each.stop()));
    await api.stop();
    await emulator.stop();
    holdToContract(emulator.ledger);
  };
  const stop = () => {
    stopped ??= stopAll();
    return stopped;
  };
  const userId = emulator.residents.list()[0]!.userId;
  const settle = () => waitUntilSettled(context);
  return { emulator, clock, api, context, userId, log, startWorker: startAnother, settle, stop };
}

function environmentFor(databaseUrl: string, { url, login }: LineEmulator): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    LINE_CHANNEL_SECRET: CHANNEL_SECRET,
    LINE_CHANNEL_ACCESS_TOKEN: CHANNEL_TOKEN,
    LINE_API_BASE_URL: url,
    LINE_ACCESS_BASE_URL: url,
    LINE_LOGIN_CHANNEL_ID: login.id,
    LINE_LOGIN_CHANNEL_SECRET: login.secret,
    PUBLIC_URL: PUBLIC_ORIGIN,
    PORT: '0',
    WORKER_POLL_MS: '20',
  };
}

/** An event is to be worked now when it is its resident's oldest and not pausing after a failure. */
async function waitUntilSettled({ database, now }: WorkerContext): Promise<void> {
  for (let round = 0; round < 500; round += 1) {
    const open = await database.inboxEvent.findMany({
      where: { state: { in: ['received', 'working'] } },
      orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
    });
    const oldest = new Map(open.toReversed().map((event) => [event.lineUserId ?? event.id, event]));
    const isActive = [...oldest.values()].some(({ state, dueAt }) => state === 'working' || dueAt <= now());
    if (!isActive) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('events are still open after 10 s');
}
