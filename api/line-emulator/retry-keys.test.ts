import { describe, expect, it } from 'vitest';
import { createVirtualClock } from './clock.ts';
import { createRetryKeys, RETRY_KEY_LIFE_MS } from './retry-keys.ts';

const PUSH = 'POST /v2/bot/message/push';
const KEY = '123e4567-e89b-12d3-a456-426614174000';
const request = { requestId: 'first', bodyHash: 'h', sentMessages: [{ id: '1' }] };

describe('a retry key', () => {
  it('finds the accepted request again, in either case of letters', () => {
    const keys = createRetryKeys(createVirtualClock(0));
    expect(keys.meet(PUSH, KEY)).toBeNull();
    keys.accept(PUSH, KEY, request);
    expect(keys.meet(PUSH, KEY.toUpperCase())).toEqual(request);
  });

  it('is not used up by a request that was not accepted', () => {
    const keys = createRetryKeys(createVirtualClock(0));
    keys.meet(PUSH, KEY);
    expect(keys.meet(PUSH, KEY)).toBeNull();
  });

  it('counts its 24 hours from the first request, not from the acceptance', () => {
    const clock = createVirtualClock(0);
    const keys = createRetryKeys(clock);
    keys.meet(PUSH, KEY);
    clock.advance(RETRY_KEY_LIFE_MS - 1000);
    keys.accept(PUSH, KEY, request);
    clock.advance(1000);
    expect(keys.meet(PUSH, KEY)).toEqual(request);
    clock.advance(1);
    expect(keys.meet(PUSH, KEY)).toBeNull();
  });

  it('belongs to one endpoint', () => {
    const keys = createRetryKeys(createVirtualClock(0));
    keys.meet(PUSH, KEY);
    keys.accept(PUSH, KEY, request);
    expect(keys.meet('POST /v2/bot/message/multicast', KEY)).toBeNull();
  });
});
