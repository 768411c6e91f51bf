import { describe, expect, it } from 'vitest';
import { startEmulatorWithBot } from '../testing/emulator-with-bot.ts';
import { whitePng } from '../testing/png.ts';
import {
  createRichMenu,
  createShownRichMenu,
  RICH_MENU_SIZE,
  SAMPLE_RICH_MENU,
  uploadImage,
} from '../testing/sample-rich-menu.ts';

const { width, height } = RICH_MENU_SIZE;
const [area] = SAMPLE_RICH_MENU.areas;
const DAY = 24 * 60 * 60_000;

/** A JPEG's header of a size: LINE looks no further before it takes a picture in. */
function jpegOf(wide: number, high: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  frame.writeUInt16BE(high, 5);
  frame.writeUInt16BE(wide, 7);
  const comment = Buffer.from([0xff, 0xfe, 0, 4, 0x61, 0x62]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), comment, frame, Buffer.from([0xff, 0xd9])]);
}

describe('a rich menu', () => {
  it.each([
    ['too narrow a menu', { size: { width: 799, height: 250 } }],
    ['too low a menu', { size: { width: 800, height: 249 } }],
    ['a menu of nearly a square', { size: { width: 1000, height: 690 } }],
    ['21 areas', { areas: Array(21).fill(area) }],
    ['a name of 301 characters', { name: 'あ'.repeat(301) }],
    ['a bar text of 15 characters', { chatBarText: 'あ'.repeat(15) }],
    ['an area outside the menu', { areas: [{ ...area, bounds: { x: 401, y: 0, width: 400, height: 270 } }] }],
    ['a broken address', { areas: [{ ...area, action: { type: 'uri', uri: 'www.city.example.jp' } }] }],
    [
      'an alias in capitals',
      { areas: [{ ...area, action: { type: 'richmenuswitch', richMenuAliasId: 'A', data: '' } }] },
    ],
  ])('cannot be %s, when created or validated', async (_name, change) => {
    await using world = await startEmulatorWithBot();
    const menu = { ...SAMPLE_RICH_MENU, ...change };
    for (const path of ['/v2/bot/richmenu', '/v2/bot/richmenu/validate']) {
      const refused = await world.api.post(path, menu);
      expect([refused.status, refused.body['details']], path).toEqual([400, expect.any(Array)]);
    }
  });

  it.each([
    [{ size: undefined }, { message: 'must be specified', property: 'size' }],
    [
      { areas: [{ ...area, action: { type: 'uri', uri: 'www.city.example.jp' } }] },
      { message: 'invalid uri', property: 'areas[0].action.uri' },
    ],
  ])('is refused in the words of LINE: %j', async (change, detail) => {
    await using world = await startEmulatorWithBot();
    const refused = await world.api.post('/v2/bot/richmenu', { ...SAMPLE_RICH_MENU, ...change });
    expect(refused.body).toEqual({ message: 'The request body has 1 error(s)', details: [detail] });
  });

  it('counts its bar text by what people see as a character', async () => {
    await using world = await startEmulatorWithBot();
    const family = '👨‍👩‍👧'.repeat(14);
    const menu = { ...SAMPLE_RICH_MENU, chatBarText: family };
    expect((await world.api.post('/v2/bot/richmenu', menu)).status).toBe(200);
  });

  it.each([
    ['image/png', whitePng(width, height), 200],
    ['image/jpeg', jpegOf(width, height), 200],
    ['image/png', whitePng(width + 1, height), 400],
    ['image/jpeg', whitePng(width, height), 400],
    ['image/gif', whitePng(width, height), 415],
    ['image/png', Buffer.concat([whitePng(width, height), Buffer.alloc(1024 * 1024)]), 413],
    ['image/png', Buffer.from('no picture'), 400],
  ])('takes a picture of its size, type and weight only: %s', async (type, image, status) => {
    await using world = await startEmulatorWithBot();
    const id = await createRichMenu(world);
    expect((await uploadImage(world, id, image, type)).status).toBe(status);
  });

  it('takes its picture on the data host only', async () => {
    await using world = await startEmulatorWithBot();
    const id = await createRichMenu(world);
    const body = new Uint8Array(whitePng(width, height));
    const headers = { 'content-type': 'image/png' };
    const answer = await world.api.send(`/v2/bot/richmenu/${id}/content`, { method: 'POST', headers, body });
    expect(answer.status).toBe(404);
    expect(world.emulator.ledger.misuses().map(({ reason }) => reason)).toEqual(['wrong-host']);
  });

  it('of a person comes before the default; strangers see only the default', async () => {
    await using world = await startEmulatorWithBot();
    const { api, emulator, midori, kenta } = world;
    const [standard, own] = [await createShownRichMenu(world), await createShownRichMenu(world)];
    emulator.residents.change(kenta, { friend: false });
    await api.post(`/v2/bot/user/all/richmenu/${standard}`);
    for (const userId of [midori, kenta]) {
      expect((await api.post(`/v2/bot/user/${userId}/richmenu/${own}`)).status).toBe(200);
    }
    const shown = () => [midori, kenta].map((userId) => emulator.richMenus.shownTo(userId)?.id ?? null);
    expect(shown()).toEqual([own, standard]);
    await api.delete(`/v2/bot/user/${midori}/richmenu`);
    expect(shown()).toEqual([standard, standard]);
    await api.delete('/v2/bot/user/all/richmenu');
    expect(shown()).toEqual([null, null]);
    expect((await api.get('/v2/bot/user/all/richmenu')).status).toBe(404);
  });

  it('has one alias of a name', async () => {
    await using world = await startEmulatorWithBot();
    const { api } = world;
    const richMenuId = await createShownRichMenu(world);
    const name = async (richMenuAliasId: string) => {
      const { status, body } = await api.post('/v2/bot/richmenu/alias', { richMenuAliasId, richMenuId });
      return [status, body['message']];
    };
    expect(await name('top')).toEqual([200, undefined]);
    expect(await name('top')).toEqual([400, 'conflict richmenu alias id']);
    expect((await name('A b'))[0]).toBe(400);
    const lost = await api.post('/v2/bot/richmenu/alias/top', { richMenuId: 'richmenu-0' });
    expect([lost.status, lost.body]).toEqual([400, { message: 'richmenu not found' }]);
  });

  it('is linked to 500 people at once at most', async () => {
    await using world = await startEmulatorWithBot();
    const richMenuId = await createShownRichMenu(world);
    const people = world.emulator.residents.populate(501).map(({ userId }) => userId);
    const link = async (userIds: readonly string[]) =>
      (await world.api.post('/v2/bot/richmenu/bulk/link', { richMenuId, userIds })).status;
    expect([await link(people), await link(people.slice(1)), await link(['x'])]).toEqual([400, 202, 400]);
  });
});

describe('a batch of changes', () => {
  it('runs side by side, so that nobody is moved twice', async () => {
    await using world = await startEmulatorWithBot();
    const { api, clock, emulator, midori, kenta } = world;
    const [first, second] = [await createShownRichMenu(world), await createShownRichMenu(world)];
    await api.post(`/v2/bot/user/${midori}/richmenu/${first}`);
    await api.post(`/v2/bot/user/${kenta}/richmenu/${second}`);
    const operations = [
      { type: 'link', from: first, to: second },
      { type: 'link', from: second, to: first },
    ];
    const begun = await api.post('/v2/bot/richmenu/batch', { operations });
    const progress = `/v2/bot/richmenu/progress/batch?requestId=${begun.headers.get('x-line-request-id')}`;
    expect((await api.get(progress)).body['phase']).toBe('ongoing');
    clock.advance(10_000);
    await emulator.settle();
    expect((await api.get(progress)).body['phase']).toBe('succeeded');
    expect([midori, kenta].map((userId) => emulator.richMenus.linkOf(userId))).toEqual([second, first]);
    clock.advance(14 * DAY);
    expect((await api.get(progress)).status).toBe(404);
  });

  it('can be had three times an hour', async () => {
    await using world = await startEmulatorWithBot();
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      statuses.push((await world.api.post('/v2/bot/richmenu/batch', { operations: [{ type: 'unlinkAll' }] })).status);
    }
    expect(statuses).toEqual([202, 202, 202, 429]);
  });

  it.each([
    ['unlinkAll with others', { operations: [{ type: 'unlinkAll' }, { type: 'unlink', from: 'a' }] }],
    [
      'one menu left twice',
      {
        operations: [
          { type: 'unlink', from: 'a' },
          { type: 'unlink', from: 'a' },
        ],
      },
    ],
    ['a key with a blank', { operations: [{ type: 'unlinkAll' }], resumeRequestKey: 'a b' }],
    ['nothing to do', { operations: [] }],
  ])('cannot have %s', async (_name, body) => {
    await using world = await startEmulatorWithBot();
    for (const path of ['/v2/bot/richmenu/batch', '/v2/bot/richmenu/validate/batch']) {
      expect((await world.api.post(path, body)).status, path).toBe(400);
    }
  });
});
