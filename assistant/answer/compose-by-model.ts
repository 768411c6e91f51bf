import type { Passage } from '../../corpus/passage.ts';
import type { AssistantContext } from '../context.ts';
import { type ComposedAnswer, type ComposedSentence, ModelError, type ModelTurn } from '../model/language-model.ts';
import type { Draft, TurnState } from '../pipeline.ts';
import type { Flaw } from '../proof/claim.ts';
import { judgeAnswer } from '../proof/composed-answer.ts';
import type { SearchResult } from '../retrieval/retrieve.ts';
import { cityWordsOf, passWords } from '../screening/personal-data/public-text.ts';
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

/** What one call brought: sentences that may be given, what is wrong with the rest, and whether the lead is proven. */
interface Attempt {
  readonly answer: ComposedAnswer;
  readonly flaws: readonly Flaw[];
  readonly usable: boolean;
}

const NOTHING: ComposedAnswer = { completeness: 'none', sentences: [] };

async function attempt(
  model: ModelTurn,
  passages: readonly Passage[],
  state: TurnState,
  context: AssistantContext,
  complaint?: string,
): Promise<Attempt> {
  try {
    const asked = passWords(state.question, cityWordsOf(context.corpus));
    const answer = await model.compose(asked, passages, complaint);
    if (answer.completeness === 'none' || answer.sentences.length === 0) return { answer, flaws: [], usable: true };
    const { question } = state;
    const { proven, flaws, usable } = judgeAnswer(answer.sentences, { passages, question, ...context });
    if (flaws.length === 0) return { answer, flaws, usable };
    return { answer: { completeness: 'partial', sentences: proven }, flaws, usable };
  } catch (fault) {
    if (!(fault instanceof ModelError && fault.reason === 'bad-answer')) throw fault;
    return { answer: NOTHING, flaws: [WRONG_FORM], usable: false };
  }
}

function lineOf(sentence: ComposedSentence, position: number): string {
  return position === 0 ? sentence.text : `・${sentence.text.replace(/。$/u, '')}`;
}

/** The answer as a draft; null when the model found none in the passages. */
function draftOf({ completeness, sentences }: ComposedAnswer, result: SearchResult): Draft | null {
  if (completeness === 'none' || sentences.length === 0) return null;
  const cited = sentences.flatMap(({ passage }) => result.hits[passage]?.passage ?? []);
  const documents = [...new Map(cited.map((passage) => [passage.documentId, passage])).values()];
  const contact = documents.find((passage) => passage.contact !== undefined)?.contact;
  return {
    lines: sentences.map((sentence, position) => {
      const passage = result.hits[sentence.passage]?.passage;
      const line = { text: lineOf(sentence, position), evidence: passage === undefined ? [] : evidenceTexts(passage) };
      return passage === undefined ? line : { ...line, quote: { passage, text: sentence.quote } };
    }),
    sources: documents.map(sourceOf),
    ...(contact === undefined ? {} : { contact }),
    reason: completeness === 'partial' ? 'composed-partial' : 'composed',
  };
}

/**
 * Lets the model write the answer. One with flaws goes back once with the complaint; of a second flawed one what is proven
 * is given where that holds the answer itself. Otherwise, and after a fault of the model, the page is quoted instead and
 * the cause kept for staff.
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
    if (first.flaws.length === 0) return { draft: draftOf(first.answer, result), prompts };
    const complaint = first.flaws.map((flaw) => flaw.complaint).join('\n');
    const second = await attempt(model, passages, state, context, complaint);
    if (second.flaws.length === 0) return { draft: draftOf(second.answer, result), prompts };
    const causes = second.flaws.map((flaw) => flaw.cause).join('; ');
    if (!second.usable) return await quote(`not mended: ${causes}`);
    const cause = [state.cause, `compose: dropped: ${causes}`].filter((part) => part !== undefined).join('; ');
    return { draft: draftOf(second.answer, result), prompts, cause };
  } catch (fault) {
    if (!(fault instanceof ModelError)) throw fault;
    return quote(`${fault.reason}: ${fault.message}`);
  }
}
