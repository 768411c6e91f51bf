import { describe, expect, it } from 'vitest';
import { IndexError } from '../corpus/passage-index.ts';
import { reply } from './reply.ts';
import { makeContext, makeMessage } from './testing/make-context.ts';
import { OUTCOMES } from './turn.ts';

describe('the reply to a message', () => {
  it('has a named outcome when everything behind it is down', async () => {
    const down = async () => {
      throw new IndexError('unreachable', 'gone');
    };
    const context = await makeContext({ retriever: { search: down, similarity: down } });
    for (const text of ['住民票の手数料はいくらですか', '保育所の申し込み', 'what is the fee for a certificate?']) {
      expect((await reply(makeMessage(text), context)).outcome).toBe('error-index');
    }
    for (const text of ['hello', '🙂', 'あ'.repeat(400), '\u0000', '１１９']) {
      expect(OUTCOMES).toContain((await reply(makeMessage(text), context)).outcome);
    }
  });

  it('needs no look-up for what is no question', async () => {
    const context = await makeContext();
    expect((await reply(makeMessage('   '), context)).outcome).toBe('fixed-reply');
    expect((await reply(makeMessage('あ'.repeat(501)), context)).outcome).toBe('fixed-reply');
  });
});
