import { describe, expect, it } from 'vitest';
import { createVirtualClock } from './clock.ts';
import { createRetryKeys, RETRY_KEY_LIFE_MS } from './retry-keys.ts';

const PUSH = 'POST /v2/bot/message/push';
const KEY = '123e4567-e89b-12d3-a456-426614174000';
const request = { requestId: 'first', bodyHash: 'h', sentMessages: [{ id: '1' }] };

describe('a retry key', () => {
  it('finds the accepted request again, in either case of letters', () => {
    const keys = createRetryKeys(createVirtualClock(0));
    expect(keys.meet(PUSH, KEY, 'h').accepted).toBeNull();
    keys.accept(PUSH, KEY, request);
    expect(keys.meet(PUSH, KEY.toUpperCase(), 'h').accepted).toEqual(request);
  });

  it('is not used up by a request that was not accepted', () => {
    const keys = createRetryKeys(createVirtualClock(0));
    keys.meet(PUSH, KEY, 'h');
    expect(keys.meet(PUSH, KEY, 'h').accepted).toBeNull();
  });

  it('counts its 24 hours from the first request, not from the acceptance', () => {
    const clock = createVirtualClock(0);
    const keys = createRetryKeys(clock);
    keys.meet(PUSH, KEY, 'h');
    clock.advance(RETRY_KEY_LIFE_MS - 1000);
    keys.accept(PUSH, KEY, request);
    clock.advance(1000);
    expect(keys.meet(PUSH, KEY, 'h').accepted).toEqual(request);
    clock.advance(1);
    expect(keys.meet(PUSH, KEY, 'h').accepted).toBeNull();
  });

  it('tells of another body, and of its first use when that was too long ago', () => {
    const clock = createVirtualClock(0);
    const keys = createRetryKeys(clock);
    expect(keys.meet(PUSH, KEY, 'h')).toEqual({ accepted: null, hadOtherBody: false, isForgotten: false });
    expect(keys.meet(PUSH, KEY, 'other').hadOtherBody).toBe(true);
    clock.advance(RETRY_KEY_LIFE_MS + 1);
    expect(keys.meet(PUSH, KEY, 'other')).toEqual({ accepted: null, hadOtherBody: false, isForgotten: true });
  });

  it('belongs to one endpoint', () => {
    const keys = createRetryKeys(createVirtualClock(0));
    keys.meet(PUSH, KEY, 'h');
    keys.accept(PUSH, KEY, request);
    expect(keys.meet('POST /v2/bot/message/multicast', KEY, 'h').accepted).toBeNull();
  });
});
