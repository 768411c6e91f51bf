import { localTime } from '../calendar.ts';
import type { AssistantContext } from '../context.ts';
import { topicNamed } from '../departments.ts';
import type { TurnState } from '../pipeline.ts';
import type { Demand } from './rerank.ts';

/** What passages must fit to answer a question in this turn. */
export function demandOf(question: string, state: TurnState, context: AssistantContext): Demand {
  const { city } = context.corpus;
  return { question, today: localTime(state.message.at, city.timeZone).day, topic: topicNamed(question, city) };
}
