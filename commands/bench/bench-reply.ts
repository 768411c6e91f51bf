import { startLineEmulator } from '../../api/line-emulator/start-line-emulator.ts';
import { createAssistant } from '../../assistant/create-assistant.ts';
import { openLibsqlPassageIndex } from '../../corpus/libsql-passage-index.ts';
import type { IndexedPassage } from '../../corpus/passage-index.ts';
import type { OpenCity } from '../../ingest/open-city.ts';
import { startTalk } from '../start-talk.ts';
import { percentile } from './percentile.ts';
import { fillIndex } from './synthetic-passages.ts';

const PASSAGES = 20_000;
const QUESTIONS = 60;

/** Milliseconds from a resident's message at the emulator to the reply there, one question at a time. */
export async function benchReply(city: OpenCity): Promise<object> {
  const originals: IndexedPassage[] = [];
  for await (const entry of city.index.scan()) originals.push(entry);
  const { embedder, tokeniser, corpus, database } = city;
  const index = await openLibsqlPassageIndex(
    { url: ':memory:' },
    { embedder: embedder.name, dimension: embedder.dimension },
  );
  for (const entry of originals) await index.replace(entry.passage.documentId, { upserts: [entry], removals: [] });
  await fillIndex(index, originals, PASSAGES, tokeniser);
  const desk = { record: async () => {} };
  const assistant = await createAssistant({ corpus, index, embedder, tokeniser, desk, model: null });
  const channel = { channelSecret: 'bench-secret', channelAccessToken: 'bench-token' };
  const emulator = await startLineEmulator(channel);
  const talk = await startTalk({ ...channel, emulator, database, assistant, corpus });
  const resident = emulator.residents.list()[0]?.userId ?? '';
  const times: number[] = [];
  for (const { text } of corpus.questions.tuned.slice(0, QUESTIONS)) {
    const started = performance.now();
    await emulator.awaitReply(await emulator.sendText(resident, text), 30_000);
    times.push(performance.now() - started);
    process.stderr.write(`questions: ${times.length}/${QUESTIONS}\n`);
  }
  await talk.stop();
  await emulator.stop();
  await index.close();
  const megabytes = Math.round(process.memoryUsage().rss / 1_048_576);
  const figures = { p50: percentile(times, 0.5), p95: percentile(times, 0.95), max: percentile(times, 1) };
  return { bench: 'reply', n: times.length, unit: 'ms', passages: PASSAGES, ...figures, residentMegabytes: megabytes };
}
