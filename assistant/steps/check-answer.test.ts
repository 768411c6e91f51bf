import { describe, expect, it } from 'vitest';
import type { Draft, StepResult } from '../pipeline.ts';
import { makeContext, makeDraft, makeState } from '../testing/make-context.ts';
import { checkAnswer } from './check-answer.ts';

const EVIDENCE = ['住民票の写しは1通300円です。市役所1階の市民課で、平日8時30分から受け付けます。'];

async function check(draft: Draft | null, cause?: string): Promise<StepResult> {
  const state = makeState('住民票の手数料は？', { draft, ...(cause === undefined ? {} : { cause }) });
  return checkAnswer.run(state, await makeContext());
}

function draftOf(...texts: string[]): Draft {
  return makeDraft([], { lines: texts.map((text) => ({ text, evidence: EVIDENCE })) });
}

describe('the check of an answer', () => {
  it('lets a draft pass in which every fact is proven', async () => {
    const draft = draftOf('1通300円です。', '・市役所1階で8:30から受け付けます');
    expect(await check(draft)).toMatchObject({ kind: 'go-on', state: { draft } });
  });

  it('drops a line with a fact that the evidence does not hold, and tells staff', async () => {
    const result = await check(draftOf('1通300円です。', '・コンビニでは1通250円です'), 'model down');
    expect(result).toMatchObject({
      kind: 'go-on',
      state: {
        draft: { lines: [{ text: '1通300円です。' }] },
        cause: 'model down; check-answer: dropped lines with number:250円',
      },
    });
  });

  it('hands over when the first line, the answer itself, is not proven', async () => {
    const result = await check(draftOf('1通400円です。', '・市役所1階です'));
    expect(result).toMatchObject({
      kind: 'end',
      ending: { outcome: 'handed-over', reason: 'unproven', contact: { department: '市民課' } },
    });
    expect(JSON.stringify(result)).toContain('number:400円');
  });

  it('proves a line by its own evidence alone', async () => {
    const lines = [
      { text: '300円です。', evidence: ['300円'] },
      { text: '・65歳以上', evidence: ['300円'] },
    ];
    expect(await check(makeDraft([], { lines }))).toMatchObject({ state: { draft: { lines: [lines[0]] } } });
  });

  it('has nothing to do where there is no draft', async () => {
    expect(await check(null)).toMatchObject({ kind: 'go-on', state: { draft: null } });
  });
});
