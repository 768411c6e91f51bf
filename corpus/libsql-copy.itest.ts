import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyLibsqlFile } from './libsql-copy.ts';
import { openLibsqlPassageIndex } from './libsql-passage-index.ts';
import type { PassageIndex } from './passage-index.ts';
import { SAMPLE_DIMENSION, samplePassage } from './testing/sample-passages.ts';

const IDENTITY = { embedder: 'fake', dimension: SAMPLE_DIMENSION };
let folder: string;
let live: string;
let next: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-copy-'));
  live = join(folder, 'live.db');
  next = join(folder, 'next.db');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Writes one document of one passage. */
async function write(index: PassageIndex, number: number): Promise<void> {
  const entry = samplePassage({ number, documentId: `doc-${number}` });
  await index.replace(`doc-${number}`, { upserts: [entry], removals: [] });
}

async function documentsOf(file: string): Promise<string[]> {
  const index = await openLibsqlPassageIndex({ url: `file:${file}` }, IDENTITY);
  const ids = await index.documentIds();
  await index.close();
  return ids;
}

describe('a version of the index beside the live one', () => {
  it('holds what the live one held, found as before, and changes apart from it', async () => {
    const index = await openLibsqlPassageIndex({ url: `file:${live}` }, IDENTITY);
    await write(index, 1);
    await copyLibsqlFile(live, next);
    const copy = await openLibsqlPassageIndex({ url: `file:${next}` }, IDENTITY);
    expect(await copy.revision()).toBe(await index.revision());
    const vector = new Float32Array(SAMPLE_DIMENSION).fill(1);
    expect(await copy.nearest(vector, 10)).toEqual(await index.nearest(vector, 10));
    await write(copy, 2);
    expect(await index.documentIds()).toEqual(['doc-1']);
    await copy.close();
    await index.close();
    expect(await documentsOf(next)).toEqual(['doc-1', 'doc-2']);
  });
  it('is not made of a file that is not there', async () => {
    await expect(copyLibsqlFile(live, next)).rejects.toThrow('ENOENT');
  });
});
