import { confidenceOf, evidenceOf } from '../answer/confidence.ts';
import type { AssistantContext } from '../context.ts';
import { type Draft, type Ending, end, type Step, type TurnState } from '../pipeline.ts';
import type { Hit } from '../retrieval/retrieve.ts';
import { handOver } from '../tools/hand-to-staff.ts';
import type { Choice } from '../turn.ts';

/** Confidence from which an answer is given. */
const ANSWER = 0.5;
/** Confidence below which a question is taken to be none of the city's business. */
const OFF_TOPIC = 0.12;
/** A vague question has so few terms that several pages fit. */
const VAGUE_TERMS = 2;
const MOST_CHOICES = 4;
/** LINE shows at most 20 characters of a quick reply's label. */
const LABEL_LENGTH = 20;

function clip(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** Competing documents as choices: those within reach of the best, one a title. */
function choicesOf(hits: readonly Hit[]): Choice[] {
  const best = hits[0]?.score ?? 0;
  const titles = hits.filter((hit) => hit.score >= best - 0.8).map((hit) => hit.passage.title);
  return [...new Set(titles)]
    .slice(0, MOST_CHOICES)
    .map((title) => ({ label: clip(title, LABEL_LENGTH), text: title }));
}

function answered(draft: Draft, state: TurnState, context: AssistantContext): Ending {
  const lines = draft.lines.map((line) => line.text).join('\n');
  const foreign = state.language !== 'ja' && state.language !== 'ja-easy';
  const lead =
    foreign && context.replies.has('answer-lead') ? `${context.replies.text('answer-lead', {}, state.language)}\n` : '';
  return {
    outcome: 'answered',
    reason: draft.reason,
    text: lead + lines,
    sources: draft.sources,
    confidence: draft.confidence,
    ...(state.call === null ? {} : { tool: state.call.tool }),
    ...(draft.contact === undefined ? {} : { contact: draft.contact }),
    ...(draft.choices === undefined ? {} : { choices: draft.choices }),
    ...(draft.pending === undefined ? {} : { pending: draft.pending }),
    ...(draft.remember === undefined ? {} : { remember: draft.remember }),
  };
}

function askBack(choices: readonly Choice[], state: TurnState, confidence: number, context: AssistantContext): Ending {
  return {
    outcome: 'asked-back',
    reason: 'competing-pages',
    text: context.replies.text('ask-back', {}, state.language),
    choices,
    confidence,
    pending: { question: state.question, choices },
    ...(state.call === null ? {} : { tool: state.call.tool }),
  };
}

async function withoutAnswer(draft: Draft | null, state: TurnState, context: AssistantContext): Promise<Ending> {
  const result = state.finding?.kind === 'passages' ? state.finding.result : null;
  const evidence = evidenceOf(result?.hits ?? []);
  const confidence = draft?.confidence ?? (evidence === null ? 0 : confidenceOf(evidence));
  if (confidence < OFF_TOPIC) {
    return {
      outcome: 'declined',
      reason: 'off-topic',
      confidence,
      text: context.replies.text('off-topic', {}, state.language),
    };
  }
  const choices = choicesOf(result?.hits ?? []);
  const vague = (result?.question.terms.size ?? 0) <= VAGUE_TERMS;
  if (vague && choices.length >= 2) return askBack(choices, state, confidence, context);
  return { ...(await handOver(state, 'weak-evidence', context)), confidence };
}

/** Answers when the confidence suffices; else asks back, hands over or declines: it does not guess. */
export const decide: Step = {
  name: 'decide',
  async run(state, context) {
    const { draft } = state;
    if (draft !== null && draft.confidence >= ANSWER) return end(answered(draft, state, context), state);
    return end(await withoutAnswer(draft, state, context), state);
  },
};
