import { describe, expect, test } from 'vitest';
import { publicText } from '../../assistant/screening/personal-data/public-text.ts';
import { describeOnEachDatabase } from '../../prisma/testing/database.ts';
import { sampleReply } from '../testing/sample-reply.ts';
import { openConversation } from './conversations.ts';
import { createHandOverDesk } from './hand-over-desk.ts';
import { findOrCreateResident, readAttributes, recordFriendship, rememberAttributes } from './residents.ts';
import { saveTurn } from './turns.ts';

const AT = new Date('2026-11-22T01:00:00Z');
const KEY = { provider: 'city', lineUserId: 'U1' };

describeOnEachDatabase('the stores', (current) => {
  const resident = () => findOrCreateResident(current().client, KEY);
  const conversation = async (at = AT) => openConversation(current().client, await resident(), at, 30);

  describe('of residents', () => {
    test('make one row of a person who writes for the first time twice at once', async () => {
      const ids = await Promise.all(Array.from({ length: 6 }, resident));
      expect(new Set(ids).size).toBe(1);
      expect(await current().client.resident.count()).toBe(1);
    });

    test('take the same LINE id under another provider for another person', async () => {
      const other = await findOrCreateResident(current().client, { ...KEY, provider: 'other' });
      expect(other).not.toBe(await resident());
    });

    test('keep the newer of two friendships in either order', async () => {
      const id = await resident();
      const later = new Date(AT.getTime() + 1_000);
      const friendship = async () => (await current().client.resident.findUniqueOrThrow({ where: { id } })).friendship;
      await recordFriendship(current().client, id, 'blocked', later);
      await recordFriendship(current().client, id, 'following', AT);
      expect(await friendship()).toBe('blocked');
    });

    test('replace a remembered value and cut one that no column holds', async () => {
      const id = await resident();
      await rememberAttributes(current().client, id, { district: '港町', note: '長'.repeat(400) });
      await rememberAttributes(current().client, id, { district: '浜町' });
      const attributes = await readAttributes(current().client, id);
      expect(attributes['district']).toBe('浜町');
      expect(attributes['note']).toBe(`${'長'.repeat(254)}…`);
    });
  });

  describe('of conversations', () => {
    test('go on with the same one until it expires, and then begin another', async () => {
      const first = await conversation();
      expect((await conversation(new Date(AT.getTime() + 29 * 60_000))).id).toBe(first.id);
      expect((await conversation(new Date(AT.getTime() + 30 * 60_000))).id).not.toBe(first.id);
    });

    test('give the last six turns, oldest first, with topic and pending question', async () => {
      const { id } = await conversation();
      const pending = { question: '収集日', choices: [{ label: '港町', text: '港町' }] };
      for (let index = 0; index < 8; index += 1) {
        const facts = {
          id: `01JD9Q8Z5T000000000000000${index}`,
          conversationId: id,
          inboxEventId: `event-${index}`,
          lineMessageId: `m${index}`,
          askedAt: new Date(AT.getTime() + index),
        };
        await saveTurn(
          current().client,
          facts,
          sampleReply({ question: publicText`問${index}`, ...(index === 7 ? { pending } : {}) }),
        );
      }
      const { history } = await conversation();
      expect(history.map((turn) => turn.question)).toEqual(['問2', '問3', '問4', '問5', '問6', '問7']);
      expect(history.at(-1)).toEqual({
        question: '問7',
        tool: 'ask-corpus',
        outcome: 'answered',
        topic: '住民票の写し・印鑑登録証明書',
        pending,
      });
    });

    test('hold what a page gives them, however long its title', async () => {
      const { id: conversationId } = await conversation();
      const facts = {
        id: '01JD9Q8Z5T0000000000000000',
        conversationId,
        inboxEventId: 'e',
        lineMessageId: 'm',
        askedAt: AT,
      };
      const source = {
        ...sampleReply().sources[0]!,
        title: '🍎'.repeat(900),
        url: `https://a.example/${'a'.repeat(3_000)}`,
      };
      await saveTurn(
        current().client,
        facts,
        sampleReply({ sources: [source], reason: 'r'.repeat(100), text: '答'.repeat(5_000) }),
      );
      const [stored] = await current().client.turnSource.findMany();
      expect(Array.from(stored!.title)).toHaveLength(500);
      expect(stored!.url).toBe(source.url);
    });
  });

  test('record a question for a department once a conversation', async () => {
    const desk = createHandOverDesk(current().client);
    const { id: conversationId } = await conversation();
    const contact = { department: '税務課 市民税係', phone: '0773-00-1110', hours: '平日8:30〜17:15' };
    const handOver = { conversationId, question: '減免はありますか', departmentId: 'zeimu-shimin', contact, at: AT };
    await desk.record(handOver);
    await desk.record({ ...handOver, at: new Date(AT.getTime() + 1) });
    await desk.record({
      ...handOver,
      question: '分割できますか',
      departmentId: null,
      contact: { department: '市役所' },
    });
    expect(await current().client.handOver.findMany({ orderBy: { department: 'asc' } })).toMatchObject([
      { question: '分割できますか', departmentId: null, phone: null },
      {
        question: '減免はありますか',
        departmentId: 'zeimu-shimin',
        phone: '0773-00-1110',
        state: 'open',
        createdAt: AT,
      },
    ]);
  });
});
