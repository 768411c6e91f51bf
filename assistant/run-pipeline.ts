import { EmbedderError } from '../corpus/embedder.ts';
import { IndexError } from '../corpus/passage-index.ts';
import type { AssistantContext } from './context.ts';
import { windowValues } from './departments.ts';
import { ModelError } from './model/language-model.ts';
import type { Draft, Ending, Step, TurnState } from './pipeline.ts';
import { publicText } from './screening/personal-data/public-text.ts';
import { traceOf } from './trace.ts';
import type { Message, Outcome, Reply } from './turn.ts';

function startOf(message: Message): TurnState {
  const state = { message, question: message.text, masked: publicText``, language: 'ja' as const };
  return { ...state, call: null, finding: null, draft: null, prompts: {} };
}

function outcomeOf(fault: unknown): Outcome {
  if (fault instanceof ModelError) return fault.reason === 'timeout' ? 'error-timeout' : 'error-model';
  if (fault instanceof IndexError || fault instanceof EmbedderError) return 'error-index';
  return 'error-internal';
}

/** Name and message of a fault and of what caused it; the resident's words never stand in these. */
function causeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const own = `${fault.name}: ${fault.message}`;
  return fault.cause === undefined ? own : `${own} ← ${causeOf(fault.cause)}`;
}

function endingOfFault(fault: unknown, step: string, context: AssistantContext): Ending {
  return {
    outcome: outcomeOf(fault),
    reason: `${step}-failed`,
    text: context.replies.text('out-of-order', windowValues(null, context.corpus.city)),
    cause: `${step}: ${causeOf(fault)}`,
  };
}

/** What is noted while the steps run. */
interface Notes {
  readonly timings: Record<string, number>;
  /** The first draft, before anything was taken from it. */
  drafted: Draft | null;
}

function replyOf(ending: Ending, state: TurnState, notes: Notes, context: AssistantContext): Reply {
  const { timings, drafted } = notes;
  const cause = ending.cause ?? state.cause;
  return {
    outcome: ending.outcome,
    reason: ending.reason,
    tool: ending.tool ?? null,
    text: state.warning === undefined ? ending.text : `${state.warning}\n${ending.text}`,
    sources: ending.sources ?? [],
    ...(ending.contact === undefined ? {} : { contact: ending.contact }),
    choices: ending.choices ?? [],
    confidence: ending.confidence ?? 1,
    remember: ending.remember ?? {},
    ...(ending.pending === undefined ? {} : { pending: ending.pending }),
    question: state.masked,
    timings,
    prompts: state.prompts,
    ...(context.model === null ? {} : { model: context.model.name }),
    trace: traceOf(drafted, state, Object.keys(timings).at(-1) ?? ''),
    ...(cause === undefined ? {} : { cause }),
  };
}

/** Runs the steps in order until one ends the turn; times each; a step that throws ends in a named outcome. */
export async function runPipeline(steps: readonly Step[], message: Message, context: AssistantContext): Promise<Reply> {
  const notes: Notes = { timings: {}, drafted: null };
  let state = startOf(message);
  for (const step of steps) {
    const started = performance.now();
    try {
      const result = await step.run(state, context);
      notes.timings[step.name] = performance.now() - started;
      if (result.kind === 'end') return replyOf(result.ending, result.state ?? state, notes, context);
      state = result.state;
      notes.drafted ??= state.draft;
    } catch (fault) {
      notes.timings[step.name] = performance.now() - started;
      return replyOf(endingOfFault(fault, step.name, context), state, notes, context);
    }
  }
  throw new Error('the last step must end the turn');
}
