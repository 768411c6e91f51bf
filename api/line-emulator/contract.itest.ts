import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResidentAct } from './page-contract.ts';
import { PUSH_REQUEST } from './rules/requests.ts';
import { startEmulatorWithBot } from './testing/emulator-with-bot.ts';
import { ALL_PARTS_REQUIRED, loadContract, OPENAPI_MISSING } from './testing/openapi-contract.ts';
import { SAMPLE_MESSAGES } from './testing/sample-messages.ts';

const TEXT = { type: 'text', text: 'あ' };
const KEY = { 'x-line-retry-key': '123e4567-e89b-12d3-a456-426614174000' };

describe.skipIf(OPENAPI_MISSING !== null && !ALL_PARTS_REQUIRED)(
  `the emulator against LINE's OpenAPI documents${OPENAPI_MISSING ? ` (skipped: ${OPENAPI_MISSING})` : ''}`,
  () => {
    const expectValid = (contract: ReturnType<typeof loadContract>, schema: string, value: unknown) => {
      const validate = contract(schema);
      validate(value);
      expect(validate.errors ?? [], `${schema}: ${JSON.stringify(value)}`).toEqual([]);
    };

    it.each(Object.entries(SAMPLE_MESSAGES))('has a valid sample of %s', (_name, message) => {
      expectValid(loadContract('messaging-api.yml'), 'Message', message);
    });

    it('answers in the documented shapes', async () => {
      await using world = await startEmulatorWithBot();
      const { api, emulator, midori } = world;
      const contract = loadContract('messaging-api.yml');
      const { replyToken } = await emulator.sendText(midori, 'あ');
      const replied = await api.post('/v2/bot/message/reply', { replyToken, messages: [TEXT] });
      expectValid(contract, 'ReplyMessageResponse', replied.body);
      const push = { to: midori, messages: Object.values(SAMPLE_MESSAGES).slice(0, 5) };
      expectValid(contract, 'PushMessageResponse', (await api.post('/v2/bot/message/push', push, KEY)).body);
      const conflict = await api.post('/v2/bot/message/push', push, KEY);
      expect(conflict.status).toBe(409);
      expectValid(contract, 'ErrorResponse', conflict.body);
      const loading = { chatId: midori, loadingSeconds: 5 };
      expectValid(contract, 'ShowLoadingAnimationRequest', loading);
      const started = await api.post('/v2/bot/chat/loading/start', loading);
      expectValid(contract, 'ShowLoadingAnimationResponse', started.body);
      expectValid(contract, 'UserProfileResponse', (await api.get(`/v2/bot/profile/${midori}`)).body);
      expectValid(contract, 'BotInfoResponse', (await api.get('/v2/bot/info')).body);
      for (const messages of [[], [{ type: 'text', text: '' }], [{ type: 'flex', altText: 'a', contents: {} }]]) {
        const refused = await api.post('/v2/bot/message/push', { to: midori, messages });
        expect(refused.status).toBe(400);
        expectValid(contract, 'ErrorResponse', refused.body);
      }
      expectValid(contract, 'ErrorResponse', (await api.get('/v2/bot/nothing')).body);
    });

    it('sends webhooks in the documented shapes', async () => {
      await using world = await startEmulatorWithBot();
      const { bot, emulator, midori } = world;
      const contract = loadContract('webhook.yml');
      const acts: ResidentAct[] = [
        { type: 'text', text: '粗大ごみ🤨' },
        { type: 'sticker', packageId: '446', stickerId: '1988' },
        { type: 'image' },
        { type: 'location', title: '汐見市役所', address: '汐見市中央1-1', latitude: 35.4, longitude: 135.3 },
        { type: 'postback', data: 'a', params: { date: '2026-11-22' } },
        { type: 'unfollow' },
        { type: 'follow' },
      ];
      for (const act of acts) await emulator.sendEvent(midori, act);
      const { messageId = '' } = await emulator.sendText(midori, 'あ');
      const { webhookEventId } = await emulator.sendEvent(midori, { type: 'unsend', messageId });
      await emulator.webhooks.redeliver(webhookEventId);
      expect(bot.received).toHaveLength(acts.length + 3);
      for (const { body } of bot.received) expectValid(contract, 'CallbackRequest', JSON.parse(body));
    });

    it('refuses every push that the document refuses', () => {
      const validate = loadContract('messaging-api.yml')('PushMessageRequest');
      const samples = Object.values(SAMPLE_MESSAGES);
      let refused = 0;
      fc.assert(
        fc.property(
          fc.constantFrom(...samples),
          fc.infiniteStream(fc.nat()),
          fc.constantFrom<unknown>(undefined, null, 7, true, '', 'x', [], {}, 'あ'.repeat(3000), Array(14).fill(TEXT)),
          (message, choices, replacement) => {
            const push = mutate({ to: 'U', messages: [message] }, choices, replacement);
            // The rules read an absent value and null alike, as LINE's parser does; the schema has no null.
            if (validate(push) || replacement === null) return;
            refused += 1;
            expect(PUSH_REQUEST(push, [])).not.toEqual([]);
          },
        ),
        { numRuns: 3000 },
      );
      expect(refused).toBeGreaterThan(1000);
    });
  },
);

/** A copy with one value, anywhere inside, replaced; undefined takes it away. */
function mutate(value: unknown, choices: Iterator<number>, replacement: unknown): unknown {
  if (typeof value !== 'object' || value === null) return replacement;
  const keys = Object.keys(value);
  const choice: number = choices.next().value ?? 0;
  const key = keys[choice % Math.max(1, keys.length)];
  if (key === undefined) return replacement;
  const stops = choice % 3 === 0;
  const copy = structuredClone(value) as Record<string, unknown>;
  const changed = stops ? replacement : mutate(copy[key], choices, replacement);
  if (changed === undefined && !Array.isArray(copy)) delete copy[key];
  else copy[key] = changed;
  return copy;
}
