import { createDoorbell } from '../api/line/doorbell.ts';
import type { LineEmulator } from '../api/line-emulator/start-line-emulator.ts';
import { createLogger } from '../api/logger.ts';
import { readInboxBacklog } from '../api/observe/inbox-backlog.ts';
import { createMetrics } from '../api/observe/metrics.ts';
import { startApi } from '../api/server.ts';
import { apiSettings, readSettings } from '../api/settings.ts';
import { startWorker } from '../api/worker.ts';
import type { Assistant } from '../assistant/create-assistant.ts';
import { cityWordsOf } from '../assistant/screening/personal-data/public-text.ts';
import type { CuratedCorpus } from '../corpus/schema.ts';
import type { Database } from '../prisma/client.ts';

export interface TalkParts {
  readonly channelSecret: string;
  readonly channelAccessToken: string;
  readonly emulator: LineEmulator;
  readonly database: Database;
  readonly assistant: Assistant;
  /** Its name and what of residents' words is its own. */
  readonly corpus: CuratedCorpus;
}

/** A started talk: api and worker behind an emulator, in this process. */
export interface Talk {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts api and worker on loopback and points the emulator's webhooks at them. */
export async function startTalk(parts: TalkParts): Promise<Talk> {
  const { channelSecret, channelAccessToken, emulator, database, assistant, corpus } = parts;
  const cityWords = cityWordsOf(corpus);
  const level = process.env['LOG_LEVEL'] || 'warn';
  const settings = readSettings(apiSettings, {
    LOG_LEVEL: level,
    PORT: '0',
    // Who tries the talk, or measures it, writes faster than a resident does.
    MESSAGES_PER_MINUTE: '1000',
    LINE_CHANNEL_SECRET: channelSecret,
    LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken,
    LINE_API_BASE_URL: emulator.url,
  });
  const logger = createLogger(level, process.stderr);
  const now = () => new Date();
  const metrics = createMetrics({ readBacklog: () => readInboxBacklog(database, now()), ofProcess: false });
  const context = { settings, database, logger, metrics, doorbell: createDoorbell(), cityWords, now };
  const api = await startApi(context);
  const worker = startWorker({ ...context, assistant, cityName: corpus.city.name });
  emulator.webhooks.setUrl(api.webhookUrl);
  return {
    url: api.url,
    async stop() {
      await worker.stop();
      await api.stop();
    },
  };
}
