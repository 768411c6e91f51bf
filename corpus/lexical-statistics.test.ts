import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { computeLexicalStatistics, followLexicalStatistics, loadLexicalStatistics } from './lexical-statistics.ts';
import { openLibsqlPassageIndex } from './libsql-passage-index.ts';
import { IndexError, type PassageIndex } from './passage-index.ts';
import { SAMPLE_DIMENSION, samplePassage } from './testing/sample-passages.ts';

const documentId = 'faq:a';
let index: PassageIndex;

beforeEach(async () => {
  index = await openLibsqlPassageIndex({ url: ':memory:' }, { embedder: 'sample', dimension: SAMPLE_DIMENSION });
});

afterEach(async () => {
  await index.close();
});

async function add(number: number, titleTerms: string[], bodyTerms: string[]): Promise<void> {
  const upserts = [samplePassage({ number, documentId, titleTerms, bodyTerms })];
  await index.replace(documentId, { upserts, removals: [] });
}

describe('loadLexicalStatistics', () => {
  it('counts passages that hold a term, not its occurrences', async () => {
    await add(1, ['ごみ'], ['ごみ', '袋', '袋']);
    await add(2, [], ['袋']);
    expect(await loadLexicalStatistics(index)).toEqual({
      passages: 2,
      meanLength: { title: 0.5, body: 2 },
      documentFrequency: new Map([
        ['ごみ', 1],
        ['袋', 2],
      ]),
    });
  });

  it('counts nothing in an empty index', async () => {
    const statistics = await loadLexicalStatistics(index);
    expect(statistics).toEqual({ passages: 0, meanLength: { title: 0, body: 0 }, documentFrequency: new Map() });
  });

  it('scans once as long as no passage changes', async () => {
    await add(1, [], ['ごみ']);
    const scan = vi.spyOn(index, 'scan');
    const first = await loadLexicalStatistics(index);
    expect(await loadLexicalStatistics(index)).toEqual(first);
    expect(scan).toHaveBeenCalledTimes(1);
    await add(2, [], ['袋']);
    expect((await loadLexicalStatistics(index)).passages).toBe(2);
  });

  it('computes anew what cannot be read', async () => {
    await add(1, [], ['ごみ']);
    await index.writeArtefact('lexical-statistics', { revision: await index.revision(), passages: 'many' });
    expect((await loadLexicalStatistics(index)).passages).toBe(1);
  });
});

describe('followLexicalStatistics', () => {
  it('answers at once with the last statistics and refreshes behind', async () => {
    let now = 0;
    await add(1, [], ['ごみ']);
    const statistics = followLexicalStatistics(index, 1_000, () => now);
    expect((await statistics()).passages).toBe(1);
    await add(2, [], ['袋']);
    now = 999;
    expect((await statistics()).passages).toBe(1);
    now = 1_000;
    expect((await statistics()).passages).toBe(1);
    await vi.waitFor(async () => expect((await statistics()).passages).toBe(2), 15_000);
  });

  it('notices at once that an empty index was filled', async () => {
    const statistics = followLexicalStatistics(index);
    expect((await statistics()).passages).toBe(0);
    await add(1, [], ['ごみ']);
    expect((await statistics()).passages).toBe(1);
  });

  it('scans once for questions that arrive together', async () => {
    await add(1, [], ['ごみ']);
    const scan = vi.spyOn(index, 'scan');
    const statistics = followLexicalStatistics(index);
    await Promise.all([statistics(), statistics(), statistics()]);
    expect(scan).toHaveBeenCalledTimes(1);
  });

  it('keeps the last statistics while the index is down, and reports a first load that fails', async () => {
    let now = 0;
    await add(1, [], ['ごみ']);
    const statistics = followLexicalStatistics(index, 1_000, () => now);
    await statistics();
    vi.spyOn(index, 'revision').mockRejectedValue(new IndexError('unreachable', 'down'));
    now = 5_000;
    expect((await statistics()).passages).toBe(1);
    await expect(followLexicalStatistics(index)()).rejects.toThrow('down');
  });
});

describe('computeLexicalStatistics', () => {
  it('counts a term in title and body as one passage', async () => {
    async function* passages() {
      yield samplePassage({ number: 1, titleTerms: ['ごみ'], bodyTerms: ['ごみ'] });
    }
    expect((await computeLexicalStatistics(passages())).documentFrequency.get('ごみ')).toBe(1);
  });
});
