import { describe, expect, test } from 'vitest';
import { publicText } from '../../assistant/screening/personal-data/public-text.ts';
import { leaveGroup } from './leave-group.ts';
import type { LineRequest, SendResult } from './send.ts';

describe('a group that takes the account in', () => {
  const requests: LineRequest[] = [];
  const join = (
    given: object,
    { leavesGroups = true, result = { kind: 'accepted', status: 200 } as SendResult, attempt = 1 } = {},
  ) => {
    requests.length = 0;
    const event = {
      type: 'join' as const,
      webhookEventId: 'e',
      timestamp: 1,
      mode: 'active',
      replyToken: 't',
      ...given,
    };
    const sender = {
      send: async (request: LineRequest) => {
        requests.push(request);
        return request.endpoint === 'leave' ? result : ({ kind: 'accepted', status: 200 } as const);
      },
    };
    const options = {
      sender,
      leavesGroups,
      goodbye: publicText`さようなら`,
    };
    return leaveGroup(
      options,
      { id: 'e'.repeat(26), event, receivedAt: new Date(0), attempt, failures: attempt - 1 },
      event,
    );
  };
  const GROUP = { source: { type: 'group', groupId: 'C1' } };

  test('hears where the account can be asked, and is left', async () => {
    expect(await join(GROUP)).toEqual({ kind: 'done', note: 'left the group' });
    expect(requests).toMatchObject([
      { endpoint: 'reply', replyToken: 't', messages: [{ text: 'さようなら' }] },
      { endpoint: 'leave', place: 'group', placeId: 'C1' },
    ]);
  });

  test('is left when it is a room', async () => {
    await join({ source: { type: 'room', roomId: 'R1' } });
    expect(requests.at(-1)).toEqual({ endpoint: 'leave', place: 'room', placeId: 'R1' });
  });

  test('is left at a later attempt when LINE does not answer, without a second goodbye', async () => {
    const result = { kind: 'unknown', why: 'TimeoutError' } as const;
    expect(await join(GROUP, { result })).toEqual({ kind: 'retry', reason: 'leaving: TimeoutError' });
    expect(await join(GROUP, { attempt: 2 })).toMatchObject({ kind: 'done' });
    expect(requests.map(({ endpoint }) => endpoint)).toEqual(['leave']);
  });

  test('is given up when LINE refuses', async () => {
    const result = { kind: 'refused', status: 404, why: 'request' } as const;
    expect(await join(GROUP, { result })).toEqual({ kind: 'failed', reason: 'leaving: request' });
  });

  test.each([
    ['the setting says so', GROUP, false],
    ['another channel holds it', { ...GROUP, mode: 'standby' }, true],
    ['it is none', { source: { type: 'user', userId: 'U1' } }, true],
  ])('is kept and hears nothing when %s', async (_, given, leavesGroups) => {
    expect(await join(given, { leavesGroups })).toMatchObject({ kind: 'done' });
    expect(requests).toEqual([]);
  });
});
