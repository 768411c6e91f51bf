import type { AssistantContext } from '../context.ts';
import { ModelError, type ModelTurn } from '../model/language-model.ts';
import type { Draft, TurnState } from '../pipeline.ts';
import { unprovenFacts } from '../proof/facts.ts';
import type { SearchResult } from '../retrieval/retrieve.ts';
import { confidenceOf, evidenceOf } from './confidence.ts';
import { draftAnswer, evidenceTexts, sourceOf } from './draft-answer.ts';

/** Passages that the model may read. */
const PASSAGES_SHOWN = 6;

/** A draft with the prompts it cost and why a fall-back was taken. */
export interface Composed {
  readonly draft: Draft | null;
  readonly prompts?: Readonly<Record<string, string>>;
  readonly cause?: string;
}

async function askModel(
  model: ModelTurn,
  result: SearchResult,
  state: TurnState,
  complaint?: string,
): Promise<Draft | null> {
  const passages = result.hits.slice(0, PASSAGES_SHOWN).map((hit) => hit.passage);
  const answer = await model.compose(state.question, passages, complaint);
  const evidence = evidenceOf(result.hits);
  if (answer.completeness === 'none' || answer.sentences.length === 0 || evidence === null) return null;
  const cited = [...new Set(answer.sentences.map((sentence) => sentence.passage))].flatMap((at) => passages[at] ?? []);
  return {
    lines: answer.sentences.map(({ text, passage }) => {
      const source = passages[passage];
      return { text, evidence: source === undefined ? [] : evidenceTexts(source) };
    }),
    sources: cited.map(sourceOf),
    ...(cited[0]?.contact === undefined ? {} : { contact: cited[0].contact }),
    confidence: confidenceOf(evidence),
    reason: answer.completeness === 'partial' ? 'composed-partial' : 'composed',
  };
}

function complaintAbout(draft: Draft): string | undefined {
  const unproven = draft.lines.flatMap((line) => unprovenFacts(line.text, line.evidence));
  return unproven.length === 0 ? undefined : unproven.join(', ');
}

/**
 * Lets the model write the answer; a draft with unproven facts is sent back once with the complaint; a second bad draft
 * or a fault of the model falls back to the extractive answer, with the cause kept.
 */
export async function composeByModel(
  model: ModelTurn,
  result: SearchResult,
  state: TurnState,
  context: AssistantContext,
): Promise<Composed> {
  const { prompts } = model;
  try {
    const first = await askModel(model, result, state);
    const complaint = first === null ? undefined : complaintAbout(first);
    if (complaint === undefined) return { draft: first, prompts };
    const second = await askModel(model, result, state, complaint);
    if (second !== null && complaintAbout(second) === undefined) return { draft: second, prompts };
    return {
      draft: await draftAnswer(result, context),
      prompts,
      cause: `compose: unproven after repair: ${complaint}`,
    };
  } catch (fault) {
    if (!(fault instanceof ModelError)) throw fault;
    return { draft: await draftAnswer(result, context), prompts, cause: `compose: ${fault.reason}: ${fault.message}` };
  }
}
