import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corpusSettings } from '../../corpus/settings.ts';
import type { OpenCity } from '../../ingest/open-city.ts';
import { openCity } from '../../ingest/open-city.ts';
import { SAMPLE_CITY } from '../sample-city.ts';
import { bareEmbedding } from './bare-embedding.ts';

const TEXTS = 240;
const ROUNDS = 3;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

/** Speed of the embedder as a ratio to a bare loop over the same texts in the same run, rounds interleaved. */
async function embeddingRatio(city: OpenCity): Promise<object> {
  const texts: string[] = [];
  for await (const { passage } of city.index.scan()) {
    if (texts.length < TEXTS) texts.push(passage.text);
  }
  const bare = await bareEmbedding();
  await bare.embed(texts.slice(0, 16));
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const reference = await seconds(() => bare.embed(texts));
    const own = await seconds(() => city.embedder.embedPassages(texts));
    ratios.push(reference / own);
    process.stderr.write(`round ${round + 1}/${ROUNDS}\n`);
  }
  await bare.close();
  return { texts: texts.length, ratioToBareLoop: ratios.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] };
}

/** The sample city crawled and indexed into an empty folder, then again. */
async function crawlTwice(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-bench-'));
  const file = `file:${join(folder, 'city.db')}`;
  const settings = { ...corpusSettings.parse(process.env), DATABASE_URL: file, PASSAGE_INDEX: file };
  const first = await openCity({ directory: SAMPLE_CITY, settings });
  await first.index.writeArtefact('city-folder', 'touched');
  await first.close();
  const second = await openCity({ directory: SAMPLE_CITY, settings });
  await second.close();
  await rm(folder, { recursive: true, force: true });
  return { first: first.report, second: second.report };
}

/** Embedding speed against a bare loop, and a first and second crawl of the sample city. */
export async function benchIngest(city: OpenCity): Promise<object> {
  return { bench: 'ingest', embedding: await embeddingRatio(city), crawl: await crawlTwice() };
}
