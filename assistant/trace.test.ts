import { describe, expect, it } from 'vitest';
import { end, goOn, type Step, type TurnState } from './pipeline.ts';
import { runPipeline } from './run-pipeline.ts';
import { makeContext, makeDraft, makeHit, makeMessage, makePassage, makeQuestion } from './testing/make-context.ts';
import type { Trace } from './turn.ts';

const PAGE = makePassage({ text: '1通300円です。' });
const SOURCE = { title: PAGE.title, url: PAGE.url, passageId: PAGE.id, documentId: PAGE.documentId };
const CALL = { tool: 'ask-corpus', arguments: {} } as const;
const FOUND = { kind: 'passages', result: { question: makeQuestion('いくら'), hits: [makeHit(PAGE)] } } as const;

function step(name: string, change: Partial<TurnState>): Step {
  return { name, run: async (state) => goOn({ ...state, ...change }) };
}

function ending(name: string): Step {
  return { name, run: async (state) => end({ outcome: 'answered', reason: 'test', text: 'はい' }, state) };
}

async function traceOfRun(...steps: Step[]): Promise<Trace | undefined> {
  const { trace } = await runPipeline(steps, makeMessage('いくら'), await makeContext());
  return trace;
}

const find = step('run-tool', { call: CALL, finding: FOUND });
const draft = step('compose', { draft: makeDraft(['1通300円です。', '1通500円です。'], { sources: [SOURCE] }) });

describe('the trace of a turn', () => {
  it('tells what was found, drafted and dropped, and which step ended it', async () => {
    const proof = step('check-answer', { draft: makeDraft(['1通300円です。']) });
    expect(await traceOfRun(find, draft, proof, ending('decide'))).toEqual({
      tool: 'ask-corpus',
      retrieved: [SOURCE],
      drafted: [SOURCE],
      dropped: ['1通500円です。'],
      endedIn: 'decide',
    });
  });
  it('counts the whole draft as dropped where the proof ends the turn', async () => {
    expect(await traceOfRun(find, draft, ending('check-answer'))).toMatchObject({
      dropped: ['1通300円です。', '1通500円です。'],
      endedIn: 'check-answer',
    });
  });
  it('is empty where the message was dealt with before any tool', async () => {
    const trace = await traceOfRun(ending('screen-message'));
    expect(trace).toEqual({ tool: null, retrieved: [], drafted: [], dropped: [], endedIn: 'screen-message' });
  });
  it('tells how far a turn came that failed', async () => {
    const fails: Step = {
      name: 'compose',
      run: async () => {
        throw new Error('x');
      },
    };
    expect(await traceOfRun(find, fails)).toMatchObject({
      tool: 'ask-corpus',
      retrieved: [SOURCE],
      endedIn: 'compose',
    });
  });
});
