import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpusSettings, openPassageIndex } from './settings.ts';
import { startQdrantDouble } from './testing/qdrant-double/server.ts';

const identity = { embedder: 'sample-embedder', dimension: 8 };

describe('openPassageIndex', () => {
  it('opens the libSQL file that is set', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'settings-'));
    const settings = corpusSettings.parse({ PASSAGE_INDEX: `file:${join(directory, 'city.db')}` });
    const index = await openPassageIndex(settings, identity);
    await index.writeArtefact('a', 1);
    await index.close();
    expect(await (await openPassageIndex(settings, identity)).readArtefact('a')).toBe(1);
    await rm(directory, { recursive: true });
  });

  it('opens Qdrant where its address is set, below a path too', async () => {
    const double = await startQdrantDouble({ apiKey: 'key' });
    const environment = { QDRANT_URL: double.url, QDRANT_API_KEY: 'key', QDRANT_COLLECTION: 'city' };
    await openPassageIndex(corpusSettings.parse(environment), identity);
    const below = corpusSettings.parse({ ...environment, QDRANT_URL: `${double.url}/proxy/` });
    await expect(openPassageIndex(below, identity)).rejects.toThrow('404');
    const paths = double.requests.map(({ path }) => path);
    expect(paths).toContain('/collections/city-v1');
    expect(paths.at(-1)).toBe('/proxy/aliases');
    await double.close();
  });
});
