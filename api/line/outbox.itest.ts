import { expect, test } from 'vitest';
import { passPayload } from '../../assistant/screening/personal-data/public-text.ts';
import { describeOnEachDatabase } from '../../prisma/testing/database.ts';
import { findOrCreateResident } from '../stores/residents.ts';
import { LeaseLostError } from './inbox.ts';
import { createOutbox, type Recipient } from './outbox.ts';
import type { LineSender, SendResult } from './send.ts';

const ACCEPTED: SendResult = { kind: 'accepted', status: 200, requestId: 'r2' };
const USED: SendResult = { kind: 'refused', status: 400, requestId: 'r1', why: 'invalid-reply-token' };

describeOnEachDatabase('the outbox', (current) => {
  const openOutbox = (sender: LineSender, at = '01:00:05') =>
    createOutbox({ database: current().client, sender, leaseMs: 15_000, now: () => new Date(`2026-11-30T${at}Z`) });

  /** An answer that is written down and not sent. */
  const plan = async (times: Partial<Recipient> = {}): Promise<Recipient> => {
    const key = { provider: 'default', lineUserId: `U${'1'.repeat(32)}` };
    const recipient = {
      eventId: '01M8PTH313MWS4JWH8T5MGXNAW',
      residentId: await findOrCreateResident(current().client, key),
      lineUserId: key.lineUserId,
      replyToken: 'token',
      receivedAt: new Date('2026-11-30T01:00:00Z'),
      occurredAt: new Date('2026-11-30T00:59:59Z'),
      ...times,
    };
    await openOutbox({ send: async () => ACCEPTED }).plan(
      current().client,
      recipient,
      passPayload([{ type: 'text', text: 'はい' }]),
    );
    return recipient;
  };
  const rows = () => current().client.outboundMessage.findMany();
  /** The worker dies during its call: LINE has taken it, or has not. */
  const dieAt = (at: string) => openOutbox({ send: () => Promise.reject(new Error('killed')) }, at);

  test('begins a reply only while another worker could still repeat it after this one’s death', async () => {
    const recipient = await plan();
    await expect(dieAt('01:00:37').deliver(recipient)).rejects.toThrow('killed');
    expect(await rows()).toMatchObject([{ endpoint: 'reply', state: 'sending' }]);
    await openOutbox({ send: async () => USED }, '01:00:56').deliver(recipient);
    expect(await rows()).toMatchObject([{ endpoint: 'reply', state: 'accepted', attempts: 2 }]);
  });

  test('pushes what is later than that under a key, which can be repeated for a day', async () => {
    const recipient = await plan();
    await expect(dieAt('01:00:39').deliver(recipient)).rejects.toThrow('killed');
    expect(await rows()).toMatchObject([
      { endpoint: 'reply', state: 'rejected', attempts: 0 },
      { endpoint: 'push', state: 'sending' },
    ]);
  });

  test('repeats a reply of unknown outcome even after its minute: where LINE takes it, no push is needed', async () => {
    const recipient = await plan();
    await expect(dieAt('01:00:05').deliver(recipient)).rejects.toThrow('killed');
    await openOutbox({ send: async () => ACCEPTED }, '01:01:30').deliver(recipient);
    expect(await rows()).toMatchObject([{ endpoint: 'reply', state: 'accepted', attempts: 2 }]);
  });

  test.each([
    ['refused: the token is used, or too old', USED],
    ['lost again', { kind: 'unknown', why: 'TimeoutError' } as const],
    ['held back by the rate limit', { kind: 'busy', status: 429 } as const],
  ])('pushes in the place of a late repetition that is %s', async (_name, late) => {
    const recipient = await plan();
    await expect(dieAt('01:00:05').deliver(recipient)).rejects.toThrow('killed');
    const results: SendResult[] = [late, ACCEPTED];
    await openOutbox({ send: async () => results.shift()! }, '01:01:30').deliver(recipient);
    expect(await rows()).toMatchObject([
      { endpoint: 'reply', state: 'rejected' },
      { endpoint: 'push', state: 'accepted' },
    ]);
  });

  test('repeats a reply once that began in time and hung until its minute was over', async () => {
    const recipient = await plan();
    let at = '01:00:30';
    const results: SendResult[] = [{ kind: 'unknown', why: 'TimeoutError' }, ACCEPTED];
    const outbox = createOutbox({
      database: current().client,
      sender: {
        send: async () => {
          at = '01:01:10';
          return results.shift()!;
        },
      },
      leaseMs: 15_000,
      now: () => new Date(`2026-11-30T${at}Z`),
    });
    expect(await outbox.deliver(recipient)).toMatchObject({ kind: 'retry' });
    expect(await outbox.deliver(recipient)).toMatchObject({ kind: 'delivered' });
    expect(await rows()).toMatchObject([{ endpoint: 'reply', state: 'accepted', attempts: 2 }]);
  });

  test('remembers through a rate limit that LINE may have the reply', async () => {
    const recipient = await plan();
    await expect(dieAt('01:00:05').deliver(recipient)).rejects.toThrow('killed');
    const busy: SendResult = { kind: 'busy', status: 429 };
    expect(await openOutbox({ send: async () => busy }, '01:00:10').deliver(recipient)).toMatchObject({
      kind: 'retry',
    });
    await openOutbox({ send: async () => USED }, '01:00:12').deliver(recipient);
    expect(await rows()).toMatchObject([{ endpoint: 'reply', state: 'accepted', attempts: 3 }]);
  });

  test('pushes at once for an event that comes in more than 20 minutes after it happened', async () => {
    await plan({ occurredAt: new Date('2026-11-30T00:40:07Z') });
    expect(await rows()).toMatchObject([{ endpoint: 'push', state: 'planned' }]);
  });

  test('sends nothing in the place of a reply that another worker sent while this one was paused', async () => {
    const recipient = await plan();
    // Paused before its call leaves: the other worker's reply uses the token meanwhile.
    const paused = openOutbox({
      send: async () => {
        await openOutbox({ send: async () => ACCEPTED }).deliver(recipient);
        return USED;
      },
    });
    await expect(paused.deliver(recipient)).rejects.toThrow(LeaseLostError);
    expect(await rows()).toMatchObject([{ endpoint: 'reply', state: 'accepted', attempts: 2, requestId: 'r2' }]);
  });
});
