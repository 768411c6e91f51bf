import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@libsql/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibsqlPassageIndex } from './libsql-passage-index.ts';
import type { PassageIndex } from './passage-index.ts';
import { reasonOf, scanAll } from './testing/index-steps.ts';
import { describePassageIndex, type IndexHarness } from './testing/passage-index-contract.ts';
import { SAMPLE_DIMENSION, sampleId, samplePassage, unitVector } from './testing/sample-passages.ts';

const identity = { embedder: 'sample-embedder', dimension: SAMPLE_DIMENSION };

async function createHarness(inMemory: boolean): Promise<IndexHarness> {
  const directory = await mkdtemp(join(tmpdir(), 'passages-'));
  const opened: PassageIndex[] = [];
  return {
    async open(wanted) {
      const url = inMemory ? ':memory:' : `file:${join(directory, 'new', 'passages.db')}`;
      const index = await openLibsqlPassageIndex({ url }, wanted);
      opened.push(index);
      return index;
    },
    async destroy() {
      for (const index of opened) await index.close();
      await rm(directory, { recursive: true });
    },
  };
}

describePassageIndex('a libSQL file', () => createHarness(false), { persistent: true });
describePassageIndex('libSQL in memory', () => createHarness(true), { persistent: false });

describe('a libSQL file', () => {
  let directory = '';

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'passages-'));
  });

  afterEach(async () => {
    await rm(directory, { recursive: true });
  });

  it('is refused when it is no database', async () => {
    const path = join(directory, 'passages.db');
    await writeFile(path, 'これはデータベースではありません。'.repeat(100));
    const opening = openLibsqlPassageIndex({ url: `file:${path}` }, identity);
    await expect(opening).rejects.toMatchObject({ name: 'IndexError', reason: 'wrong-data' });
  });

  it('says what cannot be read', async () => {
    const url = `file:${join(directory, 'passages.db')}`;
    const index = await openLibsqlPassageIndex({ url }, identity);
    const upserts = [samplePassage({ number: 1, documentId: 'faq:a' })];
    await index.replace('faq:a', { upserts, removals: [] });
    await index.writeArtefact('statistics', 1);
    const client = createClient({ url });
    await client.executeMultiple(`UPDATE passage_content SET passage = '{'; UPDATE passage_artefact SET value = '{'`);
    client.close();
    for (const reading of [index.load([sampleId(1)]), index.readArtefact('statistics'), scanAll(index)]) {
      expect(await reasonOf(reading)).toBe('wrong-data');
    }
    await index.close();
  });

  it('is refused when another version wrote it', async () => {
    const url = `file:${join(directory, 'passages.db')}`;
    await (await openLibsqlPassageIndex({ url }, identity)).close();
    const client = createClient({ url });
    await client.execute('UPDATE passage_identity SET layout = 99');
    client.close();
    await expect(openLibsqlPassageIndex({ url }, identity)).rejects.toThrow('layout 99');
  });

  it('is unreachable when its place is a directory', async () => {
    const opening = openLibsqlPassageIndex({ url: `file:${directory}` }, identity);
    await expect(opening).rejects.toMatchObject({ name: 'IndexError', reason: 'unreachable' });
  });

  it('is read and written by two processes at a time', async () => {
    const url = `file:${join(directory, 'passages.db')}`;
    const [first, second] = [
      await openLibsqlPassageIndex({ url }, identity),
      await openLibsqlPassageIndex({ url }, identity),
    ];
    const writes = Array.from({ length: 40 }, async (_, number) => {
      const documentId = `faq:${number}`;
      const writer = number % 2 === 0 ? first : second;
      await writer.replace(documentId, { upserts: [samplePassage({ number, documentId })], removals: [] });
      return (number % 2 === 0 ? second : first).nearest(unitVector([1]), 5);
    });
    await Promise.all(writes);
    expect(await first.count()).toBe(40);
    expect(await second.revision()).toBe(await first.revision());
    await first.close();
    await second.close();
  });

  it('waits for another writer without stopping the process, and gives up after a time', async () => {
    const url = `file:${join(directory, 'passages.db')}`;
    const impatient = await openLibsqlPassageIndex({ url, busyMilliseconds: 200 }, identity);
    const index = await openLibsqlPassageIndex({ url }, identity);
    const change = { upserts: [samplePassage({ number: 1, documentId: 'faq:a' })], removals: [] };
    const client = createClient({ url });
    const writer = await client.transaction('write');
    const givenUp = impatient.replace('faq:a', change);
    await expect(givenUp).rejects.toMatchObject({ name: 'IndexError', reason: 'unreachable' });
    const waiting = index.replace('faq:a', change);
    const reading = Array.from({ length: 20 }, async (_, turn) => {
      await pause(3 * turn);
      return index.count();
    });
    expect(new Set(await Promise.all(reading))).toEqual(new Set([0]));
    await writer.commit();
    await waiting;
    await index.replace('faq:a', { upserts: [], removals: [] });
    expect(await index.count()).toBe(1);
    await Promise.all([index.close(), impatient.close()]);
    client.close();
  });

  it('says that it was closed', async () => {
    const index = await openLibsqlPassageIndex({ url: ':memory:' }, identity);
    await index.close();
    await expect(index.count()).rejects.toMatchObject({ name: 'IndexError', reason: 'unreachable' });
  });
});
