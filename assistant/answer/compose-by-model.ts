import type { Passage } from '../../corpus/passage.ts';
import type { AssistantContext } from '../context.ts';
import { type ComposedAnswer, type ComposedSentence, ModelError, type ModelTurn } from '../model/language-model.ts';
import type { Draft, TurnState } from '../pipeline.ts';
import { type Flaw, flawsOf } from '../proof/composed-answer.ts';
import type { SearchResult } from '../retrieval/retrieve.ts';
import { confidenceOf, evidenceOf } from './confidence.ts';
import { draftAnswer, evidenceTexts, sourceOf } from './draft-answer.ts';

/** Passages that the model may read. */
const PASSAGES_SHOWN = 6;
const WRONG_FORM = { cause: 'wrong form', complaint: '答えの形式が違いました。' };

/** A draft with the prompts it cost and why a fall-back was taken. */
export interface Composed {
  readonly draft: Draft | null;
  readonly prompts?: Readonly<Record<string, string>>;
  readonly cause?: string;
}

/** What one call brought: an answer that may be given, or what is wrong with it. */
type Attempt = { readonly answer: ComposedAnswer } | { readonly flaws: readonly Flaw[] };

async function attempt(
  model: ModelTurn,
  passages: readonly Passage[],
  state: TurnState,
  context: AssistantContext,
  complaint?: string,
): Promise<Attempt> {
  try {
    const answer = await model.compose(state.question, passages, complaint);
    if (answer.completeness === 'none' || answer.sentences.length === 0) return { answer };
    const flaws = flawsOf(answer.sentences, { passages, evidenceOf: evidenceTexts, tokeniser: context.tokeniser });
    return flaws.length === 0 ? { answer } : { flaws };
  } catch (fault) {
    if (!(fault instanceof ModelError && fault.reason === 'bad-answer')) throw fault;
    return { flaws: [WRONG_FORM] };
  }
}

function lineOf(sentence: ComposedSentence, position: number): string {
  return position === 0 ? sentence.text : `・${sentence.text.replace(/。$/u, '')}`;
}

/** The answer as a draft; null when the model found none in the passages. */
function draftOf({ completeness, sentences }: ComposedAnswer, result: SearchResult): Draft | null {
  const evidence = evidenceOf(result.hits);
  if (completeness === 'none' || sentences.length === 0 || evidence === null) return null;
  const cited = sentences.flatMap(({ passage }) => result.hits[passage]?.passage ?? []);
  const documents = [...new Map(cited.map((passage) => [passage.documentId, passage])).values()];
  const contact = documents.find((passage) => passage.contact !== undefined)?.contact;
  return {
    lines: sentences.map((sentence, position) => {
      const passage = result.hits[sentence.passage]?.passage;
      return { text: lineOf(sentence, position), evidence: passage === undefined ? [] : evidenceTexts(passage) };
    }),
    sources: documents.map(sourceOf),
    ...(contact === undefined ? {} : { contact }),
    confidence: confidenceOf(evidence),
    reason: completeness === 'partial' ? 'composed-partial' : 'composed',
  };
}

/**
 * Lets the model write the answer. One with flaws goes back once with the complaint; after a second flawed one, or a fault
 * of the model, the answer is quoted instead and the cause kept for staff.
 */
export async function composeByModel(
  model: ModelTurn,
  result: SearchResult,
  state: TurnState,
  context: AssistantContext,
): Promise<Composed> {
  const { prompts } = model;
  if (result.hits.length === 0) return { draft: null };
  const passages = result.hits.slice(0, PASSAGES_SHOWN).map((hit) => hit.passage);
  const quote = async (cause: string): Promise<Composed> => ({
    draft: await draftAnswer(result, context),
    prompts,
    cause: [state.cause, `compose: ${cause}`].filter((part) => part !== undefined).join('; '),
  });
  try {
    const first = await attempt(model, passages, state, context);
    if ('answer' in first) return { draft: draftOf(first.answer, result), prompts };
    const complaint = first.flaws.map((flaw) => flaw.complaint).join('\n');
    const second = await attempt(model, passages, state, context, complaint);
    if ('answer' in second) return { draft: draftOf(second.answer, result), prompts };
    return await quote(`not mended: ${second.flaws.map((flaw) => flaw.cause).join('; ')}`);
  } catch (fault) {
    if (!(fault instanceof ModelError)) throw fault;
    return quote(`${fault.reason}: ${fault.message}`);
  }
}
