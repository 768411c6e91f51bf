import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLanguageModel } from '../assistant/model/openai-language-model.ts';
import { makePassage } from '../assistant/testing/make-context.ts';
import { openTestCity, type TestCity } from '../assistant/testing/open-test-assistant.ts';
import {
  callTool,
  hang,
  type ScriptedAnswer,
  startScriptedModelServer,
} from '../assistant/testing/scripted-model-server.ts';
import { createFakeEmbedder } from '../corpus/testing/fake-embedder.ts';
import { createTestDatabase, type TestDatabase } from '../prisma/testing/database.ts';
import { startTestApi } from './testing/start-test-api.ts';

const QUESTION = '住民票の写しの手数料はいくらですか';
const ASK = callTool('ask-corpus', { question: QUESTION });
/** Milliseconds for a call and for a turn; the defaults keep the same distance from the minute of a reply token. */
const PATIENCE = { OPENAI_TIMEOUT_MS: '2000', OPENAI_TURN_TIMEOUT_MS: '3000' };

describe('a model that is slow', () => {
  let database: TestDatabase;
  let city: TestCity;
  beforeAll(async () => {
    database = await createTestDatabase('libSQL');
    city = await openTestCity([makePassage({ text: '住民票の写しの手数料は1通300円です。' })], createFakeEmbedder());
  });
  afterAll(async () => {
    await city.close();
    await database.remove();
  });

  /** What the resident sees, in order, when the model plays the script. */
  const talk = async (script: readonly ScriptedAnswer[]) => {
    const server = await startScriptedModelServer(script, PATIENCE);
    const assistant = await city.assistant(await openLanguageModel(server.settings));
    const api = await startTestApi({ database, assistant });
    try {
      const sent = await api.emulator.sendText(api.userId, QUESTION);
      const shown = await api.emulator.awaitReply(sent, 20_000);
      await api.settle();
      const calls = api.emulator.ledger.apiCalls().map(({ endpoint }) => endpoint?.split('/').at(-1));
      return { shown: shown.map(({ message }) => String(message['altText'] ?? message['text'])), calls };
    } finally {
      await api.stop();
      await server.close();
      await database.empty();
    }
  };

  test.each([
    ['chooses no tool in time', [hang()]],
    ['writes no answer in time', [ASK, hang()]],
  ])('and %s costs the resident no answer and the city no push', async (_, script) => {
    const { shown, calls } = await talk(script);
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatch(/300円|市民課|窓口|代表/);
    expect(calls.filter((call) => call !== 'start')).toEqual(['reply']);
  });
});
