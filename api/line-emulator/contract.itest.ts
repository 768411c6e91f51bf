import { beforeAll, describe, expect, it } from 'vitest';
import type { ResidentAct } from './page-contract.ts';
import { PUSH_REQUEST } from './rules/requests.ts';
import { startEmulatorWithBot } from './testing/emulator-with-bot.ts';
import { ALL_PARTS_REQUIRED, loadContract, OPENAPI_MISSING } from './testing/openapi-contract.ts';
import { SAMPLE_MESSAGES } from './testing/sample-messages.ts';

type Contract = ReturnType<typeof loadContract>;

const TEXT = { type: 'text', text: 'あ' };
const KEY = { 'x-line-retry-key': '123e4567-e89b-12d3-a456-426614174000' };

describe.skipIf(OPENAPI_MISSING !== null && !ALL_PARTS_REQUIRED)(
  `the emulator against LINE's OpenAPI documents${OPENAPI_MISSING ? ` (skipped: ${OPENAPI_MISSING})` : ''}`,
  () => {
    let messaging: Contract;
    let webhooks: Contract;
    beforeAll(() => {
      messaging = loadContract('messaging-api.yml');
      webhooks = loadContract('webhook.yml');
    });
    const expectValid = (contract: Contract, schema: string, value: unknown) => {
      const validate = contract(schema);
      validate(value);
      expect(validate.errors ?? [], `${schema}: ${JSON.stringify(value)}`).toEqual([]);
    };

    it.each(Object.entries(SAMPLE_MESSAGES))('has a valid sample of %s', (_name, message) => {
      expectValid(messaging, 'Message', message);
    });

    it('answers in the documented shapes', async () => {
      await using world = await startEmulatorWithBot();
      const { api, emulator, midori } = world;
      const { replyToken } = await emulator.sendText(midori, 'あ');
      const replied = await api.post('/v2/bot/message/reply', { replyToken, messages: [TEXT] });
      expectValid(messaging, 'ReplyMessageResponse', replied.body);
      const push = { to: midori, messages: Object.values(SAMPLE_MESSAGES).slice(0, 5) };
      expectValid(messaging, 'PushMessageResponse', (await api.post('/v2/bot/message/push', push, KEY)).body);
      const conflict = await api.post('/v2/bot/message/push', push, KEY);
      expect(conflict.status).toBe(409);
      expectValid(messaging, 'ErrorResponse', conflict.body);
      const loading = { chatId: midori, loadingSeconds: 5 };
      expectValid(messaging, 'ShowLoadingAnimationRequest', loading);
      const started = await api.post('/v2/bot/chat/loading/start', loading);
      expectValid(messaging, 'ShowLoadingAnimationResponse', started.body);
      expectValid(messaging, 'UserProfileResponse', (await api.get(`/v2/bot/profile/${midori}`)).body);
      expectValid(messaging, 'BotInfoResponse', (await api.get('/v2/bot/info')).body);
      for (const messages of [[], [{ type: 'text', text: '' }], [{ type: 'flex', altText: 'a', contents: {} }]]) {
        const refused = await api.post('/v2/bot/message/push', { to: midori, messages });
        expect(refused.status).toBe(400);
        expectValid(messaging, 'ErrorResponse', refused.body);
      }
      expectValid(messaging, 'ErrorResponse', (await api.get('/v2/bot/nothing')).body);
    });

    it('sends webhooks in the documented shapes', async () => {
      await using world = await startEmulatorWithBot();
      const { bot, emulator, midori } = world;
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
      for (const { body } of bot.received) expectValid(webhooks, 'CallbackRequest', JSON.parse(body));
    });

    it('refuses every push that the document refuses', () => {
      const validate = messaging('PushMessageRequest');
      const pushes = Object.values(SAMPLE_MESSAGES).map((message) => ({ to: 'U', messages: [message] }));
      const refused = pushes.flatMap((push) => mutants(push)).filter((mutant) => !validate(mutant));
      const overlooked = refused.filter((mutant) => PUSH_REQUEST(mutant, []).length === 0);
      expect(overlooked).toEqual([]);
      expect(refused.length).toBeGreaterThan(3000);
    });
  },
);

type Mutation = (value: unknown) => unknown;

/** Absence is undefined. Null is left out: LINE's parser reads it as absence, and the schema does not know it. */
const MUTATIONS: readonly Mutation[] = [
  ...[undefined, 7, -1, true, '', 'x', [], {}].map((value) => () => value),
  (value) => (Array.isArray(value) ? Array(20).fill(value[0]) : [value]),
  (value) => (typeof value === 'string' ? value + 'a'.repeat(3000) : value),
  (value) => (typeof value === 'number' ? value * 1000 : value),
];

/** Every copy of a value in which one thing inside, at any depth, is changed in one way. */
function mutants(value: unknown): unknown[] {
  const own = MUTATIONS.map((mutation) => mutation(value));
  if (typeof value !== 'object' || value === null) return own;
  const inner = Object.entries(value).flatMap(([key, child]) =>
    mutants(child).map((mutant) => replace(value, key, mutant)),
  );
  return [...own, ...inner];
}

function replace(value: object, key: string, replacement: unknown): unknown {
  if (Array.isArray(value)) return value.with(Number(key), replacement);
  const { [key]: _, ...others } = value as Record<string, unknown>;
  return replacement === undefined ? others : { ...others, [key]: replacement };
}
