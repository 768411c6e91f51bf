import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from './clock.ts';
import { createReplyTokens, REPLY_TOKEN_LAST_USE_MS, REPLY_TOKEN_LIFE_MS } from './reply-tokens.ts';

function issue() {
  const clock = createVirtualClock(1_000_000);
  const tokens = createReplyTokens(clock);
  tokens.issue('t', 'U1');
  return { clock, tokens };
}

describe('a reply token', () => {
  it('belongs to the person of the event', () => {
    expect(issue().tokens.check('t')).toBe('U1');
  });

  it('works once', () => {
    const { tokens } = issue();
    tokens.spend('t');
    expect(tokens.check('t')).toBeNull();
  });

  it('works for exactly a minute', () => {
    const { clock, tokens } = issue();
    clock.advance(REPLY_TOKEN_LIFE_MS);
    expect(tokens.check('t')).toBe('U1');
    clock.advance(1);
    expect(tokens.check('t')).toBeNull();
  });

  it('works for another minute after a redelivery', () => {
    const { clock, tokens } = issue();
    clock.advance(5 * 60_000);
    expect(tokens.check('t')).toBeNull();
    tokens.renew('t');
    expect(tokens.check('t')).toBe('U1');
  });

  it('is not brought back by a redelivery once it was used', () => {
    const { tokens } = issue();
    tokens.spend('t');
    tokens.renew('t');
    expect(tokens.check('t')).toBeNull();
  });

  it('is unknown when LINE never gave it', () => {
    expect(issue().tokens.check('garbage')).toBeNull();
  });

  it('is never alive 20 minutes after the event, whatever the redeliveries', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 * 60_000 }), { maxLength: 12 }), (waits) => {
        const { clock, tokens } = issue();
        let age = 0;
        for (const wait of waits) {
          clock.advance(wait);
          age += wait;
          tokens.renew('t');
          expect(tokens.check('t') === 'U1').toBe(age <= REPLY_TOKEN_LAST_USE_MS);
        }
      }),
    );
  });
});
