import { parseArgs } from 'node:util';
import { corpusSettings } from '../../corpus/settings.ts';
import type { OpenCity } from '../../ingest/open-city.ts';
import { openCityInSight } from '../index-progress.ts';
import { runMain } from '../main-fault.ts';
import { cityFile, SAMPLE_CITY } from '../sample-city.ts';
import { benchIngest } from './bench-ingest.ts';
import { benchMemory } from './bench-memory.ts';
import { benchReply } from './bench-reply.ts';
import { benchRetrieval } from './bench-retrieval.ts';
import { benchWebhook } from './bench-webhook.ts';

type CityBench = (city: OpenCity, file: string) => Promise<object>;

/** Over the sample city's index, which is made before where it is missing. */
function withCity(bench: CityBench): () => Promise<object> {
  return async () => {
    const file = `file:${await cityFile(SAMPLE_CITY, 'bench')}`;
    const settings = { ...corpusSettings.parse(process.env), DATABASE_URL: file, PASSAGE_INDEX: file };
    const city = await openCityInSight({ directory: SAMPLE_CITY, settings });
    try {
      return await bench(city, file);
    } finally {
      await city.close();
    }
  };
}

const BENCHES: Readonly<Record<string, () => Promise<object>>> = {
  retrieval: withCity(benchRetrieval),
  reply: withCity(benchReply),
  ingest: withCity(benchIngest),
  memory: withCity(benchMemory),
  webhook: benchWebhook,
};

/** Figures as indented lines, for reading. */
function asText(figures: object): string {
  return JSON.stringify(
    figures,
    (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(3)) : value),
    2,
  );
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  const bench = BENCHES[positionals[0] ?? ''];
  if (bench === undefined) {
    process.stderr.write(`usage: npm run -s bench -- ${Object.keys(BENCHES).join('|')} [--json]\n`);
    process.exitCode = 1;
    return;
  }
  const figures = await bench();
  process.stdout.write(`${values.json === true ? JSON.stringify(figures) : asText(figures)}\n`);
}

await runMain(main);
