import { describe, expect, it } from 'vitest';
import { EmbedderError } from '../corpus/embedder.ts';
import { IndexError } from '../corpus/passage-index.ts';
import { ModelError } from './model/language-model.ts';
import { end, goOn, type Step } from './pipeline.ts';
import { runPipeline } from './run-pipeline.ts';
import { publicText } from './screening/personal-data/public-text.ts';
import { makeContext, makeMessage } from './testing/make-context.ts';
import type { Outcome } from './turn.ts';

const goesOn: Step = { name: 'goes-on', run: async (state) => goOn({ ...state, masked: publicText`［伏せました］` }) };
const ends: Step = { name: 'ends', run: async () => end({ outcome: 'declined', reason: 'test', text: 'おわり' }) };

function failing(fault: unknown): Step {
  return {
    name: 'failing',
    run: async () => {
      throw fault;
    },
  };
}

const FAULTS: readonly (readonly [Outcome, unknown])[] = [
  ['error-model', new ModelError('unreachable', 'the server failed, status 503')],
  ['error-model', new ModelError('bad-answer', 'no declared tool was called')],
  ['error-timeout', new ModelError('timeout', 'no answer in time')],
  ['error-index', new IndexError('unreachable', 'no file')],
  ['error-index', new EmbedderError('no model')],
  ['error-internal', new TypeError('undefined is not a function')],
  ['error-internal', 'not even an Error'],
  ['error-internal', null],
];

describe('a run of steps', () => {
  it('ends at the first step that ends the turn', async () => {
    const { outcome, reason, text, timings } = await runPipeline(
      [goesOn, ends, failing(new Error('never reached'))],
      makeMessage('質問'),
      await makeContext(),
    );
    expect({ outcome, reason, text }).toEqual({ outcome: 'declined', reason: 'test', text: 'おわり' });
    expect(Object.keys(timings)).toEqual(['goes-on', 'ends']);
  });

  it('hands each step what the one before made', async () => {
    const rewrites: Step = {
      name: 'rewrites',
      run: async (state) => goOn({ ...state, question: `${state.question}！` }),
    };
    const tells: Step = {
      name: 'tells',
      run: async (state) => end({ outcome: 'answered', reason: 'test', text: state.question }),
    };
    const { text } = await runPipeline([rewrites, rewrites, tells], makeMessage('質問'), await makeContext());
    expect(text).toBe('質問！！');
  });

  it.each(FAULTS)('ends in %s on %s', async (outcome, fault) => {
    const given = await runPipeline([goesOn, failing(fault)], makeMessage('質問'), await makeContext());
    expect(given.outcome).toBe(outcome);
    expect(given.reason).toBe('failing-failed');
    expect(given.text).toContain('ただいま調子が悪く');
    expect(given.text).toContain('0773-00-1000');
    expect(given.cause).toMatch(/^failing: /);
  });

  it('keeps the causes of a fault for staff and none of it for the resident', async () => {
    const fault = new IndexError('engine', 'the index failed', { cause: new Error('disk is full') });
    const given = await runPipeline([failing(fault)], makeMessage('質問'), await makeContext());
    expect(given.cause).toBe('failing: IndexError: the index failed ← Error: disk is full');
    expect(given.text).not.toContain('disk');
  });

  it('times every step up to the one that failed', async () => {
    const { timings } = await runPipeline([goesOn, failing(new Error('x'))], makeMessage('質問'), await makeContext());
    expect(Object.keys(timings)).toEqual(['goes-on', 'failing']);
    for (const milliseconds of Object.values(timings)) expect(milliseconds).toBeGreaterThanOrEqual(0);
  });

  it('keeps the question in its masked form only', async () => {
    const message = makeMessage('私の番号は1234です');
    const after = await runPipeline([goesOn, ends], message, await makeContext());
    expect(after.question).toBe('［伏せました］');
    const before = await runPipeline([failing(new Error('x'))], message, await makeContext());
    expect(before.question).toBe('');
    expect(JSON.stringify([after, before])).not.toContain('1234');
  });

  it('begins the reply with a warning and ends with what went wrong on the way', async () => {
    const warns: Step = {
      name: 'warns',
      run: async (state) => goOn({ ...state, warning: '書かないでください。', cause: 'model down' }),
    };
    const tells: Step = {
      name: 'tells',
      run: async (state) => end({ outcome: 'answered', reason: 'x', text: 'はい。' }, state),
    };
    const { text, cause } = await runPipeline([warns, tells], makeMessage('質問'), await makeContext());
    expect(text).toBe('書かないでください。\nはい。');
    expect(cause).toBe('model down');
  });

  it('fails loudly when no step ends the turn, since that is a fault of ours', async () => {
    await expect(runPipeline([goesOn], makeMessage('質問'), await makeContext())).rejects.toThrow('must end the turn');
  });
});
