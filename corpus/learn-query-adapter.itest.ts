import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VectorPair } from './fit-query-adapter.ts';
import { type LabelledQuestion, learnQueryAdapter } from './learn-query-adapter.ts';
import { openLibsqlPassageIndex } from './libsql-passage-index.ts';
import type { PassageIndex } from './passage-index.ts';
import { readAdapterRecord } from './query-adapter.ts';
import { SAMPLE_DIMENSION, samplePassage } from './testing/sample-passages.ts';
import { turnedPairs } from './testing/turned-pairs.ts';

const ANGLE = 1.2;
let index: PassageIndex;

beforeEach(async () => {
  index = await openLibsqlPassageIndex({ url: ':memory:' }, { embedder: 'sample', dimension: SAMPLE_DIMENSION });
});

afterEach(async () => {
  await index.close();
});

/** Each pair becomes a document of one passage. */
async function fill(pairs: readonly VectorPair[], edition = ''): Promise<void> {
  for (const [number, { question, answer }] of pairs.entries()) {
    const documentId = `faq:${number}`;
    const passage = samplePassage({ number, documentId, titleVector: [...question], vector: [...answer] });
    const digest = createHash('sha256').update(`${number}${edition}`).digest('hex');
    const upsert = { ...passage, passage: { ...passage.passage, digest } };
    await index.replace(documentId, { upserts: [upsert], removals: [] });
  }
}

/** Residents who ask as the titles do, and are answered by the document of the same number. */
function labelsOf(pairs: readonly VectorPair[], documentOf: (number: number) => string): LabelledQuestion[] {
  return pairs.slice(0, 60).map(({ question }, number) => ({
    vector: question,
    documents: new Set([documentOf(number)]),
  }));
}

describe('learning a query adapter', () => {
  it('keeps one that finds the bodies of documents that it has not seen', async () => {
    await fill(turnedPairs(400, SAMPLE_DIMENSION, ANGLE));
    const record = await learnQueryAdapter(index);
    expect(record.trial).toMatchObject({ judgedBy: 'pairs', questions: 40, helps: true });
    expect(record.trial?.adapted).toBeGreaterThan(record.trial?.plain ?? 1);
    expect((await readAdapterRecord(index))?.matrix).not.toBeNull();
  });

  it('keeps none where a title finds its body anyway', async () => {
    await fill(turnedPairs(400, SAMPLE_DIMENSION, 0));
    const record = await learnQueryAdapter(index);
    expect(record.trial?.helps).toBe(false);
    expect(record.matrix).toBeNull();
    expect((await readAdapterRecord(index))?.matrix).toBeNull();
  });

  it('lets labelled questions decide where there are enough of them', async () => {
    const pairs = turnedPairs(400, SAMPLE_DIMENSION, ANGLE);
    await fill(pairs);
    const misled = labelsOf(pairs, (number) => `faq:${399 - number}`);
    const record = await learnQueryAdapter(index, misled);
    expect(record.trial).toMatchObject({ judgedBy: 'labels', questions: 60, helps: false });
    expect(record.matrix).toBeNull();
  });

  it('asks the corpus itself where labelled questions are few', async () => {
    const pairs = turnedPairs(400, SAMPLE_DIMENSION, ANGLE);
    await fill(pairs);
    const few = labelsOf(pairs, (number) => `faq:${number}`).slice(0, 5);
    expect((await learnQueryAdapter(index, few)).trial?.judgedBy).toBe('pairs');
  });

  it('leaves a corpus alone that is much as at the last fit, and fits a changed one anew', async () => {
    const pairs = turnedPairs(300, SAMPLE_DIMENSION, ANGLE);
    await fill(pairs);
    const first = await learnQueryAdapter(index);
    await fill(pairs.slice(0, 3), 'new');
    expect((await learnQueryAdapter(index)).sketch).toEqual(first.sketch);
    await fill(pairs.slice(0, 150), 'newer');
    expect((await learnQueryAdapter(index)).sketch).not.toEqual(first.sketch);
  });

  it('learns nothing from a small corpus, and says so', async () => {
    await fill(turnedPairs(20, SAMPLE_DIMENSION, ANGLE));
    expect(await learnQueryAdapter(index)).toMatchObject({ pairs: 20, trial: null, matrix: null });
  });
});
