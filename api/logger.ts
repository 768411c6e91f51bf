import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import { passWords } from '../assistant/screening/personal-data/public-text.ts';

/**
 * Facts pass the gate on their way out; an error stands under `err`. The message is written in the code, so that nobody's
 * words can be put into it: a `string` does not compile.
 */
type Tell = <M extends string>(facts: Readonly<Record<string, unknown>>, message: M & NotAnyString<M>) => void;
type NotAnyString<M extends string> = string extends M ? never : M;

/** The one way to the log. */
export interface Logger {
  readonly debug: Tell;
  readonly info: Tell;
  readonly warn: Tell;
  readonly error: Tell;
}

/**
 * Fields that may hold a resident's words, a person's id in LINE or a secret. Code logs ids of our own rows instead; this
 * list and the gate are the second line of defence.
 */
const PERSONAL_OR_SECRET = [
  'text',
  'question',
  'answer',
  'payload',
  'body',
  'lineUserId',
  'userId',
  'replyToken',
  'authorization',
  'cookie',
  'idToken',
  'accessToken',
  'linkToken',
  'nonce',
  'LINE_CHANNEL_SECRET',
  'LINE_CHANNEL_SECRET_PREVIOUS',
  'LINE_CHANNEL_ACCESS_TOKEN',
  'LINE_LOGIN_CHANNEL_SECRET',
  'DATABASE_URL',
] as const;

/** JSON lines with UTC times; errors appear as `describeFault` leaves them, every other text as the gate does. */
export function createLogger(level: string, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: {
        paths: PERSONAL_OR_SECRET.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: '[hidden]',
      },
      formatters: { log: passFacts },
      serializers: { err: describeFault },
    },
    destination,
  );
}

/** Rows of ours are named by ULIDs, in which a rule might read a number of somebody. */
const ROW_ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

function passFacts(facts: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, passFact(value)]));
}

function passFact(value: unknown): unknown {
  if (typeof value === 'string') return ROW_ID.test(value) ? value : passWords(value);
  if (Array.isArray(value)) return value.map(passFact);
  return typeof value === 'object' && value !== null && !(value instanceof Error) ? passFacts(value) : value;
}

/** What may be told of an unexpected error: class, code and places. Its message may quote what a resident wrote. */
interface Fault {
  readonly name: string;
  readonly code?: string;
  readonly at: readonly string[];
  readonly cause?: Fault;
}

function describeFault(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim().slice('at '.length));
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    at,
    ...(error.cause === undefined ? {} : { cause: describeFault(error.cause) }),
  };
}

/** The fault in one short line, for a column that staff read: `PrismaClientKnownRequestError P1008`. */
export function nameFault(error: unknown): string {
  const { name, code, cause } = describeFault(error);
  return [name, code, cause && `(${cause.name}${cause.code ? ` ${cause.code}` : ''})`].filter(Boolean).join(' ');
}
