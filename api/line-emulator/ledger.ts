import { createHash } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { FaultKind } from './fault-switches.ts';
import { createFeed } from './feed.ts';
import { deliveriesOf, tallyOf } from './ledger-deliveries.ts';

/** One request of the product to the platform, with the answer it got. */
export interface ApiCallEntry {
  kind: 'api-call';
  requestId: string;
  /** LINE has one for the API and one for files. */
  host: 'api' | 'data';
  method: string;
  /** Without the query, of which only the names are kept: it may carry tokens. */
  path: string;
  query: readonly string[];
  /** `POST /v2/bot/message/push`, or null where no such endpoint exists. */
  endpoint: string | null;
  /** 0 where the connection was cut instead of answered. */
  status: number;
  /** What went wrong on purpose, null for an answer as LINE gives it. */
  fault: FaultKind | null;
  retryKey: string | null;
  /** sha256 of the raw body, hexadecimal. */
  bodyHash: string;
  request: unknown;
  response: unknown;
}

/** One accepted message for one person: the judge of "exactly once". */
export interface DeliveryEntry {
  kind: 'delivery';
  requestId: string;
  endpoint: string;
  retryKey: string | null;
  bodyHash: string;
  userId: string;
  messageId: string;
  message: Readonly<Record<string, unknown>>;
  /** False where the platform accepts and drops silently: blocked, or no friend. */
  shown: boolean;
}

/**
 * The messages of one request for many people, as one row: message `j` of `messages` went to recipient `i` under the
 * id `firstMessageId + i × messages.length + j`. `deliveries()` tells them one by one.
 */
export interface BulkDeliveryEntry {
  kind: 'bulk-delivery';
  requestId: string;
  endpoint: string;
  retryKey: string | null;
  bodyHash: string;
  messages: readonly Readonly<Record<string, unknown>>[];
  firstMessageId: string;
  recipients: readonly string[];
  /** Places in `recipients` where the platform accepted and dropped silently, ascending. */
  dropped: readonly number[];
}

/** Reasons as LINE's console names them; `ok` where the answer was 2xx. */
export type WebhookOutcome = 'ok' | 'could_not_connect' | 'request_timeout' | 'error_status_code' | 'unclassified';

/** One attempt to deliver a webhook. */
export interface WebhookEntry {
  kind: 'webhook';
  webhookEventIds: readonly string[];
  /** The bytes on the wire, as text. */
  body: string;
  signature: string | null;
  isRedelivery: boolean;
  outcome: WebhookOutcome;
  /** 0 without an answer. */
  status: number;
  milliseconds: number;
}

/** Something the product did that LINE forbids or that cannot be meant: a test with one of these has failed. */
export interface MisuseEntry {
  kind: 'misuse';
  reason:
    | 'unknown-route'
    | 'wrong-host'
    | 'bad-credentials'
    | 'retry-key-for-another-body'
    | 'retry-key-after-24-hours'
    | 'retry-key-on-reply';
  requestId: string;
  detail: string;
}

export type LedgerRecord = ApiCallEntry | DeliveryEntry | BulkDeliveryEntry | WebhookEntry | MisuseEntry;

export interface Stamp {
  /** Counts from 1 without gaps. */
  readonly seq: number;
  /** Milliseconds since 1970 on the platform's clock. */
  readonly at: number;
}

export type LedgerEntry = LedgerRecord & Stamp;

export type Delivery = DeliveryEntry & Stamp;

/** What happened, in order, for ever: entries are added, never changed or taken away. */
export interface Ledger {
  append<R extends LedgerRecord>(record: R): R & Stamp;
  /** The same without a copy, for a large record that nobody else will change. */
  appendOwned<R extends LedgerRecord>(record: R): R & Stamp;
  /** `seq` of the last entry, 0 before the first. */
  lastSeq(): number;
  /** How many entries of a kind there are. */
  count(kind: LedgerRecord['kind']): number;
  entries(): readonly LedgerEntry[];
  apiCalls(): readonly (ApiCallEntry & LedgerEntry)[];
  /** One for each message and person, whether sent to one or to many; those of one request share their `seq`. */
  deliveries(userId?: string): readonly Delivery[];
  /** How many messages were delivered and shown to each person. */
  tally(): ReadonlyMap<string, number>;
  webhooks(): readonly (WebhookEntry & LedgerEntry)[];
  misuses(): readonly (MisuseEntry & LedgerEntry)[];
  subscribe(listener: (entry: LedgerEntry) => void): () => void;
}

export function createLedger(clock: Clock): Ledger {
  const entries: LedgerEntry[] = [];
  const counts = new Map<LedgerRecord['kind'], number>();
  const feed = createFeed<LedgerEntry>();
  const only = <K extends LedgerRecord['kind']>(kind: K) =>
    entries.filter((entry): entry is Extract<LedgerEntry, { kind: K }> => entry.kind === kind);
  const appendOwned: Ledger['appendOwned'] = (record) => {
    const entry = freezeDeep({ ...record, seq: entries.length + 1, at: clock.now() });
    entries.push(entry);
    counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1);
    feed.publish(entry);
    return entry;
  };
  return {
    append: (record) => appendOwned(structuredClone(record)),
    appendOwned,
    lastSeq: () => entries.length,
    count: (kind) => counts.get(kind) ?? 0,
    entries: () => [...entries],
    apiCalls: () => only('api-call'),
    deliveries: (userId) => entries.flatMap((entry) => deliveriesOf(entry, userId)),
    tally: () => tallyOf(entries),
    webhooks: () => only('webhook'),
    misuses: () => only('misuse'),
    subscribe: feed.subscribe,
  };
}

export function hashBody(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) freezeDeep(inner);
  return Object.freeze(value);
}
