import { z } from 'zod';
import { corpusSettings } from '../corpus/settings.ts';
import { databaseSettings } from '../prisma/settings.ts';

/** Names the product in server logs and robots.txt; a city adds where it can be asked. */
const DEFAULT_USER_AGENT = 'madoguchi/0.1';

/** A variable that may be missing; written but left empty counts as missing. */
function withDefault<T extends z.ZodType>(schema: T, value: z.input<T>) {
  return z.preprocess((given) => (given === undefined || given === '' ? value : given), schema);
}

function count(least: number, most: number) {
  return z.coerce.number('must be a number').pipe(z.int('must be a whole number').min(least).max(most));
}

/** Variables of the room; every one may be left out. Their meaning is in the room's README. */
const ingestSettings = z.object({
  INGEST_USER_AGENT: withDefault(
    // A header holds printable ASCII only.
    z.string().regex(/^[A-Za-z][\w.-]*\/[\x20-\x7e]+$/, 'must begin with a product and version, such as city-bot/1.0'),
    DEFAULT_USER_AGENT,
  ),
  INGEST_DELAY_MS: withDefault(count(0, 600_000), 1_000),
  INGEST_MAX_PAGES: withDefault(count(1, 1_000_000), 20_000),
  INGEST_MAX_DEPTH: withDefault(count(0, 1_000), 20),
  INGEST_ATTEMPTS: withDefault(count(1, 10), 3),
});

/** A setting is wrong; the message names every wrong variable on a line of its own. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const processSettings = z.intersection(z.intersection(databaseSettings, corpusSettings), ingestSettings);

/** All that the process of this room is set by. */
export type ProcessSettings = z.infer<typeof processSettings>;

/** Reads a record such as `process.env`. Throws `SettingsError`. */
export function readProcessSettings(record: Readonly<Record<string, string | undefined>>): ProcessSettings {
  const parsed = processSettings.safeParse(record);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new SettingsError(lines.join('\n'));
}
