import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { PassageIndex } from './passage-index.ts';
import { dropVersion, findLive } from './qdrant-collections.ts';
import { connect, type QdrantSettings } from './qdrant-connection.ts';
import { openQdrantPassageIndex, rebuildQdrantPassageIndex } from './qdrant-passage-index.ts';
import { idsOf, reasonOf, scanAll, store } from './testing/index-steps.ts';
import { describePassageIndex, type IndexHarness } from './testing/passage-index-contract.ts';
import { type QdrantDouble, type ReceivedRequest, startQdrantDouble } from './testing/qdrant-double/server.ts';
import { expectAllowed, OPENAPI_MISSING } from './testing/qdrant-openapi.ts';
import { ALL_PARTS_REQUIRED } from './testing/reference-data.ts';
import { SAMPLE_DIMENSION, sampleId, unitVector } from './testing/sample-passages.ts';

const LIVE_URL = process.env['QDRANT_URL'];
const identity = { embedder: 'sample-embedder', dimension: SAMPLE_DIMENSION };
const asked: ReceivedRequest[] = [];

function settingsFor(url: string, changes: Partial<QdrantSettings> = {}): QdrantSettings {
  return { url, apiKey: '', collection: 'passages', timeoutMilliseconds: 5_000, ...changes };
}

async function createDoubleHarness(): Promise<IndexHarness> {
  const double = await startQdrantDouble();
  return {
    open: (wanted) => openQdrantPassageIndex(settingsFor(double.url), wanted),
    async destroy() {
      asked.push(...double.requests);
      await double.close();
    },
  };
}

async function createLiveHarness(): Promise<IndexHarness> {
  const apiKey = process.env['QDRANT_API_KEY'] ?? '';
  const settings = settingsFor(LIVE_URL ?? '', { apiKey, collection: `test-${randomUUID()}` });
  return {
    open: (wanted) => openQdrantPassageIndex(settings, wanted),
    async destroy() {
      const client = connect(settings);
      const live = await findLive(client, settings.collection);
      if (live !== null) await dropVersion(client, live);
    },
  };
}

describePassageIndex('a Qdrant double', createDoubleHarness, { persistent: true });

if (LIVE_URL !== undefined) describePassageIndex('a live Qdrant', createLiveHarness, { persistent: true });

let double: QdrantDouble;

afterEach(async () => {
  if (double === undefined) return;
  asked.push(...double.requests);
  await double.close();
});

async function openOnDouble(
  options: { apiKey?: string } = {},
  changes: Partial<QdrantSettings> = {},
): Promise<PassageIndex> {
  double = await startQdrantDouble(options);
  return openQdrantPassageIndex(settingsFor(double.url, changes), identity);
}

describe('the Qdrant index', () => {
  it('asks for uncompressed answers and sends the key without a word on the console', async () => {
    await openOnDouble({ apiKey: 'secret' }, { apiKey: 'secret' });
    for (const { headers } of double.requests) {
      expect(headers).toMatchObject({ 'accept-encoding': 'identity', 'api-key': 'secret' });
    }
  });

  it.each([
    ['no key', ''],
    ['a wrong key', 'wrong'],
  ])('points to the setting when the server refuses %s', async (_case, apiKey) => {
    const opening = openOnDouble({ apiKey: 'secret' }, { apiKey });
    expect(await reasonOf(opening)).toBe('unreachable');
    await expect(opening).rejects.toThrow('QDRANT_API_KEY');
  });

  it('is one index for two processes that open it at once for the first time', async () => {
    double = await startQdrantDouble();
    const opening = Array.from({ length: 4 }, () => openQdrantPassageIndex(settingsFor(double.url), identity));
    const [first, ...others] = await Promise.all(opening);
    await store(first!, { number: 1 });
    for (const index of others) expect(await index.count()).toBe(1);
  });

  it('refuses a collection of the alias’s name that is not its own', async () => {
    double = await startQdrantDouble();
    await connect(settingsFor(double.url)).createCollection('passages', { vectors: {} });
    expect(await reasonOf(openQdrantPassageIndex(settingsFor(double.url), identity))).toBe('engine');
  });

  it('says what cannot be read', async () => {
    const index = await openOnDouble();
    await store(index, { number: 1 });
    const point = { id: sampleId(1), vector: {}, payload: { passage: '{"id":' } };
    await connect(settingsFor(double.url)).upsert('passages', { wait: true, points: [point] });
    for (const reading of [index.load([sampleId(1)]), index.documentIds(), scanAll(index)]) {
      expect(await reasonOf(reading)).toBe('wrong-data');
    }
  });

  it('has another revision after a write that broke off', async () => {
    const index = await openOnDouble();
    const before = await index.revision();
    double.trouble = ({ path }) =>
      path.endsWith('/batch') ? { status: 500, body: { status: { error: 'disk' } } } : null;
    expect(await reasonOf(store(index, { number: 1 }))).toBe('engine');
    expect(await index.revision()).not.toBe(before);
  });

  it('finds all that tie at the limit, however many', async () => {
    const index = await openOnDouble();
    await store(index, ...Array.from({ length: 100 }, (_, number) => ({ number, bodyTerms: ['同じ'] })));
    expect(idsOf(await index.nearest(unitVector([1]), 2))).toEqual([0, 1].map(sampleId));
    expect(idsOf(await index.matching(['同じ'], 2))).toEqual([0, 1].map(sampleId));
  });
});

describe('a Qdrant in trouble', () => {
  it.each([
    ['hangs', 'hang', 'unreachable', 'did not answer in time'],
    ['cuts the connection', 'cut', 'unreachable', 'cannot be reached'],
    ['is overloaded', { status: 503, body: 'busy' }, 'unreachable', 'answered 503'],
    ['fails', { status: 500, body: { status: { error: 'out of disk' } } }, 'engine', 'answered 500: out of disk'],
    ['answers with a page', { status: 502, body: '<html>' }, 'unreachable', 'answered 502'],
  ] as const)('that %s is named', async (_case, trouble, reason, message) => {
    const index = await openOnDouble({}, { timeoutMilliseconds: 200 });
    double.trouble = () => trouble;
    const searching = index.nearest(unitVector([1]), 1);
    expect(await reasonOf(searching)).toBe(reason);
    await expect(searching).rejects.toThrow(message);
  });

  it('that is not there is unreachable', async () => {
    const settings = settingsFor('http://127.0.0.1:9');
    expect(await reasonOf(openQdrantPassageIndex(settings, identity))).toBe('unreachable');
  });
});

describe('a rebuild', () => {
  const better = { embedder: 'better-embedder', dimension: SAMPLE_DIMENSION };

  it('leaves the live index as it is until it switches, then takes its place', async () => {
    const old = await openOnDouble();
    await store(old, { number: 1 });
    const rebuild = await rebuildQdrantPassageIndex(settingsFor(double.url), better);
    await store(rebuild.index, { number: 2 }, { number: 3 });
    expect(await old.count()).toBe(1);
    await rebuild.switchTo();
    const opened = await openQdrantPassageIndex(settingsFor(double.url), better);
    expect((await scanAll(opened)).map(({ passage }) => passage.id)).toEqual([2, 3].map(sampleId));
    const { collections } = await connect(settingsFor(double.url)).getCollections();
    expect(collections.map(({ name }) => name).sort()).toEqual(['passages-v2', 'passages-v2-notes']);
  });

  it('keeps whoever still searches with the old embedder from mixing vectors', async () => {
    const old = await openOnDouble();
    const rebuild = await rebuildQdrantPassageIndex(settingsFor(double.url), better);
    await rebuild.switchTo();
    expect(await reasonOf(old.nearest(unitVector([1]), 1))).toBe('wrong-embedder');
    expect(await reasonOf(store(old, { number: 1 }))).toBe('wrong-embedder');
    expect(await reasonOf(openQdrantPassageIndex(settingsFor(double.url), identity))).toBe('wrong-embedder');
  });

  it('that is abandoned leaves nothing behind', async () => {
    const live = await openOnDouble();
    await store(live, { number: 1 });
    const rebuild = await rebuildQdrantPassageIndex(settingsFor(double.url), better);
    await store(rebuild.index, { number: 2 });
    await rebuild.abandon();
    expect(await live.count()).toBe(1);
    const { collections } = await connect(settingsFor(double.url)).getCollections();
    expect(collections.map(({ name }) => name).sort()).toEqual(['passages-v1', 'passages-v1-notes']);
  });
});

describe('every request above', () => {
  const skipped = OPENAPI_MISSING !== null && !ALL_PARTS_REQUIRED;
  const reason = OPENAPI_MISSING === null ? '' : ` (${OPENAPI_MISSING})`;

  it.skipIf(skipped)(`would be refused if it were wrong${reason}`, () => {
    const request = { method: 'POST', path: '/collections/a/points/count', query: {}, headers: {}, body: {} };
    expect(expectAllowed(request)).toBe('POST /collections/{collection_name}/points/count');
    expect(() => expectAllowed({ ...request, body: { filter: { must: 3 } } })).toThrow('/filter/must');
    expect(() => expectAllowed({ ...request, query: { wait: 'true' } })).toThrow('takes no wait');
    expect(() => expectAllowed({ ...request, path: '/nope' })).toThrow('no operation');
  });

  it.skipIf(skipped)(`is one that Qdrant’s OpenAPI document allows${reason}`, () => {
    expect(asked.length).toBeGreaterThan(100);
    const operations = new Set(asked.map((request) => expectAllowed(request)));
    expect([...operations].sort()).toMatchInlineSnapshot(`
        [
          "DELETE /collections/{collection_name}",
          "GET /aliases",
          "GET /collections",
          "POST /collections/aliases",
          "POST /collections/{collection_name}/points",
          "POST /collections/{collection_name}/points/batch",
          "POST /collections/{collection_name}/points/count",
          "POST /collections/{collection_name}/points/query",
          "POST /collections/{collection_name}/points/scroll",
          "PUT /collections/{collection_name}",
          "PUT /collections/{collection_name}/index",
          "PUT /collections/{collection_name}/points",
        ]
      `);
  });
});
