import { describe, expect, it } from 'vitest';
import { ModelError, type ModelTurn } from '../model/language-model.ts';
import type { TurnState } from '../pipeline.ts';
import { makeContext, makeDraft, makeState } from '../testing/make-context.ts';
import { translate } from './translate.ts';

const JAPANESE = ['1通300円です。', '・土曜日は利用できません。'];

function modelThatWrites(lines: readonly string[] | Error): ModelTurn {
  const never = async (): Promise<never> => {
    throw new Error('only lines are translated here');
  };
  return {
    name: 'scripted',
    prompts: { 'translate-answer': 'abc' },
    chooseTool: never,
    compose: never,
    translate: async () => {
      if (lines instanceof Error) throw lines;
      return lines;
    },
  };
}

async function translated(
  lines: readonly string[] | Error,
  language: TurnState['language'] = 'en',
): Promise<TurnState> {
  const context = await makeContext({ model: modelThatWrites(lines) });
  const result = await translate.run(makeState('How much?', { language, draft: makeDraft(JAPANESE) }), context);
  if (result.kind !== 'go-on') throw new Error('a translation never ends a turn');
  return result.state;
}

describe('an answer of the model in another language', () => {
  it('is given where it states what the Japanese lines state', async () => {
    const lines = ['300 yen for 1 copy.', 'Not available on Saturdays.'];
    const { draft, prompts } = await translated(lines);
    expect(draft?.translation).toEqual(lines);
    expect(prompts).toEqual({ 'translate-answer': 'abc' });
  });

  it('keeps a Japanese line whose translation says otherwise', async () => {
    const { draft } = await translated(['300 yen for 1 copy.', 'Available on Saturdays.']);
    expect(draft?.translation).toEqual(['300 yen for 1 copy.', JAPANESE[1]]);
  });

  it('stays Japanese where the first line says otherwise, or a line is missing', async () => {
    expect(
      (await translated(['350 yen for 1 copy.', 'Not available on Saturdays.'])).draft?.translation,
    ).toBeUndefined();
    expect((await translated([])).draft?.translation).toBeUndefined();
  });

  it('stays Japanese when the model fails, with the cause for staff', async () => {
    const { draft, cause } = await translated(new ModelError('timeout', 'no answer within 12 s'));
    expect(draft?.translation).toBeUndefined();
    expect(cause).toBe('translate: timeout: no answer within 12 s');
  });

  it('is not asked for by a Japanese question', async () => {
    expect((await translated(new Error('not called'), 'ja')).draft?.translation).toBeUndefined();
    expect((await translated(new Error('not called'), 'ja-easy')).draft?.translation).toBeUndefined();
  });
});
