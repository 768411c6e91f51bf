import type { AssistantContext } from '../context.ts';
import type { TurnState } from '../pipeline.ts';
import { demandOf } from './demand-of.ts';
import { isExpired, rerank } from './rerank.ts';
import type { Hit, SearchResult } from './retrieve.ts';

/** Hits whose scores are compared with one another: what answers, and what else might be meant. */
const PASSAGES_COMPARED = 10;

/** A search over pages, PDFs and curated entries, in the order of what fits today and the topic. Throws what `search` throws. */
export async function searchEverything(
  question: string,
  state: TurnState,
  context: AssistantContext,
): Promise<SearchResult> {
  const result = await context.retriever.search(question, { limit: PASSAGES_COMPARED });
  const demand = demandOf(question, state, context);
  return { ...result, hits: rerank(result.hits, demand), others: rerank(result.others ?? [], demand) };
}

/** The result without what no longer holds, unless it is the best of all. */
export function withoutExpired(result: SearchResult, state: TurnState, context: AssistantContext): SearchResult {
  const { today } = demandOf(state.question, state, context);
  const holds = ({ passage }: Hit): boolean => !isExpired(passage, today);
  const [best, ...more] = result.hits;
  const hits = best === undefined ? [] : [best, ...more.filter(holds)];
  return { ...result, hits, others: (result.others ?? []).filter(holds) };
}
