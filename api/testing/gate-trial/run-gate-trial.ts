import { openLanguageModel } from '../../../assistant/model/openai-language-model.ts';
import { cityWordsOf } from '../../../assistant/screening/personal-data/public-text.ts';
import { makeCorpus, makePassage } from '../../../assistant/testing/make-context.ts';
import { openTestCity, type TestCity } from '../../../assistant/testing/open-test-assistant.ts';
import { type ParrotModelServer, startParrotModelServer } from '../../../assistant/testing/parrot-model-server.ts';
import { createFakeEmbedder, type FakeEmbedder } from '../../../corpus/testing/fake-embedder.ts';
import type { TestDatabase } from '../../../prisma/testing/database.ts';
import { dumpDatabase } from '../../../prisma/testing/dump-database.ts';
import { createHandOverDesk } from '../../stores/hand-over-desk.ts';
import { startTestApi, type TestApi } from '../start-test-api.ts';
import { HARMLESS, makeSeededMessage, type SeededMessage } from './seeded-message.ts';

/** A secret that came through, and where it was found. */
export interface Leak {
  readonly seed: number;
  readonly kind: string;
  readonly place: Place;
  /** Invented, so that it may be shown. */
  readonly secret: string;
  /** What it stood in: whether it came through, or is part of a number of ours that happens to hold it. */
  readonly around: string;
}
const AROUND = 80;

const PLACES = ['line', 'model', 'embedder', 'log', 'database'] as const;
type Place = (typeof PLACES)[number];

export interface GateTrial {
  readonly messages: number;
  /** Messages by what was in them. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Requests to LINE and to the model, questions to the embedder, log lines and database characters that were searched. */
  readonly searched: Readonly<Record<Place, number>>;
  /** Places where the search found words that may pass: there it would have found the others. */
  readonly heard: readonly Place[];
  readonly leaks: readonly Leak[];
}

export interface GateTrialOptions {
  readonly database: TestDatabase;
  readonly gateCity: GateCity;
  readonly seeds: readonly number[];
  /** Messages between two searches. */
  readonly batch?: number;
  readonly onProgress?: (done: number, leaks: readonly Leak[]) => void;
}

const CORPUS = makeCorpus();
const PASSAGES = [
  { text: '住民票の写しの手数料は1通300円です。' },
  { text: '市民税は年4回に分けて納めます。', url: 'https://www.city.test.example.jp/zei', title: '市民税の納付' },
  { text: '粗大ごみは電話で申し込んでください。', url: 'https://www.city.test.example.jp/gomi', title: '粗大ごみ' },
];

/** What all trials of a process share: a city, its assistant's parts and the model. */
export interface GateCity {
  readonly embedder: FakeEmbedder;
  readonly model: ParrotModelServer;
  readonly city: TestCity;
  close(): Promise<void>;
}

export async function openGateCity(): Promise<GateCity> {
  const embedder = createFakeEmbedder();
  const model = await startParrotModelServer();
  const city = await openTestCity(PASSAGES.map(makePassage), embedder, CORPUS);
  const close = async () => {
    await city.close();
    await model.close();
  };
  return { embedder, model, city, close };
}

/**
 * Sends the messages of the seeds through the whole product (webhook, inbox, assistant, a model that repeats what it is
 * told) and looks for what residents gave away in everything that went out or was kept.
 */
export async function runGateTrial(options: GateTrialOptions): Promise<GateTrial> {
  const { database, gateCity, seeds, batch = 50, onProgress } = options;
  const model = await openLanguageModel(gateCity.model.settings);
  const assistant = await gateCity.city.assistant(model, createHandOverDesk(database.client));
  const settings = { MESSAGES_PER_MINUTE: 1_000, TOTAL_MESSAGES_PER_MINUTE: 1_000_000, BUSY_AFTER_MS: 600_000 };
  const api = await startTestApi({ database, assistant, settings, cityWords: cityWordsOf(CORPUS) });
  const places = createPlaces(api, gateCity, database);
  const leaks: Leak[] = [];
  const heard = new Set<Place>();
  try {
    for (let at = 0; at < seeds.length; at += batch) {
      const part = seeds.slice(at, at + batch).map((seed) => ({ seed, ...makeSeededMessage(seed) }));
      await sendAll(api, part);
      const texts = await places.take();
      leaks.push(...findLeaks(part, texts));
      for (const place of PLACES) if (texts[place].includes(HARMLESS)) heard.add(place);
      await database.empty();
      onProgress?.(at + part.length, leaks);
    }
  } finally {
    await api.stop();
  }
  return { messages: seeds.length, kinds: countKinds(seeds), searched: places.searched, heard: [...heard], leaks };
}

/** From all residents at once; a tenth of the messages is offered to staff, another is taken back. */
async function sendAll(api: TestApi, part: readonly (SeededMessage & { seed: number })[]): Promise<void> {
  const residents = api.emulator.residents.list();
  for (const [at, { seed, text }] of part.entries()) {
    const userId = residents[at % residents.length]?.userId ?? api.userId;
    api.clock.advance(500);
    const { messageId } = await api.emulator.sendText(userId, text);
    if (seed % 10 === 0) await api.emulator.sendText(userId, 'はい');
    if (seed % 10 === 5 && messageId) await api.emulator.sendEvent(userId, { type: 'unsend', messageId });
    if (seed % 10 === 7) await api.emulator.sendEvent(userId, { type: 'postback', data: text.slice(0, 300) });
  }
  await api.settle();
}

function createPlaces(api: TestApi, { model, embedder }: GateCity, database: TestDatabase) {
  const searched = { line: 0, model: 0, embedder: 0, log: 0, database: 0 };
  const before = embedder.questions.length;
  const take = async (): Promise<Record<Place, string>> => {
    const calls = api.emulator.ledger.apiCalls().slice(searched.line);
    const asked = model.take();
    const questions = embedder.questions.slice(before + searched.embedder);
    const lines = api.log.slice(searched.log);
    const kept = await dumpDatabase(database);
    searched.line += calls.length;
    searched.model += asked.length;
    searched.embedder += questions.length;
    searched.log += lines.length;
    searched.database += kept.length;
    const line = JSON.stringify(calls.map(({ path, request }) => [path, request]));
    const log = lines.join('\n');
    return { line, model: asked.join('\n'), embedder: JSON.stringify(questions), log, database: kept };
  };
  return { searched, take };
}

function findLeaks(part: readonly (SeededMessage & { seed: number })[], texts: Record<Place, string>): Leak[] {
  return part.flatMap(({ seed, kind, secrets }) =>
    PLACES.flatMap((place) => {
      const secret = secrets.find((one) => texts[place].includes(asWritten(one)));
      if (secret === undefined) return [];
      const at = texts[place].indexOf(asWritten(secret));
      const around = texts[place].slice(Math.max(0, at - AROUND), at + asWritten(secret).length + AROUND);
      return [{ seed, kind, place, secret, around }];
    }),
  );
}

/** As JSON writes it, which is how all of the places do. */
function asWritten(secret: string): string {
  return JSON.stringify(secret).slice(1, -1);
}

function countKinds(seeds: readonly number[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of seeds.flatMap((seed) => makeSeededMessage(seed).kind.split('+')))
    counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
