import { setTimeout as sleep } from 'node:timers/promises';
import { type LineEmulator, startLineEmulator } from '../../api/line-emulator/start-line-emulator.ts';
import { openDatabase } from '../../prisma/client.ts';
import { createScratchDatabase, explainMissingServer } from '../../prisma/testing/scratch-database.ts';
import { CHANNEL, type ProductProcess, startProduct } from '../product-process/start-product.ts';
import { findMisses, type PhaseFigures, summarise, type WebhookFigures } from './bench-webhook-figures.ts';
import { awaitAnswers, createLoad, type Load } from './bench-webhook-load.ts';

const RESIDENTS = 5_000;
const INSERT_DELAY_MS = 50;
/** Half of the time the database hangs, then it refuses connections. */
const DOWN_MS = 20_000;
/** The bar of a keyless reply's median: what a worker needs for one of the storm's questions. */
const THINKING_MS = 300;
const DRAIN_TIMEOUT_MS = 900_000;

/**
 * Webhooks while the model hangs and inserts are slow, while the database is down, and in a storm. Product and platform
 * are two processes; the database is MariaDB where a server answers. Fails below the bars of design/quality.md.
 */
export async function benchWebhook(): Promise<object> {
  const kind = (await explainMissingServer()) ? 'libSQL' : 'MariaDB';
  const scratch = await createScratchDatabase(kind);
  const ending = new AbortController();
  const residents = Array.from({ length: RESIDENTS }, () => ({ displayName: '住民' }));
  const emulator = await startLineEmulator({ ...CHANNEL, residents });
  try {
    await migrate(scratch.url);
    const options = { databaseUrl: scratch.url, lineUrl: emulator.url, settings: {}, signal: ending.signal };
    const figures = await measure(emulator, await startProduct(options));
    const misses = findMisses(figures);
    if (misses.length > 0) process.exitCode = 1;
    return { bench: 'webhook', database: kind, ...figures, misses };
  } finally {
    ending.abort();
    await emulator.stop();
    await scratch.drop();
  }
}

async function migrate(url: string): Promise<void> {
  await (await openDatabase({ DATABASE_URL: url }, { migrate: true })).$disconnect();
}

async function measure(emulator: LineEmulator, product: ProductProcess): Promise<WebhookFigures> {
  emulator.webhooks.setUrl(product.webhookUrl);
  const load = createLoad(emulator);
  product.order({ work: true });
  await runPhase('warm up', load, { perSecond: 10, seconds: 5, redeliverAfterMs: 5_000 });
  product.order({ thinking: 'hangs', insertDelayMs: INSERT_DELAY_MS });
  const hangingModel = await runPhase('model hangs', load, { perSecond: 200, seconds: 60, redeliverAfterMs: 5_000 });
  product.order({ thinking: THINKING_MS, insertDelayMs: 0 });
  const [databaseDown] = await Promise.all([
    runPhase('database down', load, { perSecond: 10, seconds: DOWN_MS / 1_000, redeliverAfterMs: 2_000 }),
    takeDown(product),
  ]);
  const storm = await runPhase('storm', load, { perSecond: RESIDENTS / 60, seconds: 60, redeliverAfterMs: 5_000 });
  return { hangingModel, databaseDown, storm, doubled: load.surplus() };
}

async function takeDown(product: ProductProcess): Promise<void> {
  product.order({ database: 'hangs' });
  await sleep(DOWN_MS / 2);
  product.order({ database: 'refuses' });
  await sleep(DOWN_MS / 2);
  product.order({ database: 'up' });
}

async function runPhase(name: string, load: Load, rate: Parameters<Load['ask']>[0]): Promise<PhaseFigures> {
  process.stderr.write(`${name}: ${rate.perSecond.toFixed(0)} questions a second for ${rate.seconds} s\n`);
  const questions = await load.ask(rate);
  await awaitAnswers(questions, DRAIN_TIMEOUT_MS, (answered) =>
    process.stderr.write(`${name}: ${answered}/${questions.length} answered\n`),
  );
  return summarise(questions);
}
