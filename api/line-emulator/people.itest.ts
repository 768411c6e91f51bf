import { describe, expect, it } from 'vitest';
import { ImpossibleActError } from './perform-act.ts';
import type { ResidentSeed } from './residents.ts';
import { startEmulatorWithBot } from './testing/emulator-with-bot.ts';

const TEXT = { type: 'text', text: 'あ' };
const NONCE = 'nonce-0123456789';
const worldOf = (...residents: readonly ResidentSeed[]) => startEmulatorWithBot({ options: { residents } });

describe('the states of a resident', () => {
  it.each([
    ['a friend', {}, 200, 200, true],
    ['one who blocks', { blocked: true }, 200, 404, false],
    ['one who left LINE', { deleted: true }, 200, 404, false],
    ['one who did not agree', { consented: false }, 200, 404, true],
    ['a stranger', { friend: false }, 200, 404, false],
    ['someone of another provider', { provider: 'other' }, 400, 404, false],
  ] as const)('%s', async (_name, state, push, profile, shown) => {
    await using world = await worldOf({ displayName: '人', ...state });
    const { api, emulator, midori: userId } = world;
    expect((await api.post('/v2/bot/message/push', { to: userId, messages: [TEXT] })).status).toBe(push);
    expect((await api.get(`/v2/bot/profile/${userId}`)).status).toBe(profile);
    expect(emulator.ledger.tally().has(userId)).toBe(shown);
    expect(emulator.quota.used()).toBe(shown ? 1 : 0);
  });

  it('without agreement has no user id in events, and can still be answered', async () => {
    await using world = await worldOf({ displayName: '人', consented: false });
    const { api, bot, emulator, midori } = world;
    const { replyToken } = await emulator.sendText(midori, 'あ');
    expect(bot.events()[0]?.source).toEqual({ type: 'user' });
    expect((await api.post('/v2/bot/message/reply', { replyToken, messages: [TEXT] })).status).toBe(200);
  });

  it('who left LINE does nothing more', async () => {
    await using world = await worldOf({ displayName: '人', deleted: true });
    await expect(world.emulator.sendText(world.midori, 'あ')).rejects.toThrow(ImpossibleActError);
  });

  it('are listed as followers only where they are friends who agreed, and only for a verified account', async () => {
    const residents: ResidentSeed[] = [
      { displayName: '友' },
      { displayName: '断', consented: false },
      { displayName: '他', friend: false },
    ];
    await using world = await worldOf(...residents);
    expect((await world.api.get('/v2/bot/followers/ids')).body).toEqual({ userIds: [world.midori] });
    expect((await world.api.get('/v2/bot/followers/ids?limit=1001')).status).toBe(400);
    await using small = await startEmulatorWithBot({ options: { isVerified: false } });
    const refused = await small.api.get('/v2/bot/followers/ids');
    expect([refused.status, refused.body]).toEqual([
      403,
      { message: 'Access to this API is not available for your account' },
    ]);
  });
});

describe('linking an account', () => {
  it('tells of the nonce, once, within ten minutes', async () => {
    await using world = await startEmulatorWithBot();
    const { api, bot, clock, emulator, midori } = world;
    const issue = async () => String((await api.post(`/v2/bot/user/${midori}/linkToken`)).body['linkToken']);
    const link = (linkToken: string) => emulator.sendEvent(midori, { type: 'accountLink', linkToken, nonce: NONCE });
    const token = await issue();
    await link(token);
    expect(bot.events()[0]).toMatchObject({
      type: 'accountLink',
      link: { result: 'ok', nonce: NONCE },
      source: { userId: midori },
      replyToken: expect.any(String),
    });
    await expect(link(token)).rejects.toThrow(ImpossibleActError);
    const late = await issue();
    clock.advance(10 * 60_000 + 1);
    await expect(link(late)).rejects.toThrow(ImpossibleActError);
    expect(bot.events()).toHaveLength(1);
  });

  it('tells of nobody where it failed', async () => {
    await using world = await startEmulatorWithBot();
    const { api, bot, emulator, midori } = world;
    const { linkToken } = (await api.post(`/v2/bot/user/${midori}/linkToken`)).body;
    await emulator.sendEvent(midori, {
      type: 'accountLink',
      linkToken: String(linkToken),
      nonce: NONCE,
      result: 'failed',
    });
    expect(bot.events()[0]).toMatchObject({ type: 'accountLink', link: { result: 'failed' } });
    expect([bot.events()[0]?.source, bot.events()[0]?.replyToken]).toEqual([undefined, undefined]);
  });

  it('is for residents of this provider, with a nonce of 10 to 255 characters', async () => {
    await using world = await startEmulatorWithBot();
    const { api, emulator, midori } = world;
    expect((await api.post(`/v2/bot/user/U${'0'.repeat(32)}/linkToken`)).status).toBe(404);
    const link = (nonce: string) => emulator.sendEvent(midori, { type: 'accountLink', linkToken: 't', nonce });
    await expect(link('short')).rejects.toThrow(RangeError);
    await expect(link('n'.repeat(256))).rejects.toThrow(RangeError);
  });
});

describe('a group', () => {
  it('invites the account, can be answered and left', async () => {
    await using world = await startEmulatorWithBot();
    const { api, bot, emulator } = world;
    const { id } = await emulator.invite('group', 7);
    const [join] = bot.events();
    expect(join).toMatchObject({ type: 'join', source: { type: 'group', groupId: id } });
    const reply = { replyToken: join?.replyToken, messages: [TEXT] };
    expect((await api.post('/v2/bot/message/reply', reply)).status).toBe(200);
    await api.post('/v2/bot/message/push', { to: id, messages: [TEXT] });
    expect(emulator.quota.used()).toBe(7);
    expect((await api.post(`/v2/bot/group/${id}/leave`)).status).toBe(200);
    expect((await api.post(`/v2/bot/group/${id}/leave`)).status).toBe(404);
    expect((await api.post('/v2/bot/message/push', { to: id, messages: [TEXT] })).status).toBe(400);
  });
});

describe('the read mark', () => {
  it('covers the message of its token and those before it', async () => {
    await using world = await startEmulatorWithBot({
      options: { account: { markAsReadMode: 'manual', chatMode: 'chat' } },
    });
    const { api, bot, emulator, midori } = world;
    for (const text of ['一', '二', '三']) await emulator.sendText(midori, text);
    const { markAsReadToken } = bot.events()[1]?.message ?? {};
    expect((await api.post('/v2/bot/chat/markAsRead', { markAsReadToken })).status).toBe(200);
    expect(emulator.talk(midori).map(({ read }) => read)).toEqual([true, true, false]);
    expect((await api.post('/v2/bot/chat/markAsRead', { markAsReadToken: 'x' })).status).toBe(400);
  });
});
