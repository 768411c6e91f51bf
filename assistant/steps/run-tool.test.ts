import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Finding } from '../pipeline.ts';
import { makeContext, makeDraft, makeState } from '../testing/make-context.ts';
import type { Tool } from '../tools/tool.ts';
import { runTool } from './run-tool.ts';

const STATE = makeState('質問', { call: { tool: 'ask-corpus', arguments: { question: '質問' } } });

function toolThat(finds: Finding): Tool {
  return { name: 'ask-corpus', description: '', parameters: z.object({}), run: async () => finds };
}

describe('running the tool', () => {
  it('keeps what it found', async () => {
    const finding: Finding = { kind: 'draft', draft: makeDraft(['はい。']) };
    const result = await runTool.run(STATE, await makeContext({ tools: [toolThat(finding)] }));
    expect(result).toMatchObject({ kind: 'go-on', state: { finding } });
  });

  it('ends the turn with a tool that asks back or hands over, and names it', async () => {
    const ending = { outcome: 'asked-back', reason: 'district-needed', text: 'どの地区ですか？' } as const;
    const result = await runTool.run(STATE, await makeContext({ tools: [toolThat({ kind: 'ending', ending })] }));
    expect(result).toEqual({ kind: 'end', ending: { ...ending, tool: 'ask-corpus' }, state: STATE });
  });

  it('fails when no tool was chosen or the chosen one is not there', async () => {
    await expect(runTool.run(STATE, await makeContext())).rejects.toThrow('no tool "ask-corpus"');
    await expect(runTool.run(makeState('質問'), await makeContext())).rejects.toThrow('no tool');
  });
});
