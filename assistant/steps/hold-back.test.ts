import { describe, expect, it } from 'vitest';
import { makeContext, makeMessage, makeState } from '../testing/make-context.ts';
import type { Load } from '../turn.ts';
import { holdBack } from './hold-back.ts';

async function heldBack(load?: Load, language: 'ja' | 'vi' = 'ja') {
  const message = makeMessage('住民票の手数料は？', load === undefined ? {} : { load });
  return holdBack.run(makeState('住民票の手数料は？', { message, language }), await makeContext());
}

describe('under load', () => {
  it('says that many are asking, and whom to call', async () => {
    const result = await heldBack('busy');
    expect(result).toMatchObject({ kind: 'end', ending: { outcome: 'fixed-reply', reason: 'busy' } });
    expect(result.kind === 'end' && result.ending.text).toMatch(/質問が集中[\s\S]*0773-00-/);
  });

  it("says in the resident's language that there were too many messages", async () => {
    const result = await heldBack('too-many', 'vi');
    expect(result.kind === 'end' && result.ending.text).toContain('một lát');
  });

  it('lets the message pass when there is no load', async () => {
    expect((await heldBack()).kind).toBe('go-on');
  });
});
