import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type QdrantDouble, startQdrantDouble } from './server.ts';

const Exchange = z.object({
  name: z.string(),
  method: z.string(),
  path: z.string(),
  requestBody: z.unknown(),
  status: z.number(),
  responseBody: z.unknown(),
});
type Exchange = z.infer<typeof Exchange>;

/** What the real server does and the passage index never asks for. */
const BEYOND = new RegExp(
  [
    '^(client_compat_check|root_version|healthz|readyz|livez|get_collection|alias_get_collection)',
    '^query_(hybrid|fusion|batch|groups|by_id|no_query|order_by)',
    '^(rrf_ties|prefetch_default_limit|facet|scroll_order_by)',
    '^(get_point_single|snapshot|set_payload|update_collection_params|delete_payload_index)',
  ].join('|'),
);
/** Needs what one of the above left behind. */
const AFTER_SNAPSHOT = ['snapshot_restored_count', 'delete_collection'];
const MEANS_NOTHING = new Set(['time', 'operation_id', 'version']);

let double: QdrantDouble | null = null;

afterEach(async () => {
  await double?.close();
});

async function readExchanges(file: string): Promise<Exchange[]> {
  const lines = await readFile(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');
  return lines
    .trim()
    .split('\n')
    .map((line) => Exchange.parse(JSON.parse(line)));
}

async function repeat(
  exchange: Exchange,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
  const { requestBody } = exchange;
  const raw = typeof requestBody === 'string' ? requestBody : JSON.stringify(requestBody);
  const response = await fetch(`${double?.url}${exchange.path}`, {
    method: exchange.method,
    headers,
    ...(requestBody === null ? {} : { body: raw }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  return { status: response.status, body: isJson ? JSON.parse(text) : text || null };
}

const Limited = z.looseObject({ limit: z.number().default(10) });
const Scored = z.array(z.looseObject({ id: z.string(), score: z.number() }));

/**
 * Puts equal scores in the order of their ids, since the server's own order changes from call to call. Where the limit
 * cut the list, those that score as the last keep no id: others may score the same.
 */
function settleTies(values: unknown[], limit: number): unknown[] {
  const scored = Scored.safeParse(values);
  if (!scored.success) return values;
  const lowest = limit > 1 && scored.data.length === limit ? scored.data.at(-1)?.score : undefined;
  return scored.data
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map((hit) => (hit.score === lowest ? { score: hit.score } : hit));
}

/** The answer without what differs from run to run: times, counters, places in the body, the last digits of scores. */
function essence(value: unknown, limit: number): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(5));
  if (typeof value === 'string') return value.replace(/ at line \d+ column \d+$/, '');
  if (Array.isArray(value))
    return settleTies(
      value.map((entry) => essence(entry, limit)),
      limit,
    );
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !MEANS_NOTHING.has(key));
  return Object.fromEntries(entries.map(([key, entry]) => [key, essence(entry, limit)]));
}

function expectAlike(answer: { status: number; body: unknown }, exchange: Exchange): void {
  const { limit } = Limited.safeParse(exchange.requestBody).data ?? { limit: 10 };
  const expected = { status: exchange.status, body: essence(exchange.responseBody, limit) };
  expect({ status: answer.status, body: essence(answer.body, limit) }, exchange.name).toEqual(expected);
}

describe('the Qdrant double', () => {
  it.each([
    ['recordings.jsonl', 136],
    ['recordings-extra.jsonl', 31],
  ])('answers as the server did in %s', async (file, count) => {
    double = await startQdrantDouble();
    const exchanges = await readExchanges(file);
    let compared = 0;
    for (const exchange of exchanges) {
      if (AFTER_SNAPSHOT.includes(exchange.name)) continue;
      const answer = await repeat(exchange);
      if (answer.status === 501) {
        expect(exchange.name).toMatch(BEYOND);
      } else {
        expectAlike(answer, exchange);
        compared += 1;
      }
    }
    // A file that is cut, or a growing list of exceptions, must not pass unnoticed.
    expect(compared).toBe(count);
  });

  it.each([
    ['apikey_missing', {}],
    ['apikey_wrong', { 'api-key': 'wrong' }],
    ['apikey_readonly_list', { 'api-key': 'right' }],
  ])('answers as the server did in %s', async (name, headers) => {
    double = await startQdrantDouble({ apiKey: 'right' });
    const exchanges = await readExchanges('recordings-apikey.jsonl');
    await repeat(exchanges.find((entry) => entry.name === 'apikey_full_create')!, { 'api-key': 'right' });
    const exchange = exchanges.find((entry) => entry.name === name)!;
    const answer = await repeat(exchange, headers);
    expectAlike(answer, exchange);
  });
});
