import { createVirtualClock, type VirtualClock } from '../clock.ts';
import type { ApiCallEntry } from '../ledger.ts';
import { type LineEmulator, type LineEmulatorOptions, startLineEmulator } from '../start-line-emulator.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { ALL_PARTS_REQUIRED } from './openapi-contract.ts';
import { loadOperations, type Operations } from './openapi-operations.ts';
import { type BotScript, type ScriptedBot, startScriptedBot } from './scripted-bot.ts';

export const CHANNEL_SECRET = '0123456789abcdef0123456789abcdef';
export const CHANNEL_ACCESS_TOKEN = 'token-of-the-test-channel';
/** 22 November 2026, 10:00 in Japan. */
export const TEST_NOW = Date.UTC(2026, 10, 22, 1, 0, 0);

export interface EmulatorWithBot extends AsyncDisposable {
  emulator: LineEmulator;
  bot: ScriptedBot;
  api: ApiClient;
  /** The same on the data host. */
  data: ApiClient;
  clock: VirtualClock;
  /** User id of the first resident, みどり. */
  midori: string;
  /** User id of the second resident, 健太. */
  kenta: string;
}

export interface EmulatorScript {
  options?: Partial<LineEmulatorOptions>;
  respond?: BotScript['respond'];
  onEvent?: (event: Parameters<NonNullable<BotScript['onEvent']>>[0], api: ApiClient) => Promise<unknown>;
}

let operations: Operations | null = null;

/** CI holds every call of every test against LINE's documents; elsewhere it would slow each file down by a second. */
function checkCalls(calls: readonly ApiCallEntry[]): void {
  if (!ALL_PARTS_REQUIRED) return;
  operations ??= loadOperations();
  const problems = calls.flatMap(operations.problemsOf);
  if (problems.length > 0) throw new Error(`calls that LINE's documents refuse:\n${problems.join('\n')}`);
}

/**
 * The emulator and a scripted product, connected both ways. Dispose of it to stop both.
 * @throws in CI, on disposal, where a request or answer differs from LINE's documents
 */
export async function startEmulatorWithBot(script: EmulatorScript = {}): Promise<EmulatorWithBot> {
  const clock = createVirtualClock(TEST_NOW);
  const emulator = await startLineEmulator({
    channelSecret: CHANNEL_SECRET,
    channelAccessToken: CHANNEL_ACCESS_TOKEN,
    // A busy machine is no slow product; tests of the timeout set their own.
    webhookTimeoutMs: 20_000,
    clock,
    ...script.options,
  });
  const api = createApiClient(emulator.url, CHANNEL_ACCESS_TOKEN);
  const data = createApiClient(emulator.dataUrl, CHANNEL_ACCESS_TOKEN);
  const { onEvent, respond } = script;
  const bot = await startScriptedBot({
    channelSecret: CHANNEL_SECRET,
    ...(onEvent ? { onEvent: (event) => onEvent(event, api) } : {}),
    ...(respond ? { respond } : {}),
  });
  emulator.webhooks.setUrl(bot.url);
  const [midori = '', kenta = ''] = emulator.residents.list().map(({ userId }) => userId);
  return {
    emulator,
    bot,
    api,
    data,
    clock,
    midori,
    kenta,
    [Symbol.asyncDispose]: async () => {
      await emulator.stop();
      await bot.stop();
      // A compact ledger keeps no bodies to check.
      if (!script.options?.compact) checkCalls(emulator.ledger.apiCalls());
    },
  };
}
