import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeEmbedder } from '../corpus/testing/fake-embedder.ts';
import { buildPdf, PageInk } from './extract/testing/pdf-builder.ts';
import { type IngestStore, openIngest } from './open-ingest.ts';

describe('openIngest', () => {
  const PDF = {
    url: 'https://city.test/a.pdf',
    bytes: buildPdf([new PageInk().text(60, 60, '粗大ごみの出し方の案内です。')]),
  };
  const threads: Worker[] = [];
  const note = (thread: Worker) => threads.push(thread);
  let folder: string;
  let store: IngestStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'open-ingest-'));
    const url = `file:${join(folder, 'city.db')}`;
    const tokeniser = { analyse: () => [], tokenise: () => [] };
    store = await openIngest({ DATABASE_URL: url, PASSAGE_INDEX: url }, { embedder: createFakeEmbedder(), tokeniser });
    process.on('worker', note);
  });

  afterEach(async () => {
    process.off('worker', note);
    threads.splice(0);
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('reads all PDFs in one thread', async () => {
    await Promise.all([store.read(PDF), store.read(PDF), store.read(PDF)]);
    expect(threads).toHaveLength(1);
  });

  it('gives the thread back at rest, and starts another for the next PDF', async () => {
    await store.read(PDF);
    const ended = new Promise((resolve) => threads[0]?.once('exit', resolve));
    await store.rest();
    await ended;
    expect((await store.read(PDF)).kind).toBe('pdf');
    expect(threads).toHaveLength(2);
  });
});
