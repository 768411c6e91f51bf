import { createHash } from 'node:crypto';
import type { Clock } from './clock.ts';
import { createFeed } from './feed.ts';

/** One request of the product to the platform, with the answer it got. */
export interface ApiCallEntry {
  kind: 'api-call';
  requestId: string;
  method: string;
  path: string;
  /** `POST /v2/bot/message/push`, or null where no such endpoint exists. */
  endpoint: string | null;
  /** 0 where the connection was cut instead of answered. */
  status: number;
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
  reason: 'unknown-route' | 'bad-credentials' | 'retry-key-for-another-body' | 'retry-key-on-reply';
  requestId: string;
  detail: string;
}

export type LedgerRecord = ApiCallEntry | DeliveryEntry | WebhookEntry | MisuseEntry;

interface Stamp {
  /** Counts from 1 without gaps. */
  readonly seq: number;
  /** Milliseconds since 1970 on the platform's clock. */
  readonly at: number;
}

export type LedgerEntry = LedgerRecord & Stamp;

export type Delivery = DeliveryEntry & LedgerEntry;

/** What happened, in order, for ever: entries are added, never changed or taken away. */
export interface Ledger {
  append<R extends LedgerRecord>(record: R): R & Stamp;
  /** `seq` of the last entry, 0 before the first. */
  lastSeq(): number;
  entries(): readonly LedgerEntry[];
  apiCalls(): readonly (ApiCallEntry & LedgerEntry)[];
  deliveries(userId?: string): readonly Delivery[];
  webhooks(): readonly (WebhookEntry & LedgerEntry)[];
  misuses(): readonly (MisuseEntry & LedgerEntry)[];
  subscribe(listener: (entry: LedgerEntry) => void): () => void;
}

export function createLedger(clock: Clock): Ledger {
  const entries: LedgerEntry[] = [];
  const feed = createFeed<LedgerEntry>();
  const only = <K extends LedgerRecord['kind']>(kind: K) =>
    entries.filter((entry): entry is Extract<LedgerEntry, { kind: K }> => entry.kind === kind);
  return {
    append: (record) => {
      const entry = freezeDeep({ ...structuredClone(record), seq: entries.length + 1, at: clock.now() });
      entries.push(entry);
      feed.publish(entry);
      return entry;
    },
    lastSeq: () => entries.length,
    entries: () => [...entries],
    apiCalls: () => only('api-call'),
    deliveries: (userId) => only('delivery').filter((entry) => userId === undefined || entry.userId === userId),
    webhooks: () => only('webhook'),
    misuses: () => only('misuse'),
    subscribe: feed.subscribe,
  };
}

export function hashBody(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) freezeDeep(inner);
  return Object.freeze(value);
}
