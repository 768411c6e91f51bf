import { z } from 'zod';
import { modelSettings } from '../assistant/model/settings.ts';
import { assistantSettings } from '../assistant/settings.ts';
import { corpusSettings } from '../corpus/settings.ts';
import { databaseSettings } from '../prisma/settings.ts';

/** A variable that may be missing; written but left empty counts as missing. */
function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

function wholeNumber(least: number, most: number) {
  return z.coerce.number('must be a number').pipe(z.int('must be a whole number').min(least).max(most));
}

const secret = z.string('must be set').min(1, 'must not be empty');
const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/** Tokens travel with every call, so only loopback may go without TLS. */
const secureUrl = z.url({ protocol: /^https?$/, error: 'must be an https address' }).refine(
  (url) => {
    // What is no address has been refused as such before.
    if (!URL.canParse(url)) return true;
    const { protocol, hostname } = new URL(url);
    return protocol === 'https:' || LOOPBACK_HOSTS.includes(hostname);
  },
  { error: 'must be https outside this machine' },
);

/** What residents' browsers call the api: pages and cookies are told apart by it, so nothing but scheme, host and port. */
const publicUrl = secureUrl.refine((url) => !URL.canParse(url) || new URL(url).href === `${new URL(url).origin}/`, {
  error: 'must have no path',
});

/** A Login channel is all there or not at all: half of it would be a login that fails at the first resident. */
const LOGIN_CHANNEL = ['LINE_LOGIN_CHANNEL_ID', 'LINE_LOGIN_CHANNEL_SECRET', 'PUBLIC_URL'] as const;

const variables = z.object({
  ...databaseSettings.shape,
  LINE_CHANNEL_SECRET: secret,
  LINE_CHANNEL_SECRET_PREVIOUS: optional(z.string()),
  LINE_CHANNEL_ACCESS_TOKEN: secret,
  LINE_API_BASE_URL: secureUrl.default('https://api.line.me'),
  LINE_TIMEOUT_MS: wholeNumber(100, 60_000).default(10_000),
  LINE_PROVIDER: z.string().min(1).max(64).default('default'),
  LINE_BOT_USER_ID: optional(z.string().regex(/^U[0-9a-f]{32}$/, 'must be U and 32 hexadecimal digits')),
  LINE_LOGIN_CHANNEL_ID: optional(z.string().regex(/^\d{1,20}$/, 'must be digits')),
  LINE_LOGIN_CHANNEL_SECRET: optional(z.string()),
  LINE_LOGIN_PROVIDER: optional(z.string().max(64)),
  LINE_ACCESS_BASE_URL: secureUrl.default('https://access.line.me'),
  PUBLIC_URL: optional(publicUrl),
  SESSION_IDLE_MINUTES: wholeNumber(5, 1_440).default(30),
  SESSION_HOURS: wholeNumber(1, 168).default(12),
  LOGIN_REFUSALS_PER_TEN_MINUTES: wholeNumber(1, 10_000).default(60),
  TRUSTED_PROXIES: wholeNumber(0, 8).default(0),
  /** Needed by workers; the web part reads from it what is the city's own and is not masked. */
  CITY_DIRECTORY: optional(z.string()),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  WORKER_PORT: optional(wholeNumber(0, 65_535)),
  METRICS_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  ANSWER_TIMEOUT_MS: wholeNumber(100, 600_000).default(40_000),
  MESSAGES_PER_MINUTE: wholeNumber(1, 1_000).default(15),
  TOTAL_MESSAGES_PER_MINUTE: wholeNumber(1, 1_000_000).default(1_000),
  GREETING: z.enum(['own', 'oa-manager']).default('own'),
  LEAVE_GROUPS: z.enum(['true', 'false']).default('true'),
  BUSY_AFTER_MS: wholeNumber(1_000, 600_000).default(30_000),
  LINE_CALL_DAYS: wholeNumber(1, 3_650).default(90),
  CONVERSATION_MINUTES: wholeNumber(1, 1_440).default(30),
  WORKER_CONCURRENCY: wholeNumber(1, 64).default(4),
  WORKER_POLL_MS: wholeNumber(10, 60_000).default(250),
  WORKER_LEASE_MS: wholeNumber(500, 600_000).default(15_000),
});

/** Variables of the room; their meaning is in the room's README. */
export const apiSettings = variables.superRefine((settings, context) => {
  const missing = LOGIN_CHANNEL.filter((name) => settings[name] === undefined);
  const isBegun = settings.LINE_LOGIN_CHANNEL_ID !== undefined || settings.LINE_LOGIN_CHANNEL_SECRET !== undefined;
  if (!isBegun) return;
  for (const name of missing) context.addIssue({ code: 'custom', path: [name], message: 'must be set for LINE Login' });
});

export type ApiSettings = z.infer<typeof apiSettings>;

/** A worker also answers: from the city's curated files, the passage index, and a language model where there is one. */
export const workerSettings = apiSettings
  .and(corpusSettings)
  .and(modelSettings)
  .and(assistantSettings)
  .and(z.object({ CITY_DIRECTORY: z.string('must be set').min(1, 'must not be empty') }));

export type WorkerSettings = z.infer<typeof workerSettings>;

/** A variable is missing or has a value that cannot be used. The values themselves are never part of the message. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly variables: readonly string[];
  constructor(issues: readonly { readonly variable: string; readonly problem: string }[]) {
    super(issues.map(({ variable, problem }) => `${variable} ${problem}`).join('; '));
    this.variables = issues.map((issue) => issue.variable);
  }
}

/** Reads settings from a record such as `process.env`. Throws `SettingsError` naming every wrong variable. */
export function readSettings<T>(schema: z.ZodType<T>, environment: Readonly<Record<string, string | undefined>>): T {
  const result = schema.safeParse(environment);
  if (result.success) return result.data;
  throw new SettingsError(
    result.error.issues.map((issue) => ({ variable: issue.path.join('.'), problem: issue.message })),
  );
}
