import { confidenceOf, evidenceOf } from '../answer/confidence.ts';
import { evidenceTexts } from '../answer/draft-answer.ts';
import { isVague } from '../answer/vagueness.ts';
import type { AssistantContext } from '../context.ts';
import { departmentFor, topicNamed } from '../departments.ts';
import { isForeign } from '../language.ts';
import { trustRendering } from '../phrasebook/trust-rendering.ts';
import { type Draft, type Ending, end, type Step, type TurnState } from '../pipeline.ts';
import type { Hit, SearchResult } from '../retrieval/retrieve.ts';
import { handOver } from '../tools/hand-to-staff.ts';
import type { Choice } from '../turn.ts';

/** Confidence from which an answer is given, and below which a question is taken to be none of the city's business. */
interface Thresholds {
  readonly answer: number;
  readonly offTopic: number;
}
const JAPANESE: Thresholds = { answer: 0.3, offTopic: 0.2 };
/** Without kanji, or in another language, no term of the question stands in a passage and cosines run lower. */
const WITHOUT_TERMS: Thresholds = { answer: 0.17, offTopic: 0.005 };
/** In Japanese words from the glossary alone, cosines run as high as for Japanese and wrong answers higher. */
const RENDERED: Thresholds = { answer: 0.5, offTopic: 0.1 };
/** Words by which a question shows that it concerns the city, whatever the pages hold. */
const CIVIC =
  /市(?:役所|民|長|議会|営|立|の)|役所|支所|公民館|自治会|町内会|道路|街路樹|会館|ホール|施設|プール|図書館|公園|体育館|融資|農園|補助|助成|申請|手続き|証明|届|税|保険|年金|保育|学校|議会|職員/u;
/** Hits that may speak of the topic. */
const HITS_HEARD = 3;
/** What remains of the confidence when the question names a window's topic that the best passage does not speak of. */
const FOREIGN_TOPIC = 0.3;
/** Confidence from which a message is answered that may be an attempt to misuse the assistant. */
const BEYOND_DOUBT = 0.75;
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

function answered(draft: Draft, state: TurnState, context: AssistantContext): Ending {
  return {
    outcome: 'answered',
    reason: draft.reason,
    text: answerText(draft, state, context),
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

function thresholdsFor(state: TurnState): Thresholds {
  if (state.rendering !== undefined) return RENDERED;
  const japanese = state.language === 'ja' && /\p{sc=Han}/u.test(state.question);
  return japanese ? JAPANESE : WITHOUT_TERMS;
}

/** The draft's confidence, lowered where the answer does not speak of what the question names. */
function confidenceIn(
  draft: Draft | null,
  result: SearchResult | null,
  state: TurnState,
  { corpus: { city }, tokeniser }: Pick<AssistantContext, 'corpus' | 'tokeniser'>,
): number {
  const evidence = evidenceOf(result?.hits ?? []);
  const confidence = draft?.confidence ?? (evidence === null ? 0 : confidenceOf(evidence));
  const topic = topicNamed(state.question, city);
  const looked = result === null && draft?.reason !== 'procedure';
  if (looked) return confidence;
  const found = result?.hits.slice(0, HITS_HEARD).flatMap(({ passage }) => evidenceTexts(passage));
  const texts = found ?? draft?.lines.flatMap((line) => line.evidence) ?? [];
  if (state.rendering !== undefined) return confidence * trustRendering(state.rendering, texts, tokeniser);
  const spoken = topic === null || texts.some((text) => text.includes(topic));
  return spoken ? confidence : confidence * FOREIGN_TOPIC;
}

async function withoutAnswer(confidence: number, state: TurnState, context: AssistantContext): Promise<Ending> {
  const civic = CIVIC.test(state.question) || departmentFor(state.question, context.corpus.city) !== null;
  if (!civic && confidence < thresholdsFor(state).offTopic) {
    return {
      outcome: 'declined',
      reason: 'off-topic',
      confidence,
      text: context.replies.text('off-topic', {}, state.language),
    };
  }
  return { ...(await handOver(state, 'weak-evidence', context)), confidence };
}

/** Answers when the confidence suffices; else asks back, hands over or declines: it does not guess. */
export const decide: Step = {
  name: 'decide',
  async run(state, context) {
    const { draft, finding } = state;
    const result = finding?.kind === 'passages' ? finding.result : null;
    const confidence = confidenceIn(draft, result, state, context);
    const { answer, offTopic } = thresholdsFor(state);
    if (state.isDoubtful === true && confidence < BEYOND_DOUBT) {
      return end(await withoutAnswer(confidence, state, context), state);
    }
    const choices = choicesOf(result?.hits ?? []);
    if (result !== null && choices.length > 1 && confidence >= offTopic) {
      if (isVague(result.question, result.hits, context.tokeniser)) {
        return end(askBack(choices, state, confidence, context), state);
      }
    }
    if (draft !== null && confidence >= answer) return end(answered({ ...draft, confidence }, state, context), state);
    return end(await withoutAnswer(confidence, state, context), state);
  },
};
