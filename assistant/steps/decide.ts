import { evidenceOf } from '../answer/confidence-evidence.ts';
import { offerChoices } from '../answer/offer-choices.ts';
import { isVague } from '../answer/vagueness.ts';
import type { AssistantContext } from '../context.ts';
import { departmentFor } from '../departments.ts';
import { isForeign } from '../language.ts';
import { type Draft, type Ending, end, type Step, type TurnState } from '../pipeline.ts';
import type { SearchResult } from '../retrieval/retrieve.ts';
import { searchEverything } from '../retrieval/search-everything.ts';
import { handOver } from '../tools/hand-to-staff.ts';
import type { Choice } from '../turn.ts';

/** Words by which a question shows that it concerns the city, whatever the pages hold. */
const CIVIC =
  /市(?:役所|民|長|議会|営|立|の)|役所|支所|公民館|自治会|町内会|道路|街路樹|会館|ホール|施設|プール|図書館|公園|体育館|融資|農園|補助|助成|申請|手続き|証明|届|税|保険|年金|保育|学校|議会|職員/u;
/** Confidence from which a message is answered that may be an attempt to misuse the assistant. */
const BEYOND_DOUBT = 0.75;
/** More likely than not, what is asked for is among the pages that compete. */
const ASK_FROM = 0.5;

/** In another language: the translation and the Japanese line it rests on, or all Japanese lines with their words explained. */
function answerText({ lines, translation }: Draft, { language }: TurnState, context: AssistantContext): string {
  const { replies, phrasebook } = context;
  const japanese = lines.map((line) => line.text);
  if (!isForeign(language)) return japanese.join('\n');
  const lead = replies.text('answer-lead', {}, language);
  if (translation !== undefined) return [...translation, lead, ...japanese.slice(0, 1)].join('\n');
  const words = phrasebook.explain(japanese.join('\n'), language).map(({ ja, meaning }) => `${ja} = ${meaning}`);
  return [lead, ...japanese, ...(words.length === 0 ? [] : [`(${words.join(', ')})`])].join('\n');
}

function answered(draft: Draft, confidence: number, state: TurnState, context: AssistantContext): Ending {
  return {
    outcome: 'answered',
    reason: draft.reason,
    text: answerText(draft, state, context),
    sources: draft.sources,
    confidence,
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

async function withoutAnswer(
  topic: number,
  confidence: number,
  state: TurnState,
  context: AssistantContext,
): Promise<Ending> {
  const civic = CIVIC.test(state.question) || departmentFor(state.question, context.corpus.city) !== null;
  if (!civic && topic < context.confidence.topicFrom) {
    return {
      outcome: 'declined',
      reason: 'off-topic',
      confidence,
      text: context.replies.text('off-topic', {}, state.language),
    };
  }
  return { ...(await handOver(state, 'weak-evidence', context)), confidence };
}

/** All passages that come near the question, also where the tool looked among some only. */
async function everythingFound(state: TurnState, context: AssistantContext): Promise<SearchResult> {
  const { finding, call, question } = state;
  if (finding?.kind === 'passages' && call?.tool === 'ask-corpus') return finding.result;
  return searchEverything(question, state, context);
}

/** Answers when the confidence suffices; else asks back, hands over or declines: it does not guess. */
export const decide: Step = {
  name: 'decide',
  async run(state, context) {
    const { draft } = state;
    // A row of the city's own tables was recognised: nothing is left to be weighed.
    if (draft?.confidence !== undefined) return end(answered(draft, draft.confidence, state, context), state);
    const result = await everythingFound(state, context);
    const evidence = evidenceOf({ state, draft, result }, context.corpus.city, context.tokeniser);
    const { answerFrom, topicFrom } = context.confidence;
    const topic = context.confidence.ofTopic(evidence);
    const confidence = draft === null ? 0 : context.confidence.ofAnswer(evidence);
    if (state.isDoubtful === true && confidence < BEYOND_DOUBT) {
      return end(await withoutAnswer(topic, confidence, state, context), state);
    }
    const vague = state.finding?.kind === 'passages' && isVague(result.question, result.hits, context.tokeniser);
    const choices = offerChoices(result.hits, vague ? 'vague' : 'definite');
    const definite = !vague || choices.length === 0;
    if (draft !== null && definite && confidence >= answerFrom) {
      return end(answered(draft, confidence, state, context), state);
    }
    if (choices.length > 0 && topic >= topicFrom && (vague || confidence >= ASK_FROM)) {
      return end(askBack(choices, state, confidence, context), state);
    }
    return end(await withoutAnswer(topic, confidence, state, context), state);
  },
};
