import { type Composed, composeByModel } from '../answer/compose-by-model.ts';
import { evidenceOf } from '../answer/confidence-evidence.ts';
import { draftAnswer, sourceOf } from '../answer/draft-answer.ts';
import { futureYear } from '../answer/future-year.ts';
import { formatDay, localTime } from '../calendar.ts';
import type { AssistantContext } from '../context.ts';
import { windowValues } from '../departments.ts';
import { type Ending, end, goOn, type Step, type TurnState } from '../pipeline.ts';
import { isExpired } from '../retrieval/rerank.ts';
import type { SearchResult } from '../retrieval/retrieve.ts';
import { withoutExpired } from '../retrieval/search-everything.ts';
import { procedureOrPage } from '../tools/procedure-or-page.ts';

/** Below this the best passage is not what was asked about, and its dates say nothing. */
const ABOUT_THIS = 0.4;

/** What is to be said when the best passage holds no more, or not yet; null when it holds today. */
function outOfSeason(result: SearchResult, state: TurnState, context: AssistantContext): Ending | null {
  const best = result.hits[0];
  if (best === undefined) return null;
  const evidence = evidenceOf({ state, draft: null, result }, context.corpus.city, context.tokeniser);
  const confidence = context.confidence.ofAnswer(evidence);
  if (confidence < ABOUT_THIS) return null;
  const { passage } = best;
  const today = localTime(state.message.at, context.corpus.city.timeZone).day;
  const base = { outcome: 'answered' as const, sources: [sourceOf(passage)], confidence };
  const tool = state.call === null ? {} : { tool: state.call.tool };
  if (isExpired(passage, today)) {
    const window = windowValues(passage.contact, context.corpus.city);
    const values = { title: `「${passage.title}」`, endedOn: formatDay(passage.validUntil ?? today), ...window };
    const text = context.replies.text('expired', values, state.language);
    return { ...base, ...tool, reason: 'expired', text, ...(passage.contact ? { contact: passage.contact } : {}) };
  }
  return null;
}

async function draftFrom(result: SearchResult, state: TurnState, context: AssistantContext): Promise<Composed> {
  const best = result.hits[0];
  if (best?.passage.kind === 'procedure') {
    const procedure = context.corpus.procedures.find(({ id }) => `procedure:${id}` === best.passage.documentId);
    if (procedure !== undefined) {
      return { draft: await procedureOrPage({ procedure, hit: best, question: state.question }, result, context) };
    }
  }
  if (context.model !== null) return composeByModel(context.model, result, state, context);
  return { draft: await draftAnswer(result, context) };
}

/** Turns what the tool found into an answer: by the language model, or by quoting. */
export const compose: Step = {
  name: 'compose',
  async run(state, context) {
    const { finding } = state;
    if (finding?.kind === 'draft') return goOn({ ...state, draft: finding.draft });
    if (finding?.kind !== 'passages') return goOn(state);
    const ending = futureYear(finding.result, state, context) ?? outOfSeason(finding.result, state, context);
    if (ending !== null) return end(ending, state);
    const { draft, prompts, cause } = await draftFrom(withoutExpired(finding.result, state, context), state, context);
    return goOn({
      ...state,
      draft,
      prompts: { ...state.prompts, ...prompts },
      ...(cause === undefined ? {} : { cause }),
    });
  },
};
