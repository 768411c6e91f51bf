import { z } from 'zod';
import { startLineEmulator } from './start-line-emulator.ts';
import { answerLikeACity } from './testing/answer-like-a-city.ts';
import { createApiClient } from './testing/api-client.ts';
import { startScriptedBot } from './testing/scripted-bot.ts';

/** Runs the emulator by itself: in front of a product's webhook, or of a bot with set answers where none is named. */

const THINKING_MS = 900;

const settings = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(8788),
    DATA_PORT: z.coerce.number().int().min(0).max(65_535).default(8789),
    LINE_CHANNEL_SECRET: z.string().min(1).default('demo-channel-secret'),
    LINE_CHANNEL_ACCESS_TOKEN: z.string().min(1).default('demo-channel-access-token'),
    WEBHOOK_URL: z.url().optional(),
  })
  .parse(process.env);

const channelSecret = settings.LINE_CHANNEL_SECRET;
const channelAccessToken = settings.LINE_CHANNEL_ACCESS_TOKEN;
const ports = { port: settings.PORT, dataPort: settings.DATA_PORT };
const emulator = await startLineEmulator({ channelSecret, channelAccessToken, ...ports });
const api = createApiClient(emulator.url, channelAccessToken);
const bot = settings.WEBHOOK_URL
  ? null
  : await startScriptedBot({ channelSecret, onEvent: (event) => answerLikeACity(event, api, THINKING_MS) });
emulator.webhooks.setUrl(settings.WEBHOOK_URL ?? bot?.url ?? '');
process.stdout.write(
  `chat page  ${emulator.url}/\ncontrols   ${emulator.url}/control\ndata host  ${emulator.dataUrl}\n`,
);

const stop = async () => {
  await emulator.stop();
  await bot?.stop();
};
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
