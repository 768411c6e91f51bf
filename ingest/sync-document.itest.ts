import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { indexPassages } from '../corpus/index-passages.ts';
import { openLibsqlPassageIndex } from '../corpus/libsql-passage-index.ts';
import type { PassageDraft } from '../corpus/passage.ts';
import type { PassageIndex } from '../corpus/passage-index.ts';
import { createFakeEmbedder } from '../corpus/testing/fake-embedder.ts';
import { describeSync, finishDrafts, type PassageIndexer, type SyncResult, syncDocument } from './sync-document.ts';
import { SyncQueue } from './sync-queue.ts';

const TOKENISER = { analyse: () => [], tokenise: (text: string) => [...text] };
const URL = 'https://www.city.example.jp/a.html';
const open: PassageIndex[] = [];

interface Bench {
  readonly index: PassageIndex;
  readonly indexer: PassageIndexer;
  /** How many passages each call of the indexer got. */
  readonly calls: number[];
}

async function openBench(): Promise<Bench> {
  const embedder = createFakeEmbedder('fake', 8);
  const index = await openLibsqlPassageIndex({ url: ':memory:' }, { embedder: 'fake', dimension: 8 });
  open.push(index);
  const calls: number[] = [];
  const indexer: PassageIndexer = (passages) => {
    calls.push(passages.length);
    return indexPassages(passages, embedder, TOKENISER);
  };
  return { index, indexer, calls };
}

function draft(place: string, text: string, documentId = URL): PassageDraft {
  return { documentId, kind: 'page', url: documentId, title: '住民票', headingPath: [], text, place };
}

async function textsOf(index: PassageIndex, documentId = URL): Promise<string[]> {
  const stored = await index.digests(documentId);
  return (await index.load(stored.map(({ id }) => id))).map(({ passage }) => passage.text).sort();
}

afterEach(async () => {
  for (const index of open.splice(0)) await index.close();
});

describe('writing one document', () => {
  it('embeds only what changed and deletes what vanished', async () => {
    const { index, indexer, calls } = await openBench();
    const first = [draft('a', 'あ'), draft('b', 'い'), draft('c', 'う')];
    expect(await syncDocument(index, indexer, URL, first)).toMatchObject({ created: 3, unchanged: 0 });
    const second = [draft('a', 'あ'), draft('b', 'いい'), draft('d', 'え')];
    const result = await syncDocument(index, indexer, URL, second);
    expect(describeSync(result)).toBe(`created 1, updated 1, unchanged 1, deleted 1: ${URL}`);
    expect(calls).toEqual([3, 2]);
    expect(await textsOf(index)).toEqual(['あ', 'いい', 'え']);
  });

  it('changes nothing the second time', async () => {
    const { index, indexer, calls } = await openBench();
    await syncDocument(index, indexer, URL, [draft('a', 'あ')]);
    const revision = await index.revision();
    expect(await syncDocument(index, indexer, URL, [draft('a', 'あ')])).toMatchObject({ unchanged: 1, created: 0 });
    expect(await index.revision()).toBe(revision);
    expect(calls).toEqual([1]);
  });

  it('refuses two passages at one place, and leaves the index as it was', async () => {
    const { index, indexer } = await openBench();
    await syncDocument(index, indexer, URL, [draft('a', 'あ')]);
    await expect(syncDocument(index, indexer, URL, [draft('a', 'い'), draft('a', 'う')])).rejects.toThrow(RangeError);
    await expect(syncDocument(index, indexer, URL, [draft('a', 'い', 'faq:x')])).rejects.toThrow(RangeError);
    expect(await textsOf(index)).toEqual(['あ']);
  });
});

describe('writing many documents', () => {
  it('embeds passages of several documents together', async () => {
    const { index, indexer, calls } = await openBench();
    const queue = new SyncQueue(index, indexer, { batch: 10 });
    for (let n = 0; n < 25; n += 1) {
      const id = `faq:${n}`;
      const drafts = [draft('a', `答え${n}`, id), draft('b', `注意${n}`, id)];
      await queue.add(id, finishDrafts(id, drafts), async () => undefined);
    }
    await queue.drain();
    expect(await index.count()).toBe(50);
    expect(calls.length).toBeLessThanOrEqual(6);
    expect(queue.embedded).toBe(50);
  });

  it('reports a document only after it is written', async () => {
    const { index, indexer } = await openBench();
    const queue = new SyncQueue(index, indexer, { batch: 3 });
    const seen: number[] = [];
    for (const id of ['faq:1', 'faq:2', 'faq:3', 'faq:4']) {
      await queue.add(id, finishDrafts(id, [draft('a', id, id)]), async ({ documentId }) => {
        seen.push((await index.digests(documentId)).length);
      });
    }
    await queue.drain();
    expect(seen).toEqual([1, 1, 1, 1]);
  });

  it('throws what the indexer threw, and writes nothing after it', async () => {
    const { index } = await openBench();
    const queue = new SyncQueue(index, async () => Promise.reject(new Error('no model')), { batch: 1 });
    const outcome = async () => {
      for (const id of ['faq:1', 'faq:2'])
        await queue.add(id, finishDrafts(id, [draft('a', id, id)]), async () => undefined);
      await queue.drain();
    };
    await expect(outcome()).rejects.toThrow('no model');
    await expect(queue.add('faq:3', [], async () => undefined)).rejects.toThrow('no model');
    expect(await index.count()).toBe(0);
  });

  it('ends with what was written last, whatever the order and the batches', async () => {
    const { index, indexer } = await openBench();
    const change = fc.record({
      id: fc.constantFrom('faq:1', 'faq:2', 'faq:3'),
      places: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }),
      text: fc.constantFrom('あ', 'い', 'う'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), async (changes, batch) => {
        const queue = new SyncQueue(index, indexer, { batch });
        const results: SyncResult[] = [];
        const last = new Map<string, string[]>();
        for (const { id, places, text } of changes) {
          const drafts = places.map((place) => draft(place, `${text}${place}`, id));
          last.set(id, drafts.map((entry) => entry.text).sort());
          await queue.add(id, finishDrafts(id, drafts), async (result) => void results.push(result));
        }
        await queue.drain();
        expect(results).toHaveLength(changes.length);
        for (const [id, texts] of last) expect(await textsOf(index, id)).toEqual(texts);
      }),
      { numRuns: 60 },
    );
  });
});
