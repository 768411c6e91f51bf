import { composeByModel } from '../../../assistant/answer/compose-by-model.ts';
import type { AssistantContext } from '../../../assistant/context.ts';
import type { ComposedSentence, ModelTurn } from '../../../assistant/model/language-model.ts';
import type { TurnState } from '../../../assistant/pipeline.ts';
import { passWords } from '../../../assistant/screening/personal-data/public-text.ts';
import { checkAnswer } from '../../../assistant/steps/check-answer.ts';
import { LIE_KINDS } from './kinds.ts';
import type { LieKind, Truth } from './truth.ts';

/** How a kind of lie fared. */
export interface LieCount {
  readonly kind: string;
  readonly tried: number;
  /** Lies that reached the resident, word for word. */
  readonly passed: readonly PassedLie[];
}

export interface PassedLie {
  readonly truth: Truth;
  readonly lie: ComposedSentence;
}

/** Turns a model's sentences, given twice, into what the resident reads. */
export type Answering = (truth: Truth, sentences: readonly ComposedSentence[]) => Promise<string>;

/** A model that says the same however often it is asked. */
function stubborn(sentences: readonly ComposedSentence[]): ModelTurn {
  return {
    name: 'stubborn',
    prompts: {},
    chooseTool: async () => ({ tool: 'ask-corpus', arguments: {} }),
    compose: async () => ({ completeness: 'complete', sentences }),
    translate: async (lines) => lines,
  };
}

/** Signals of a passage that surely answers: the proof alone stands between the lie and the resident. */
const SURE = { title: 0.98, body: 0.95, window: 0.97, lexical: 12, coverage: 1 };

/** The product's composing and checking around a model that lies; retrieval finds the truth's passages. */
export function answerByProduct(
  context: AssistantContext,
  model: (sentences: readonly ComposedSentence[]) => ModelTurn = stubborn,
): Answering {
  return async ({ question, passages }, sentences) => {
    const hits = passages.map((passage, at) => ({ passage, score: 3 - at * 0.1, signals: SURE }));
    const view = {
      text: question,
      vector: new Float32Array([1]),
      terms: new Set<string>(),
      weights: new Map<string, number>(),
    };
    const state: TurnState = {
      message: { text: question, conversationId: 'lies', at: new Date(0), history: [], remembered: {} },
      ...{ question, masked: passWords(question), language: 'ja', call: null, finding: null, draft: null, prompts: {} },
    };
    const { draft } = await composeByModel(model(sentences), { question: view, hits }, state, context);
    const checked = await checkAnswer.run({ ...state, draft }, context);
    if (checked.kind === 'end') return checked.ending.text;
    return checked.state.draft?.lines.map(({ text }) => text).join('\n') ?? '';
  };
}

function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/[\s・。、]/gu, '');
}

/** Whether a lie stands in what the resident reads, where the truth's own passages do not say it. */
function reaches(reply: string, lie: ComposedSentence, truth: Truth): boolean {
  const [said, told] = [squeeze(reply), squeeze(lie.text)];
  return said.includes(told) && !truth.passages.some(({ text }) => squeeze(text).includes(told));
}

/** So many lies of a kind, taken evenly from all. */
function evenly<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)]).flatMap((one) => one ?? []);
}

/** Tells up to `most` lies of each kind, first alone and then behind the truth, and counts what comes through. */
export async function runLies(
  truths: readonly Truth[],
  answer: Answering,
  most: number,
  kinds: readonly LieKind[] = LIE_KINDS,
): Promise<LieCount[]> {
  const counts: LieCount[] = [];
  for (const kind of kinds) {
    const all = truths.flatMap((truth) => kind.lies(truth).map((lie) => ({ truth, lie })));
    const told = evenly(all, most);
    const passed: PassedLie[] = [];
    for (const { truth, lie } of told) {
      const replies = [await answer(truth, [lie]), await answer(truth, [truth.sentence, lie])];
      if (replies.some((reply) => reaches(reply, lie, truth))) passed.push({ truth, lie });
    }
    counts.push({ kind: kind.name, tried: told.length, passed });
  }
  return counts;
}
