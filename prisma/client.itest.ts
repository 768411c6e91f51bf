import { expect, test } from 'vitest';
import { isUniqueViolation, openDatabase, retryOnConflict, SQL_NULL } from './client.ts';
import { describeOnEachDatabase, lockTable } from './testing/database.ts';

const AT = new Date('2026-11-22T01:02:03.456Z');

describeOnEachDatabase('the client', (current) => {
  const insertEvent = (webhookEventId: string) =>
    current().client.inboxEvent.create({
      data: {
        webhookEventId,
        provider: 'p',
        type: 'message',
        payload: { text: '住民票🤨', nested: { list: [1, null] } },
        occurredAt: AT,
        receivedAt: AT,
        dueAt: AT,
      },
    });

  test('gives back milliseconds, emoji and nested JSON as they were written', async () => {
    const { id } = await insertEvent('01');
    const event = await current().client.inboxEvent.findUniqueOrThrow({ where: { id } });
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(event.occurredAt).toEqual(AT);
    expect(event.payload).toEqual({ text: '住民票🤨', nested: { list: [1, null] } });
    expect(event.leaseUntil).toBeNull();
  });

  test('names a second row with the same unique value as a violation', async () => {
    await insertEvent('01');
    const error = await insertEvent('01').catch((caught: unknown) => caught);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(new Error('other'))).toBe(false);
  });

  test('tells upper from lower case in unique columns, as LINE does in user ids', async () => {
    await insertEvent('01abc');
    await expect(insertEvent('01ABC')).resolves.toBeDefined();
  });

  test('lets exactly one of many conditional updates win', async () => {
    const { id } = await insertEvent('01');
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        current().client.inboxEvent.updateMany({
          where: { id, state: 'received' },
          data: { state: 'working', leaseOwner: `w${index}`, attempts: { increment: 1 } },
        }),
      ),
    );
    expect(claims.map((claim) => claim.count).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  });

  test('clears a Json column to null', async () => {
    const { id } = await insertEvent('01');
    const event = await current().client.inboxEvent.update({ where: { id }, data: { payload: SQL_NULL } });
    expect(event.payload).toBeNull();
  });

  test('compares times by their instant', async () => {
    await insertEvent('01');
    const count = (where: object) => current().client.inboxEvent.count({ where });
    expect(await count({ occurredAt: { lt: new Date(AT.getTime() + 1) } })).toBe(1);
    expect(await count({ occurredAt: { lt: AT } })).toBe(0);
    expect(await count({ occurredAt: { lte: AT } })).toBe(1);
  });

  test('rolls a failed transaction back', async () => {
    const failing = current().client.$transaction(async (transaction) => {
      await transaction.site.create({ data: { origin: 'https://a.example' } });
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await current().client.site.count()).toBe(0);
  });

  test('brings through transactions that lock each other out, by running the loser again', async () => {
    const { client } = current();
    const [a, b] = await Promise.all(
      ['https://a.example', 'https://b.example'].map((origin) => client.site.create({ data: { origin } })),
    );
    const touch = (ids: readonly string[]) =>
      retryOnConflict(() =>
        client.$transaction(async (transaction) => {
          for (const id of ids) {
            await transaction.site.update({ where: { id }, data: { createdAt: AT } });
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
        }),
      );
    await Promise.all([touch([a!.id, b!.id]), touch([b!.id, a!.id])]);
    expect(await client.site.count({ where: { createdAt: AT } })).toBe(2);
  });

  test('commits a transaction that began by reading, whatever another process writes meanwhile', async () => {
    const { client, url } = current();
    const neighbour = await openDatabase({ DATABASE_URL: url }, { lockTimeoutMs: 100 });
    await client.$transaction(async (transaction) => {
      await transaction.site.count();
      await neighbour.site.create({ data: { origin: 'https://a.example' } }).catch(() => undefined);
      await transaction.site.create({ data: { origin: 'https://b.example' } });
    });
    await neighbour.$disconnect();
    expect(await client.site.count({ where: { origin: 'https://b.example' } })).toBe(1);
  });

  test('goes on after a write that met the lock of another process', async () => {
    const { client, kind } = current();
    const unlock = await lockTable(current(), 'Site');
    const write = client.site.create({ data: { origin: 'https://a.example' } }).catch((error: unknown) => error);
    if (kind === 'libSQL') expect(await write).toBeInstanceOf(Error);
    await unlock();
    await write;
    await client.$transaction([
      client.site.deleteMany(),
      client.site.create({ data: { origin: 'https://b.example' } }),
    ]);
    expect(await client.site.findMany()).toMatchObject([{ origin: 'https://b.example' }]);
  });

  test('deletes what belongs to a deleted resident', async () => {
    const { client } = current();
    const resident = await client.resident.create({ data: { provider: 'p', lineUserId: 'U1' } });
    await client.residentAttribute.create({ data: { residentId: resident.id, name: 'district', value: '港町' } });
    await client.resident.delete({ where: { id: resident.id } });
    expect(await client.residentAttribute.count()).toBe(0);
  });
});
