import { startLineEmulator } from '../../api/line-emulator/start-line-emulator.ts';
import type { OpenCity } from '../../ingest/open-city.ts';
import { SAMPLE_CITY } from '../sample-city.ts';
import { enterPage } from './page-resident.ts';
import { type RunningProgram, runProgram } from './running-program.ts';

const QUESTIONS = 200;
const QUESTIONS_A_SAMPLE = 20;
/** Resident megabytes that a process with the model may take. */
const BAR = 700;

interface MemoryFigures {
  readonly ready: number;
  readonly most: number;
  readonly after: number;
}

/** Asks over the chat page and notes the program's memory before, on the way and after. */
async function measure(program: RunningProgram, url: string, questions: readonly string[]): Promise<MemoryFigures> {
  const resident = await enterPage(url);
  const samples = [await program.residentMegabytes()];
  for (const [at, text] of questions.entries()) {
    await resident.ask(text);
    if ((at + 1) % QUESTIONS_A_SAMPLE !== 0) continue;
    samples.push(await program.residentMegabytes());
    process.stderr.write(`questions: ${at + 1}/${questions.length}, ${samples.at(-1)} MB\n`);
  }
  resident.leave();
  return { ready: samples[0] ?? 0, most: Math.max(...samples), after: samples.at(-1) ?? 0 };
}

/** `npm start` with the emulator in this process, over the index that is already there. */
async function measureApi(questions: readonly string[], file: string): Promise<MemoryFigures> {
  const channel = { channelSecret: 'bench-secret', channelAccessToken: 'bench-token' };
  const emulator = await startLineEmulator(channel);
  const program = runProgram('start', {
    ...{ LINE_CHANNEL_SECRET: channel.channelSecret, LINE_CHANNEL_ACCESS_TOKEN: channel.channelAccessToken },
    ...{ LINE_API_BASE_URL: emulator.url, LOG_LEVEL: 'info', PORT: '0', MESSAGES_PER_MINUTE: '1000' },
    ...{ DATABASE_URL: file, PASSAGE_INDEX: file, CITY_DIRECTORY: SAMPLE_CITY },
  });
  try {
    const api = await program.await(/"url":"(http:[^"]+)"/u);
    emulator.webhooks.setUrl(`${api}/line/webhook`);
    return await measure(program, emulator.url, questions);
  } finally {
    await program.stop();
    await emulator.stop();
  }
}

/** `npm run demo`: emulator, site, api, worker and model in one process. */
async function measureDemo(questions: readonly string[]): Promise<MemoryFigures> {
  const program = runProgram('demo', { PORT: '0' });
  try {
    const url = await program.await(/^talk\s+(http:\S+)/u);
    await program.await(/^ready$/u);
    return await measure(program, url, questions);
  } finally {
    await program.stop();
  }
}

/** Resident megabytes of the api process and of the demo while 200 questions are asked; fails above the bar. */
export async function benchMemory({ corpus }: OpenCity, file: string): Promise<object> {
  const { tuned } = corpus.questions;
  const questions = Array.from({ length: QUESTIONS }, (_, at) => tuned[at % tuned.length]?.text ?? '');
  const api = await measureApi(questions, file);
  const demo = await measureDemo(questions);
  if (Math.max(api.most, demo.most) > BAR) process.exitCode = 1;
  return { bench: 'memory', n: questions.length, unit: 'MB', bar: BAR, api, demo };
}
