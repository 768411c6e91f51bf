import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type EmulatorWithBot, startEmulatorWithBot } from './testing/emulator-with-bot.ts';
import { SOON } from './testing/open-talk.ts';
import { whitePng } from './testing/png.ts';
import { createRichMenu, createShownRichMenu, RICH_MENU_SIZE, uploadImage } from './testing/sample-rich-menu.ts';

/**
 * Behaviours that a careless implementation gets wrong, as rules of the emulator: what happens here when someone
 * behaves so. The numbers are those of the reference on LINE's platform, section 7.
 */

const MULTICAST = '/v2/bot/message/multicast';
const TEXT = { type: 'text', text: '断水のお知らせ' };
const HOUR = 60 * 60_000;

const cityOf = (people: number) =>
  startEmulatorWithBot({
    options: { residents: Array.from({ length: people }, (_, at) => ({ displayName: `住民${at}` })) },
  });
const peopleOf = ({ emulator }: EmulatorWithBot) => emulator.residents.list().map(({ userId }) => userId);
const send = ({ api }: EmulatorWithBot, to: readonly string[], key?: string) =>
  api.post(MULTICAST, { to, messages: [TEXT] }, key === undefined ? {} : { 'x-line-retry-key': key });
const messagesEach = ({ emulator }: EmulatorWithBot) => [...new Set(emulator.ledger.tally().values())].toSorted();

describe('careless 12: resends after 24 h with the old key', () => {
  it('delivers to everyone twice, and is a misuse', async () => {
    await using world = await cityOf(10);
    const key = randomUUID();
    await send(world, peopleOf(world), key);
    world.clock.advance(23 * HOUR);
    expect((await send(world, peopleOf(world), key)).status).toBe(409);
    expect(messagesEach(world)).toEqual([1]);
    world.clock.advance(2 * HOUR);
    expect((await send(world, peopleOf(world), key)).status).toBe(200);
    expect(messagesEach(world)).toEqual([2]);
    expect(world.emulator.ledger.misuses().map(({ reason }) => reason)).toEqual(['retry-key-after-24-hours']);
  });
});

describe('careless 13: one rule for both kinds of 429', () => {
  it('a 429 for the rate ends by waiting, and its retry key is still good', async () => {
    await using world = await cityOf(3);
    const broadcast = (key: string) =>
      world.api.post('/v2/bot/message/broadcast', { messages: [TEXT] }, { 'x-line-retry-key': key });
    for (let sent = 0; sent < 60; sent += 1) expect((await broadcast(randomUUID())).status).toBe(200);
    const key = randomUUID();
    const refused = await broadcast(key);
    expect([refused.status, refused.body]).toEqual([
      429,
      { message: 'The API rate limit has been exceeded. Try again later.' },
    ]);
    world.clock.advance(60_000);
    expect((await broadcast(key)).status).toBe(200);
    expect(messagesEach(world)).toEqual([61]);
  });

  it('a 429 for the quota stays until the month ends in Japan or the plan grows', async () => {
    await using world = await startEmulatorWithBot({ options: { quota: { type: 'limited', value: 5 } } });
    const { api, emulator, clock } = world;
    const people = peopleOf(world);
    expect((await send(world, people)).status).toBe(200);
    const refused = await send(world, people);
    expect([refused.status, refused.body]).toEqual([429, { message: 'You have reached your monthly limit.' }]);
    clock.advance(HOUR);
    expect((await send(world, people)).status).toBe(429);
    expect(messagesEach(world)).toEqual([1]);
    emulator.quota.setPlan({ type: 'limited', value: 8 });
    expect((await send(world, people)).status).toBe(200);
    clock.advance(Date.UTC(2026, 10, 30, 14, 59, 59) - clock.now());
    expect((await api.get('/v2/bot/message/quota/consumption')).body).toEqual({ totalUsage: 8 });
    clock.advance(1000);
    expect((await api.get('/v2/bot/message/quota/consumption')).body).toEqual({ totalUsage: 0 });
    expect((await send(world, people)).status).toBe(200);
  });
});

describe('careless 14: a poisonous id in a multicast', () => {
  it('a malformed id keeps all 500 from their message, and the answer names its place', async () => {
    await using world = await cityOf(499);
    const poisoned = [...peopleOf(world).slice(0, 123), 'Uxyz', ...peopleOf(world).slice(123)];
    const refused = await send(world, poisoned, randomUUID());
    expect([refused.status, refused.body]).toEqual([
      400,
      { message: 'The property, to[123], in the request body is invalid (line: -, column: -)' },
    ]);
    expect(world.emulator.ledger.deliveries()).toEqual([]);
    const cleaned = poisoned.filter((userId) => userId !== 'Uxyz');
    expect((await send(world, cleaned, randomUUID())).status).toBe(200);
    expect([messagesEach(world), world.emulator.ledger.tally().size]).toEqual([[1], 499]);
    expect(world.emulator.ledger.misuses()).toEqual([]);
  });

  it('the rest under the same key is a misuse: another body', async () => {
    await using world = await startEmulatorWithBot();
    const key = randomUUID();
    await send(world, ['Uxyz', world.midori], key);
    expect((await send(world, [world.midori], key)).status).toBe(200);
    expect(world.emulator.ledger.misuses().map(({ reason }) => reason)).toEqual(['retry-key-for-another-body']);
  });

  it('those who block or left are accepted with the others and reached by nothing', async () => {
    await using world = await startEmulatorWithBot();
    const { emulator, midori, kenta } = world;
    emulator.residents.change(midori, { blocked: true });
    emulator.residents.change(kenta, { deleted: true });
    expect((await send(world, peopleOf(world))).status).toBe(200);
    expect([...emulator.ledger.tally().keys()]).toEqual(peopleOf(world).slice(2));
    expect(emulator.ledger.deliveries(midori).map(({ shown }) => shown)).toEqual([false]);
    expect(emulator.quota.used()).toBe(2);
  });
});

describe('careless 15: the audience drifts during the send', () => {
  it('a page of followers is of the moment of the first page, and its mark ends after 24 hours', async () => {
    await using world = await cityOf(25);
    const { api, emulator, clock } = world;
    const page = async (start?: unknown) =>
      (await api.get(`/v2/bot/followers/ids?limit=10${start === undefined ? '' : `&start=${String(start)}`}`)).body;
    const first = await page();
    const [leaver] = (first['userIds'] as string[]).slice(-1);
    await emulator.sendEvent(leaver ?? '', { type: 'unfollow' });
    emulator.residents.populate(5);
    const second = await page(first['next']);
    const third = await page(second['next']);
    const seen = [first, second, third].flatMap(({ userIds }) => userIds as string[]);
    expect([seen.length, new Set(seen).size, third['next']]).toEqual([25, 25, undefined]);
    clock.advance(24 * HOUR + 1);
    expect((await api.get(`/v2/bot/followers/ids?limit=10&start=${String(first['next'])}`)).status).toBe(400);
  });

  it('who blocks between two chunks is accepted and not reached; who follows is not sent to', async () => {
    await using world = await cityOf(20);
    const { emulator } = world;
    const frozen = peopleOf(world);
    await send(world, frozen.slice(0, 10));
    const [leaver = ''] = frozen.slice(15);
    await emulator.sendEvent(leaver, { type: 'unfollow' });
    const [newcomer] = emulator.residents.populate(1);
    expect((await send(world, frozen.slice(10))).status).toBe(200);
    const tally = emulator.ledger.tally();
    expect([tally.size, tally.has(leaver), tally.has(newcomer?.userId ?? '')]).toEqual([19, false, false]);
  });
});

describe('careless 16: a crash loses or repeats', () => {
  it.each(['accept-then-reset', 'accept-then-500', 'accept-then-hang', 'accept-then-truncate'] as const)(
    'after %s only the same key delivers once: a new one delivers twice',
    async (kind) => {
      await using world = await startEmulatorWithBot();
      const people = peopleOf(world);
      const fault = () => world.emulator.faults.add({ endpoint: `POST ${MULTICAST}`, kind, times: 1 });
      const patience = new AbortController();
      const lose = (key: string) => {
        const headers = { 'content-type': 'application/json', 'x-line-retry-key': key };
        const body = JSON.stringify({ to: people, messages: [TEXT] });
        const { signal } = patience;
        return world.api.send(MULTICAST, { method: 'POST', headers, body, signal }).then((answer) => answer.json());
      };
      const key = randomUUID();
      fault();
      const lost = lose(key).catch(() => {});
      await expect.poll(() => world.emulator.ledger.count('api-call'), SOON).toBe(1);
      if (kind === 'accept-then-hang') patience.abort();
      await lost;
      const again = await send(world, people, key);
      expect([again.status, messagesEach(world)]).toEqual([409, [1]]);
      const accepted = again.headers.get('x-line-accepted-request-id');
      expect(accepted).toBe(world.emulator.ledger.deliveries()[0]?.requestId);
      expect((await send(world, people, randomUUID())).status).toBe(200);
      expect(messagesEach(world)).toEqual([2]);
    },
  );

  it.each(['reset-before-acceptance', 'refuse-500', 'html-502', 'refuse-429', 'redirect-302'] as const)(
    'after %s nothing was delivered, and the same key delivers',
    async (kind) => {
      await using world = await startEmulatorWithBot({
        options: { faults: [{ endpoint: `POST ${MULTICAST}`, kind, times: 1 }] },
      });
      const people = peopleOf(world);
      const key = randomUUID();
      const body = JSON.stringify({ to: people, messages: [TEXT] });
      const headers = { 'content-type': 'application/json', 'x-line-retry-key': key };
      const lost = world.api.send(MULTICAST, { method: 'POST', headers, body, redirect: 'manual' });
      const statuses = { 'refuse-500': 500, 'html-502': 502, 'refuse-429': 429, 'redirect-302': 302 } as const;
      if (kind === 'reset-before-acceptance') await expect(lost).rejects.toThrow('fetch failed');
      else expect((await lost).status).toBe(statuses[kind]);
      expect(world.emulator.ledger.deliveries()).toEqual([]);
      expect((await send(world, people, key)).status).toBe(200);
      expect(messagesEach(world)).toEqual([1]);
    },
  );
});

describe('careless 19: rich menus', () => {
  const message = async (answer: Response | Promise<Response>) =>
    ((await (await answer).json()) as { message?: string }).message;
  const picture = whitePng(RICH_MENU_SIZE.width, RICH_MENU_SIZE.height);

  it('replaces an image: refused', async () => {
    await using world = await startEmulatorWithBot();
    const id = await createShownRichMenu(world);
    expect(await message(uploadImage(world, id, picture))).toBe('An image has already been uploaded to the richmenu');
  });

  it('sets the default, links or names a menu before its image: refused', async () => {
    await using world = await startEmulatorWithBot();
    const { api, midori } = world;
    const id = await createRichMenu(world);
    const imageFirst = { message: 'must upload richmenu image before applying it to user' };
    expect((await api.post(`/v2/bot/user/all/richmenu/${id}`)).body).toEqual(imageFirst);
    expect((await api.post(`/v2/bot/user/${midori}/richmenu/${id}`)).body).toEqual(imageFirst);
    const named = await api.post('/v2/bot/richmenu/alias', { richMenuAliasId: 'top', richMenuId: id });
    expect([named.status, named.body]).toEqual([400, { message: 'richmenu not found' }]);
  });

  it('deletes a menu while an alias leads to it: the tab leads nowhere until the alias is repointed', async () => {
    await using world = await startEmulatorWithBot();
    const { api, bot, emulator, midori } = world;
    const [old, fresh] = [await createShownRichMenu(world), await createShownRichMenu(world)];
    await api.post('/v2/bot/richmenu/alias', { richMenuAliasId: 'top', richMenuId: old });
    await api.delete(`/v2/bot/richmenu/${old}`);
    const tap = async () => {
      await emulator.sendEvent(midori, { type: 'richmenuswitch', richMenuAliasId: 'top', data: 'tab' });
      return bot.events().at(-1)?.postback?.params?.['status'];
    };
    expect(await tap()).toBe('RICHMENU_NOTFOUND');
    await api.post('/v2/bot/richmenu/alias/top', { richMenuId: fresh });
    expect([await tap(), emulator.richMenus.shownTo(midori)?.id]).toEqual(['SUCCESS', fresh]);
    await api.delete('/v2/bot/richmenu/alias/top');
    expect(await tap()).toBe('RICHMENU_ALIAS_ID_NOTFOUND');
  });

  it('takes the 202 of a bulk link for its end: nobody has the menu yet', async () => {
    await using world = await startEmulatorWithBot();
    const { api, clock, emulator, midori } = world;
    const richMenuId = await createShownRichMenu(world);
    const linked = async () => (await api.get(`/v2/bot/user/${midori}/richmenu`)).status;
    expect((await api.post('/v2/bot/richmenu/bulk/link', { richMenuId, userIds: [midori] })).status).toBe(202);
    expect(await linked()).toBe(404);
    clock.advance(5000);
    await emulator.settle();
    expect(await linked()).toBe(200);
  });

  it('clears the default after a tab was tapped: the menu of the person stays', async () => {
    await using world = await startEmulatorWithBot();
    const { api, emulator, midori, kenta } = world;
    const [standard, tab] = [await createShownRichMenu(world), await createShownRichMenu(world)];
    await api.post(`/v2/bot/user/all/richmenu/${standard}`);
    await api.post('/v2/bot/richmenu/alias', { richMenuAliasId: 'disaster', richMenuId: tab });
    await emulator.sendEvent(midori, { type: 'richmenuswitch', richMenuAliasId: 'disaster', data: 'tab' });
    await api.delete('/v2/bot/user/all/richmenu');
    const shown = (userId: string) => emulator.richMenus.shownTo(userId)?.id ?? null;
    expect([shown(midori), shown(kenta)]).toEqual([tab, null]);
  });
});
