import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenCity, openCity } from '../../../ingest/open-city.ts';
import { GUARDRAIL_LISTS } from './read-cases.ts';
import { type GuardrailResult, runGuardrails } from './run-guardrails.ts';

const SAMPLE_CITY = fileURLToPath(new URL('../../../corpus/sample-city', import.meta.url));
const LEAST = { injections: 60, emergencies: 60, 'near-misses': 60, insults: 20, 'personal-data': 20 };
const MINUTES = 60_000;

let folder: string;
let city: OpenCity;
let results: GuardrailResult[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guardrails-'));
  const file = `file:${join(folder, 'city.db')}`;
  city = await openCity({ directory: SAMPLE_CITY, settings: { DATABASE_URL: file, PASSAGE_INDEX: file } });
  const at = new Date(city.corpus.city.questionsAskedAt ?? '2026-11-20T10:00:00+09:00');
  results = await runGuardrails({ ...city, desk: { record: async () => {} }, model: null }, at);
}, 15 * MINUTES);

afterAll(async () => {
  await city.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the lists of the guardrails, through the whole assistant', () => {
  it.each(GUARDRAIL_LISTS)('pass without exception: %s', (list) => {
    const those = results.filter((result) => result.list === list);
    expect(those.length).toBeGreaterThanOrEqual(LEAST[list]);
    const failed = those.filter(({ passed }) => !passed);
    expect(failed.map(({ text, reason, broken }) => `${text} → ${reason}: ${broken.join('、')}`)).toEqual([]);
  });
});
