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
  const plan = async (): Promise<Recipient> => {
    const key = { provider: 'default', lineUserId: `U${'1'.repeat(32)}` };
    const recipient = {
      eventId: '01M8PTH313MWS4JWH8T5MGXNAW',
      residentId: await findOrCreateResident(current().client, key),
      lineUserId: key.lineUserId,
      replyToken: 'token',
      receivedAt: new Date('2026-11-30T01:00:00Z'),
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
    await expect(dieAt('01:00:42').deliver(recipient)).rejects.toThrow('killed');
    expect(await rows()).toMatchObject([{ endpoint: 'reply', state: 'sending' }]);
    await openOutbox({ send: async () => USED }, '01:00:59').deliver(recipient);
    expect(await rows()).toMatchObject([{ endpoint: 'reply', state: 'accepted', attempts: 2 }]);
  });

  test('pushes what is later than that under a key, which can be repeated for a day', async () => {
    const recipient = await plan();
    await expect(dieAt('01:00:44').deliver(recipient)).rejects.toThrow('killed');
    expect(await rows()).toMatchObject([
      { endpoint: 'reply', state: 'rejected', attempts: 0 },
      { endpoint: 'push', state: 'sending' },
    ]);
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
