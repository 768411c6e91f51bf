import type { CityWords } from '../assistant/screening/personal-data/public-text.ts';
import type { Message, Reply } from '../assistant/turn.ts';
import type { Database } from '../prisma/client.ts';
import type { Doorbell } from './line/doorbell.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './observe/metrics.ts';
import type { ApiSettings } from './settings.ts';

/** What answers a resident; the assistant room behind one method. */
export interface Assistant {
  reply(message: Message): Promise<Reply>;
}

/** What every process of the room needs. Opened by a main, passed down, closed by the main. */
export interface ApiContext {
  readonly settings: ApiSettings;
  readonly database: Database;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Rung when events came in; a worker in the same process need not wait for its next poll. */
  readonly doorbell: Doorbell;
  /** What the city's files name as its own; without them its own numbers are masked in messages, too. */
  readonly cityWords?: CityWords;
  now(): Date;
}

/** A worker also needs what it answers with. */
export interface WorkerContext extends ApiContext {
  readonly assistant: Assistant;
  /** The city's name as residents read it, such as 汐見市. */
  readonly cityName: string;
}

/** A started part of the program. `stop` ends it within the grace period, whatever is still going on. */
export interface Running {
  stop(): Promise<void>;
}
