import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { startLineEmulator } from '../api/line-emulator/start-line-emulator.ts';
import { createHandOverDesk } from '../api/stores/hand-over-desk.ts';
import { createAssistant } from '../assistant/create-assistant.ts';
import { openConfiguredModel } from '../assistant/model/open-configured-model.ts';
import { startCitySite } from '../ingest/testing/city-site.ts';
import { readAskSettings } from './ask-settings.ts';
import { openCityInSight } from './index-progress.ts';
import { runMain } from './main-fault.ts';
import { cityFile, SAMPLE_CITY } from './sample-city.ts';
import { startTalk } from './start-talk.ts';

const DEFAULT_PORT = 3000;
const Port = z.coerce.number('must be a number').int().min(0).max(65_535);

type Stop = () => Promise<unknown>;

/** Secrets of a channel that exists as long as the demo. */
function ownChannel(): { channelSecret: string; channelAccessToken: string } {
  return { channelSecret: randomBytes(16).toString('hex'), channelAccessToken: randomBytes(24).toString('base64url') };
}

/** Opened last, closed first. */
async function stopAll(stops: readonly Stop[]): Promise<void> {
  for (const stop of [...stops].reverse()) await stop();
}

async function startDemo(stops: Stop[], signal: AbortSignal): Promise<void> {
  const settings = readAskSettings(process.env);
  const { PORT: port } = z.object({ PORT: Port }).parse({ PORT: process.env['PORT'] || DEFAULT_PORT });
  const file = `file:${await cityFile(SAMPLE_CITY, 'demo')}`;
  const stored = { ...settings, DATABASE_URL: process.env['DATABASE_URL'] || file, PASSAGE_INDEX: file };
  const city = await openCityInSight({ directory: SAMPLE_CITY, settings: stored, signal });
  stops.push(() => city.close());
  if (signal.aborted) return;

  const site = await startCitySite({ folder: `${SAMPLE_CITY}/site` });
  stops.push(() => site.close());
  const { siteUrl, name } = city.corpus.city;
  const channel = ownChannel();
  const emulator = await startLineEmulator({
    ...channel,
    port,
    account: { displayName: `${name}（デモ）` },
    linkRewrite: (url) => url.replace(new URL(siteUrl).origin, site.origin),
  });
  stops.push(() => emulator.stop());

  const desk = createHandOverDesk(city.database);
  const allowedWrongPercent = settings.ALLOWED_WRONG_PERCENT;
  const model = await openConfiguredModel(settings);
  const assistant = await createAssistant({ ...city, desk, model, allowedWrongPercent });
  for (const warning of assistant.warnings) process.stderr.write(`${warning}\n`);
  const { database } = city;
  const talk = await startTalk({ ...channel, emulator, database, assistant, corpus: city.corpus });
  stops.push(() => talk.stop());

  process.stdout.write(`talk  ${emulator.url}\nsite  ${site.origin}/\napi   ${talk.url}\nready\n`);
}

async function main(): Promise<void> {
  const stops: Stop[] = [];
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    await startDemo(stops, stopping.signal);
    if (!stopping.signal.aborted) await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve));
  } finally {
    await stopAll(stops);
  }
}

await runMain(main);
