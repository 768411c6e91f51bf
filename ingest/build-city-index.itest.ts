import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCorpus } from '../corpus/load.ts';
import { createFakeEmbedder } from '../corpus/testing/fake-embedder.ts';
import { startQdrantDouble } from '../corpus/testing/qdrant-double/server.ts';
import { createTokeniser } from '../corpus/tokenise-ja.ts';
import { buildCityIndex } from './build-city-index.ts';
import { type IngestStore, openIngest } from './open-ingest.ts';

const DIRECTORY = fileURLToPath(new URL('../corpus/sample-city', import.meta.url));
const SITE = 'https://www.city.shiomi.example.jp';

describe.each(['libSQL', 'Qdrant'] as const)('the sample city in %s', (engine) => {
  const closing: (() => Promise<unknown>)[] = [];
  const embedder = createFakeEmbedder();
  let store: IngestStore;

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sample-city-'));
    closing.push(() => rm(folder, { recursive: true }));
    const url = `file:${join(folder, 'city.db')}`;
    const double = engine === 'Qdrant' ? await startQdrantDouble() : null;
    if (double !== null) closing.push(() => double.close());
    const settings = { DATABASE_URL: url, ...(double === null ? { PASSAGE_INDEX: url } : { QDRANT_URL: double.url }) };
    store = await openIngest(settings, { embedder, tokeniser: await createTokeniser() });
    closing.push(() => store.close());
  });

  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  it('is indexed as a whole, under its public address, and only once', async () => {
    const corpus = await loadCorpus(DIRECTORY);
    const { site, curated } = await buildCityIndex({ directory: DIRECTORY, corpus }, store);
    const entries = corpus.faqs.length + corpus.procedures.length + corpus.notices.length;
    expect(curated).toMatchObject({ documents: entries, created: curated.passages });
    expect(await store.index.count()).toBe((site?.summary.passages ?? 0) + curated.passages);

    const documents = await store.index.documentIds();
    const addresses = documents.filter((id) => id.startsWith('http'));
    const html = (await readdir(join(DIRECTORY, 'site'), { recursive: true })).filter((name) => name.endsWith('.html'));
    expect(addresses.length).toBeGreaterThan(html.length * 0.9);
    expect(addresses.every((id) => id.startsWith(`${SITE}/`))).toBe(true);
    expect(addresses.filter((id) => id.startsWith(`${SITE}/naibu/`))).toEqual([]);
    expect(addresses).toContain(`${SITE}/kurashi/todokede/tennyu.html`);
    expect(addresses).not.toContain(`${SITE}/print/kurashi/todokede/tennyu.html`);

    const again = await buildCityIndex({ directory: DIRECTORY, corpus }, store);
    expect(again.site).toMatchObject({ parsed: 0, embedded: 0 });
    expect(again.curated).toMatchObject({ created: 0, updated: 0, deleted: 0, unchanged: curated.passages });
  }, 180_000);
});
