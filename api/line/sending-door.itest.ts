import { expect, test } from 'vitest';
import { passPayload } from '../../assistant/screening/personal-data/public-text.ts';
import { describeOnEachDatabase } from '../../prisma/testing/database.ts';
import type { LineRequest, SendResult } from './send.ts';
import { createSendingDoor } from './sending-door.ts';

const PUSH: LineRequest = {
  endpoint: 'push',
  to: 'U1',
  retryKey: 'key',
  messages: passPayload([{ type: 'text', text: 'はい' }]),
};
const LOADING: LineRequest = { endpoint: 'loading', chatId: 'U1' };
const ACCEPTED: SendResult = { kind: 'accepted', status: 200, requestId: 'r1' };

describeOnEachDatabase('the door to LINE', (current) => {
  /** A door whose limiter answers with these waits in turn, and then with leave. */
  const open = (waits: number[], result: SendResult = ACCEPTED) => {
    const did: string[] = [];
    const door = createSendingDoor({
      sender: {
        async send({ endpoint }) {
          did.push(`sent ${endpoint}`);
          return result;
        },
      },
      limiter: {
        take: async () => waits.shift() ?? 0,
        slowDown: async (endpoint) => {
          did.push(`slowed ${endpoint}`);
        },
      },
      database: current().client,
      metrics: { countSend: (endpoint, { kind, status }) => did.push(`counted ${endpoint} ${kind} ${status}`) },
      now: () => new Date('2026-11-30T01:00:00Z'),
    });
    return { door, did };
  };
  const rows = () => current().client.lineCall.findMany();

  test('waits for a turn that comes soon, and keeps a row of the call', async () => {
    const { door, did } = open([5, 5]);
    expect(await door.send(PUSH, '01M8PTH313MWS4JWH8T5MGXNAW')).toEqual(ACCEPTED);
    expect(did).toEqual(['sent push', 'counted push accepted 200']);
    expect(await rows()).toMatchObject([
      {
        endpoint: 'push',
        result: 'accepted',
        httpStatus: 200,
        requestId: 'r1',
        messageId: '01M8PTH313MWS4JWH8T5MGXNAW',
      },
    ]);
  });

  test('holds a call back whose turn does not come, without a row and in the figures', async () => {
    const { door, did } = open([60_000]);
    expect(await door.send(PUSH)).toEqual({ kind: 'busy' });
    expect(did).toEqual(['counted push busy undefined']);
    expect(await rows()).toEqual([]);
  });

  test('lets an animation go rather than wait', async () => {
    const { door, did } = open([5]);
    expect(await door.send(LOADING)).toEqual({ kind: 'busy' });
    expect(did).not.toContain('sent loading');
  });

  test('tells every process when LINE asks for less', async () => {
    const { door, did } = open([], { kind: 'busy', status: 429, requestId: 'r2' });
    await door.send(PUSH);
    expect(did.at(-1)).toBe('slowed push');
    expect(await rows()).toMatchObject([{ result: 'busy', httpStatus: 429, requestId: 'r2', reason: null }]);
  });
});
