import { expect, test } from 'vitest';
import { passPayload, passWords } from '../../assistant/screening/personal-data/public-text.ts';
import type { Database } from '../../prisma/client.ts';
import { describeOnEachDatabase } from '../../prisma/testing/database.ts';
import { findOrCreateResident } from '../stores/residents.ts';
import { MAX_DEATHS, MAX_FAILURES } from './attempts.ts';
import { type Claim, createInbox, type Inbox } from './inbox.ts';
import { createOutbox } from './outbox.ts';

const START = Date.UTC(2026, 10, 30, 1, 0, 0);
const USER = `U${'1'.repeat(32)}`;

/** The client of a worker that ends between the two writes of a parking. */
function diesBetween(client: Database): Database {
  const dying = new Proxy(client.outboundMessage, {
    get: (target, property, receiver) =>
      property === 'updateMany'
        ? () => Promise.reject(new Error('killed between'))
        : Reflect.get(target, property, receiver),
  });
  const wrap = <T extends object>(inner: T): T =>
    new Proxy(inner, {
      get: (target, property, receiver) =>
        property === 'outboundMessage' ? dying : Reflect.get(target, property, receiver),
    });
  return new Proxy(wrap(client), {
    get(target, property, receiver) {
      if (property !== '$transaction') return Reflect.get(target, property, receiver);
      return (work: (transaction: object) => Promise<unknown>) =>
        client.$transaction((transaction) => work(wrap(transaction)));
    },
  });
}

describeOnEachDatabase('an event that is parked', (current) => {
  const clock = { at: START };
  const now = () => new Date(clock.at);
  const open = (owner = 'worker', database = current().client) =>
    createInbox({ database, provider: 'city', owner, leaseMs: 10_000, now });

  /** An event in work whose answer is written down and not sent. */
  const claimPlanned = async (inbox: Inbox): Promise<Claim> => {
    clock.at = START;
    const text = passWords('住民票はどこで取れますか');
    const message = { type: 'text', id: 'm', text } as const;
    const source = { type: 'user', userId: USER } as const;
    const event = { type: 'message', webhookEventId: 'a', timestamp: START, mode: 'active', source, message } as const;
    await inbox.receive([event]);
    const claim = (await inbox.claimNext())!;
    const { client } = current();
    const outbox = createOutbox({ database: client, sender: { send: () => Promise.reject() }, leaseMs: 10_000, now });
    const residentId = await findOrCreateResident(client, { provider: 'city', lineUserId: USER });
    const times = { receivedAt: now(), occurredAt: now() };
    const recipient = { eventId: claim.id, residentId, lineUserId: USER, replyToken: 'token', ...times };
    await outbox.plan(client, recipient, passPayload([{ type: 'text', text: 'はい' }]));
    return claim;
  };
  const event = () => current().client.inboxEvent.findFirstOrThrow();
  const answer = () => current().client.outboundMessage.findFirstOrThrow();
  const expectBoth = async (reason: string) => {
    expect(await event()).toMatchObject({ state: 'parked', reason, payload: null });
    expect(await answer()).toMatchObject({ state: 'unknown', payload: null, finishedAt: now() });
  };
  const expectNeither = async () => {
    expect(await event()).toMatchObject({ state: 'working', payload: { type: 'message' }, finishedAt: null });
    expect(await answer()).toMatchObject({ state: 'planned', payload: { endpoint: 'reply' }, finishedAt: null });
  };

  test('because LINE refuses its answer takes the answer with it', async () => {
    const inbox = open();
    await inbox.park(await claimPlanned(inbox), 'LINE refused: request');
    await expectBoth('LINE refused: request');
  });

  test('after its last failure takes the answer with it', async () => {
    const inbox = open();
    const claim = await claimPlanned(inbox);
    expect(await inbox.fail({ ...claim, failures: MAX_FAILURES - 1 }, 'down')).toBe('parked');
    await expectBoth('down');
  });

  test('after its last death takes the answer with it, and leaves none of its words', async () => {
    const inbox = open();
    await claimPlanned(inbox);
    await current().client.inboxEvent.updateMany({ data: { state: 'received', attempts: MAX_DEATHS } });
    clock.at += 10_001;
    expect(await inbox.claimNext()).toBeUndefined();
    await expectBoth(`${MAX_DEATHS} workers died with it`);
  });

  test.each(['park', 'fail'] as const)('by a worker that dies between (%s) stays open with its answer', async (how) => {
    const claim = await claimPlanned(open());
    const dying = open('worker', diesBetween(current().client));
    await expect(dying[how]({ ...claim, failures: MAX_FAILURES - 1 }, 'down')).rejects.toThrow('killed between');
    await expectNeither();
    await open().park(claim, 'after all');
    await expectBoth('after all');
  });

  test('by its deaths while the worker dies once more stays open with its answer', async () => {
    await claimPlanned(open());
    await current().client.inboxEvent.updateMany({ data: { state: 'received', attempts: MAX_DEATHS } });
    clock.at += 10_001;
    await expect(open('worker', diesBetween(current().client)).claimNext()).rejects.toThrow('killed between');
    await expectNeither();
  });

  test('by a worker that lost it keeps the answer that another one is sending', async () => {
    const slow = open('slow');
    const claim = await claimPlanned(slow);
    clock.at += 10_001;
    expect(await open('other').claimNext()).toBeDefined();
    await slow.park(claim, 'too late');
    await expectNeither();
  });
});
