import { beforeAll, describe, expect, it } from 'vitest';
import {
  ADD_TO_AUDIENCE,
  CLICK_AUDIENCE,
  CREATE_AUDIENCE,
  IMPRESSION_AUDIENCE,
  RENAME_AUDIENCE,
} from './audiences/audience-rules.ts';
import type { ResidentAct } from './page-contract.ts';
import {
  BULK_LINK,
  BULK_UNLINK,
  CHANGE_ALIAS,
  CREATE_ALIAS,
  RICH_MENU,
  RICH_MENU_BATCH,
} from './rich-menus/rich-menu-rules.ts';
import { NARROWCAST_REQUEST } from './rules/narrowcast.ts';
import { BROADCAST_REQUEST, MARK_AS_READ_REQUEST, MULTICAST_REQUEST, PUSH_REQUEST } from './rules/requests.ts';
import type { Rule } from './rules/rule.ts';
import { startEmulatorWithBot } from './testing/emulator-with-bot.ts';
import { mutants } from './testing/mutants.ts';
import { ALL_PARTS_REQUIRED, loadContract, OPENAPI_MISSING } from './testing/openapi-contract.ts';
import { SAMPLE_MESSAGES } from './testing/sample-messages.ts';
import { SAMPLE_RICH_MENU } from './testing/sample-rich-menu.ts';

type Contract = ReturnType<typeof loadContract>;

const MESSAGES = [{ type: 'text', text: 'あ' }];
const RECIPIENT = {
  type: 'operator',
  and: [
    { type: 'audience', audienceGroupId: 1 },
    { type: 'operator', not: { type: 'redelivery', requestId: 'r' } },
  ],
};
const DEMOGRAPHIC = {
  type: 'operator',
  or: [
    { type: 'gender', oneOf: ['female'] },
    { type: 'age', gte: 'age_40', lt: 'age_50' },
    { type: 'appType', oneOf: ['ios'] },
    { type: 'area', oneOf: ['jp_26'] },
    { type: 'subscriptionPeriod', gte: 'day_7' },
  ],
};

/** A good request of each kind, with the rule that has to refuse its bad relatives. */
const REQUESTS: readonly (readonly [schema: string, rule: Rule, sample: object])[] = [
  ['MulticastRequest', MULTICAST_REQUEST, { to: ['U'], messages: MESSAGES, customAggregationUnits: ['ward_1'] }],
  ['BroadcastRequest', BROADCAST_REQUEST, { messages: MESSAGES, notificationDisabled: true }],
  [
    'NarrowcastRequest',
    NARROWCAST_REQUEST,
    {
      messages: MESSAGES,
      recipient: RECIPIENT,
      filter: { demographic: DEMOGRAPHIC },
      limit: { max: 1, upToRemainingQuota: true, forbidPartialDelivery: true },
    },
  ],
  ['RichMenuRequest', RICH_MENU, SAMPLE_RICH_MENU],
  ['CreateRichMenuAliasRequest', CREATE_ALIAS, { richMenuAliasId: 'top', richMenuId: 'r' }],
  ['UpdateRichMenuAliasRequest', CHANGE_ALIAS, { richMenuId: 'r' }],
  ['RichMenuBulkLinkRequest', BULK_LINK, { richMenuId: 'r', userIds: ['U'] }],
  ['RichMenuBulkUnlinkRequest', BULK_UNLINK, { userIds: ['U'] }],
  [
    'RichMenuBatchRequest',
    RICH_MENU_BATCH,
    {
      operations: [
        { type: 'link', from: 'a', to: 'b' },
        { type: 'unlink', from: 'c' },
      ],
      resumeRequestKey: 'key',
    },
  ],
  ['MarkMessagesAsReadByTokenRequest', MARK_AS_READ_REQUEST, { markAsReadToken: 't' }],
  ['CreateAudienceGroupRequest', CREATE_AUDIENCE, { description: 'a', audiences: [{ id: 'U' }], isIfaAudience: false }],
  ['AddAudienceToAudienceGroupRequest', ADD_TO_AUDIENCE, { audienceGroupId: 1, audiences: [{ id: 'U' }] }],
  [
    'CreateClickBasedAudienceGroupRequest',
    CLICK_AUDIENCE,
    { description: 'a', requestId: 'r', clickUrl: 'https://www.city.example.jp/' },
  ],
  ['CreateImpBasedAudienceGroupRequest', IMPRESSION_AUDIENCE, { description: 'a', requestId: 'r' }],
  ['UpdateAudienceGroupDescriptionRequest', RENAME_AUDIENCE, { description: 'a' }],
];

/** What document and rule make of every mutant of the samples, and of the samples themselves. */
function compare(validate: ReturnType<Contract>, rule: Rule, samples: readonly object[]) {
  const refused = samples.flatMap((sample) => mutants(sample)).filter((mutant) => !validate(mutant));
  return {
    refused: refused.length,
    overlooked: refused.filter((mutant) => rule(mutant, []).length === 0),
    taken: samples.filter((sample) => validate(sample) && rule(sample, []).length === 0).length,
  };
}

const TEXT = { type: 'text', text: 'あ' };
const KEY = { 'x-line-retry-key': '123e4567-e89b-12d3-a456-426614174000' };

describe.skipIf(OPENAPI_MISSING !== null && !ALL_PARTS_REQUIRED)(
  `the emulator against LINE's OpenAPI documents${OPENAPI_MISSING ? ` (skipped: ${OPENAPI_MISSING})` : ''}`,
  () => {
    let messaging: Contract;
    let webhooks: Contract;
    let audiences: Contract;
    beforeAll(() => {
      messaging = loadContract('messaging-api.yml');
      webhooks = loadContract('webhook.yml');
      audiences = loadContract('manage-audience.yml');
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
      const pushes = Object.values(SAMPLE_MESSAGES).map((message) => ({ to: 'U', messages: [message] }));
      const { overlooked, refused } = compare(messaging('PushMessageRequest'), PUSH_REQUEST, pushes);
      expect(overlooked).toEqual([]);
      expect(refused).toBeGreaterThan(3000);
    });

    it.each(REQUESTS)('refuses every %s that the document refuses', (schema, rule, sample) => {
      const contract = schema.includes('Audience') ? audiences : messaging;
      const { overlooked, refused, taken } = compare(contract(schema), rule, [sample]);
      expect(overlooked).toEqual([]);
      expect(refused).toBeGreaterThan(5);
      expect(taken).toBe(1);
    });
  },
);
