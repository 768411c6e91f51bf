import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_PARTS_REQUIRED, findReference } from '../../corpus/testing/reference-data.ts';
import { readQrels } from '../retrieval/read-qrels.ts';
import { runRetrieval } from '../retrieval/run-retrieval.ts';
import { clusteredBootstrap } from '../statistics/clusters.ts';
import type { Interval } from '../statistics/interval.ts';
import { type Grades, ndcgAt, recallAt } from '../statistics/ranking.ts';
import { LOCALGOVFAQ_BARS } from './bars.ts';

/** Some 1,800 documents are embedded first. */
const LONG = 1_800_000;
const { path, missing } = findReference('data/localgovfaq');
const why = missing === null ? '' : ` (${missing})`;

/** Another file keeps the other core busy. */
const ONE_THREAD = { EMBEDDING_THREADS: 1 };

let folder: string;
let rankings: Map<string, string[]>;
let qrels: Map<string, Grades>;

/** Mean of a measure over the labelled questions, each a cluster of its own. */
function meanOf(measure: (ranking: readonly string[], grades: Grades, depth: number) => number): Interval {
  const values = [...qrels].map(([query, grades]) => ({
    cluster: query,
    value: measure(rankings.get(query) ?? [], grades, 10),
  }));
  return clusteredBootstrap(values, { seed: 1 });
}

describe.skipIf(missing !== null && !ALL_PARTS_REQUIRED)(
  `retrieval over a city’s labelled questions${why}`,
  { timeout: LONG },
  () => {
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'madoguchi-bars-'));
      const out = join(folder, 'run.tsv');
      const files = { docs: join(path, 'docs.jsonl'), queries: join(path, 'queries.jsonl'), out };
      await runRetrieval({ ...files, fields: null, settings: ONE_THREAD, progress: () => {} });
      qrels = await readQrels(join(path, 'qrels.tsv'));
      rankings = new Map();
      for (const line of (await readFile(out, 'utf8')).trim().split('\n')) {
        const [query = '', document = ''] = line.split('\t');
        rankings.set(query, [...(rankings.get(query) ?? []), document]);
      }
    }, LONG);
    afterAll(async () => {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    });

    it('answers every labelled question', () => {
      expect(qrels.size).toBeGreaterThan(100);
      expect([...qrels.keys()].filter((query) => rankings.get(query) === undefined)).toEqual([]);
    });
    it('reaches the bar of Recall@10', () => {
      expect(meanOf(recallAt).estimate).toBeGreaterThanOrEqual(LOCALGOVFAQ_BARS['Recall@10']);
    });
    it('reaches the bar of nDCG@10', () => {
      expect(meanOf(ndcgAt).estimate).toBeGreaterThanOrEqual(LOCALGOVFAQ_BARS['nDCG@10']);
    });
  },
);
