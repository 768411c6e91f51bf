import { describe, expect, it } from 'vitest';
import { type EmulatorWithBot, startEmulatorWithBot } from '../testing/emulator-with-bot.ts';

const FOLDER = '/v2/bot/audienceGroup';
const DAY = 24 * 60 * 60_000;

async function create({ api }: EmulatorWithBot, ids: readonly string[], description = '地区'): Promise<number> {
  const { body } = await api.post(`${FOLDER}/upload`, { description, audiences: ids.map((id) => ({ id })) });
  return Number(body['audienceGroupId']);
}

async function look({ api }: EmulatorWithBot, id: number) {
  const { audienceGroup, jobs } = (await api.get(`${FOLDER}/${id}`)).body as {
    audienceGroup: Record<string, unknown>;
    jobs: Record<string, unknown>[];
  };
  return { ...audienceGroup, jobs: jobs.map(({ jobStatus }) => jobStatus) };
}

describe('an audience', () => {
  it('is ready some time later and expires after 180 days', async () => {
    await using world = await startEmulatorWithBot();
    const id = await create(world, [world.midori]);
    expect(await look(world, id)).toMatchObject({ status: 'IN_PROGRESS', audienceCount: 1, jobs: ['WORKING'] });
    world.clock.advance(60_000);
    expect(await look(world, id)).toMatchObject({ status: 'READY', jobs: ['FINISHED'] });
    world.clock.advance(180 * DAY);
    expect(await look(world, id)).toMatchObject({ status: 'EXPIRED' });
  });

  it('ignores people who did not agree or are unknown here, and refuses what is no user id', async () => {
    await using world = await startEmulatorWithBot();
    const { api, emulator, midori, kenta } = world;
    emulator.residents.change(kenta, { consented: false });
    const id = await create(world, [midori, midori, kenta, `U${'0'.repeat(32)}`]);
    expect(await look(world, id)).toMatchObject({ audienceCount: 1 });
    const refused = await api.post(`${FOLDER}/upload`, { description: 'x', audiences: [{ id: midori }, { id: 'x' }] });
    expect(refused.body['message']).toMatch(/^The property, audiences\[1\]\.id,/);
  });

  it.each([
    ['a name of 121 characters', { description: 'あ'.repeat(121) }],
    ['no name', {}],
    ['10,001 ids', { description: 'x', audiences: Array(10_001).fill({ id: 'x' }) }],
  ])('cannot have %s', async (_name, body) => {
    await using world = await startEmulatorWithBot();
    expect((await world.api.post(`${FOLDER}/upload`, body)).status).toBe(400);
  });

  it('takes ten additions at once and no eleventh until they have ended', async () => {
    await using world = await startEmulatorWithBot({ options: { rateLimits: 'lifted' } });
    const { api, clock, kenta, midori } = world;
    const audienceGroupId = await create(world, [midori]);
    clock.advance(60_000);
    const add = async () => (await api.put(`${FOLDER}/upload`, { audienceGroupId, audiences: [{ id: kenta }] })).status;
    const answers: number[] = [];
    for (let count = 0; count < 11; count += 1) answers.push(await add());
    expect(answers).toEqual([...Array(10).fill(202), 400]);
    clock.advance(60_000);
    expect(await add()).toBe(202);
    expect(await look(world, audienceGroupId)).toMatchObject({ audienceCount: 2 });
  });

  it('is found by name and state, page by page, newest first', async () => {
    await using world = await startEmulatorWithBot();
    const { api, clock, midori } = world;
    for (const name of ['東地区', '西地区', '子育て']) await create(world, [midori], name);
    clock.advance(60_000);
    await create(world, [midori], '北地区');
    const names = async (query: string) =>
      ((await api.get(`${FOLDER}/list?${query}`)).body['audienceGroups'] as { description: string }[]).map(
        ({ description }) => description,
      );
    const word = encodeURIComponent('地区');
    expect(await names(`page=1&size=2&description=${word}`)).toEqual(['北地区', '西地区']);
    expect(await names(`page=2&size=2&description=${word}`)).toEqual(['東地区']);
    expect(await names('page=1&status=IN_PROGRESS')).toEqual(['北地区']);
    for (const query of ['', 'page=0', 'page=1&size=41']) {
      expect((await api.get(`${FOLDER}/list?${query}`)).status, query).toBe(400);
    }
  });

  it('comes from a file on the data host', async () => {
    await using world = await startEmulatorWithBot();
    const { data, midori, kenta } = world;
    const upload = async (lines: string) => {
      const body = new FormData();
      body.set('description', '名簿');
      body.set('file', new Blob([lines]), 'ids.txt');
      const answer = await data.send(`${FOLDER}/upload/byFile`, { method: 'POST', body });
      return [answer.status, (await answer.json()) as { audienceGroupId: number; message?: string }] as const;
    };
    const [status, { audienceGroupId }] = await upload(`${midori}\r\n${kenta}\n`);
    expect([status, await look(world, audienceGroupId)]).toMatchObject([202, { audienceCount: 2 }]);
    expect((await upload(`${midori}\nx`))[1].message).toMatch(/^The property, file\[1\],/);
    expect((await data.post(`${FOLDER}/upload/byFile`, {})).status).toBe(415);
  });

  it('of readers belongs to a broadcast that was sent', async () => {
    await using world = await startEmulatorWithBot();
    const { api } = world;
    const readers = (requestId: string) => api.post(`${FOLDER}/imp`, { description: '読んだ人', requestId });
    const sent = await api.post('/v2/bot/message/broadcast', { messages: [{ type: 'text', text: 'あ' }] });
    expect((await readers(sent.headers.get('x-line-request-id') ?? '')).status).toBe(202);
    expect((await readers('nothing')).status).toBe(400);
  });
});
