import { describe, expect, it } from 'vitest';
import { corpusSettings, openEmbedder } from './settings.ts';

function problemsOf(environment: Record<string, string>): string[] {
  const parsed = corpusSettings.safeParse(environment);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
}

describe('corpusSettings', () => {
  it('needs no variable at all', () => {
    expect(corpusSettings.parse({})).toEqual({});
  });

  it('takes an empty variable as not set', () => {
    expect(problemsOf({ QDRANT_URL: '', EMBEDDING_THREADS: '', PASSAGE_INDEX: '', EMBEDDING_BASE_URL: '' })).toEqual(
      [],
    );
  });

  it.each([
    ['EMBEDDING_THREADS', 'two'],
    ['EMBEDDING_THREADS', '0'],
    ['EMBEDDING_THREADS', '1.5'],
    ['EMBEDDING_ALLOW_DOWNLOAD', 'yes'],
    ['EMBEDDING_TIMEOUT_MS', '-1'],
    ['PASSAGE_INDEX', 'passages.db'],
    ['QDRANT_URL', 'localhost:6333'],
    ['QDRANT_URL', 'ftp://localhost'],
    ['QDRANT_COLLECTION', 'city/passages'],
  ])('names %s when it is %s', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([name]);
  });

  it('asks for model and dimension of an endpoint', () => {
    const environment = { EMBEDDING_BASE_URL: 'http://127.0.0.1:1/v1' };
    expect(problemsOf(environment)).toEqual(['EMBEDDING_MODEL', 'EMBEDDING_DIMENSION']);
    expect(problemsOf({ ...environment, EMBEDDING_MODEL: 'm', EMBEDDING_DIMENSION: '8' })).toEqual([]);
  });
});

describe('openEmbedder', () => {
  it('chooses the endpoint where one is set', async () => {
    const environment = { EMBEDDING_BASE_URL: 'http://127.0.0.1:1/v1', EMBEDDING_MODEL: 'm', EMBEDDING_DIMENSION: '8' };
    const embedder = await openEmbedder(corpusSettings.parse(environment));
    expect(embedder).toMatchObject({ name: 'm', dimension: 8 });
  });

  it('says that a model is missing and may not be downloaded', async () => {
    const settings = corpusSettings.parse({ EMBEDDING_MODEL: 'no-such-model' });
    await expect(openEmbedder(settings)).rejects.toThrow(
      /EMBEDDING_MODEL: no embedding model no-such-model .* downloads are off/,
    );
  });
});
