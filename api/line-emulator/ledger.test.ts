import { describe, expect, it } from 'vitest';
import { createVirtualClock } from './clock.ts';
import { createLedger, type LedgerEntry, type MisuseEntry } from './ledger.ts';

const misuse = (detail: string): MisuseEntry => ({ kind: 'misuse', reason: 'unknown-route', requestId: 'r', detail });

describe('the ledger', () => {
  it('numbers entries from 1 without gaps and stamps them with the platform clock', () => {
    const clock = createVirtualClock(5000);
    const ledger = createLedger(clock);
    ledger.append(misuse('a'));
    clock.advance(10);
    ledger.append(misuse('b'));
    expect(ledger.lastSeq()).toBe(2);
    expect(ledger.entries().map(({ seq, at }) => [seq, at])).toEqual([
      [1, 5000],
      [2, 5010],
    ]);
  });

  it('keeps what was appended even when the caller changes its object later', () => {
    const ledger = createLedger(createVirtualClock(0));
    const message = { type: 'text', text: '元の文' };
    ledger.append({
      kind: 'delivery',
      requestId: 'r',
      endpoint: 'POST /v2/bot/message/push',
      retryKey: null,
      bodyHash: 'h',
      userId: 'U1',
      messageId: '1',
      message,
      shown: true,
    });
    message.text = '書き換え';
    expect(ledger.deliveries()[0]?.message).toEqual({ type: 'text', text: '元の文' });
  });

  it('hands out entries that cannot be changed, and lists that do not reach inside', () => {
    const ledger = createLedger(createVirtualClock(0));
    const entry = ledger.append(misuse('a'));
    expect(() => Object.assign(entry, { seq: 9 })).toThrow(TypeError);
    (ledger.entries() as LedgerEntry[]).length = 0;
    expect(ledger.entries()).toHaveLength(1);
  });

  it('sorts entries by kind and deliveries by person', () => {
    const ledger = createLedger(createVirtualClock(0));
    ledger.append(misuse('a'));
    expect(ledger.misuses()).toHaveLength(1);
    expect([ledger.apiCalls(), ledger.webhooks(), ledger.deliveries('U1')]).toEqual([[], [], []]);
  });

  it('tells subscribers of entries until they leave', () => {
    const ledger = createLedger(createVirtualClock(0));
    const heard: number[] = [];
    const leave = ledger.subscribe(({ seq }) => heard.push(seq));
    ledger.append(misuse('a'));
    leave();
    ledger.append(misuse('b'));
    expect(heard).toEqual([1]);
  });
});
