import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ModelError, type ModelTurn } from '../model/language-model.ts';
import type { ToolCall } from '../pipeline.ts';
import { makeContext, makeState } from '../testing/make-context.ts';
import type { Tool } from '../tools/tool.ts';
import { chooseTool } from './choose-tool.ts';

const askCorpus: Tool = {
  name: 'ask-corpus',
  description: '',
  parameters: z.object({ question: z.string().min(1).optional() }),
  run: async () => ({ kind: 'ending', ending: { outcome: 'declined', reason: 'test', text: '' } }),
};

/** A turn whose model gives one call, or one fault. */
function modelThat(chooses: ToolCall | Error): ModelTurn {
  return {
    name: 'scripted',
    prompts: { 'choose-tool': 'abc' },
    chooseTool: async () => {
      if (chooses instanceof Error) throw chooses;
      return chooses;
    },
    translate: async (lines) => lines,
    compose: async () => {
      throw new Error('not asked for');
    },
  };
}

async function choose(model: ModelTurn | null) {
  const context = await makeContext({ tools: [askCorpus], model });
  const result = await chooseTool.run(makeState('住民票の手数料は？'), context);
  if (result.kind !== 'go-on') throw new Error('choosing a tool never ends a turn');
  return result.state;
}

describe('the choice of a tool', () => {
  it("is the model's, with the hashes of its prompts", async () => {
    const state = await choose(modelThat({ tool: 'ask-corpus', arguments: { question: '手数料' } }));
    expect(state.call).toEqual({ tool: 'ask-corpus', arguments: { question: '手数料' } });
    expect(state.prompts).toEqual({ 'choose-tool': 'abc' });
    expect(state.cause).toBeUndefined();
  });

  it.each([
    ['a tool that is not there', { tool: 'find-notice', arguments: {} }, 'unknown tool "find-notice"'],
    [
      'arguments that do not fit',
      { tool: 'ask-corpus', arguments: { question: 7 } },
      'arguments of ask-corpus do not fit',
    ],
  ] as const)('is made by rules after %s, and staff see why', async (_, call, cause) => {
    const state = await choose(modelThat(call));
    expect(state.call?.tool).toBe('ask-corpus');
    expect(state.cause).toContain(cause);
  });

  it('is made by rules when the model fails, and staff see why', async () => {
    const state = await choose(modelThat(new ModelError('rate-limited', 'too many requests, status 429')));
    expect(state.call?.tool).toBe('ask-corpus');
    expect(state.cause).toBe('choose-tool: rate-limited: too many requests, status 429');
  });

  it('is made by rules where there is no model', async () => {
    expect(await choose(null)).toMatchObject({ call: { tool: 'ask-corpus' }, prompts: {} });
  });

  it('does not hide a fault of our own', async () => {
    await expect(choose(modelThat(new TypeError('ours')))).rejects.toThrow('ours');
  });
});
