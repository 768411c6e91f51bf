import { z } from 'zod';
import type { Department } from '../../corpus/schema.ts';
import { formatDay, openingOf } from '../calendar.ts';
import type { AssistantContext } from '../context.ts';
import { departmentFor, departmentNamed } from '../departments.ts';
import type { Ending, TurnState } from '../pipeline.ts';
import type { Tool } from './tool.ts';

const parameters = z.object({
  topic: z.string().min(1).max(200).optional().describe('相談したいことがら'),
});

/** Why a question goes to a person: the resident asked for one, or we have no sure answer. */
export type HandOverReason = 'asked-for-staff' | 'weak-evidence' | 'no-page' | 'unproven';

async function departmentOf(question: string, context: AssistantContext): Promise<Department | null> {
  const { city } = context.corpus;
  const mentioned = departmentFor(question, city);
  if (mentioned !== null) return mentioned;
  const { hits } = await context.retriever.search(question, { limit: 5 });
  const named = hits.find((hit) => hit.passage.contact !== undefined)?.passage.contact;
  return named === undefined ? null : departmentNamed(named.department, city);
}

function textFor(department: Department, reason: HandOverReason, at: Date, context: AssistantContext): string {
  const { openNow, next } = openingOf(department, context.corpus.city, at);
  const id = `${reason === 'asked-for-staff' ? 'hand-over-asked' : 'hand-over'}-${openNow || next === null ? 'open' : 'closed'}`;
  return context.replies.text(id, {
    department: department.name,
    phone: department.phone,
    hours: department.hours,
    nextDay: next === null ? '' : formatDay(next.day, true),
    nextTime: next?.from ?? '',
  });
}

/** Names the window that can help, when it can be reached, and records the question for it. */
export async function handOver(state: TurnState, reason: HandOverReason, context: AssistantContext): Promise<Ending> {
  const { city } = context.corpus;
  const department = await departmentOf(state.question, context);
  const hall = city.cityHall ?? { phone: '', hours: '' };
  const contact =
    department === null
      ? { department: city.name, phone: hall.phone, hours: hall.hours }
      : { department: department.name, phone: department.phone, hours: department.hours };
  await context.desk.record({
    conversationId: state.message.conversationId,
    question: state.masked,
    departmentId: department?.id ?? null,
    contact,
    at: state.message.at,
  });
  const text =
    department === null
      ? context.replies.text('hand-over-unknown', hall)
      : textFor(department, reason, state.message.at, context);
  return {
    outcome: 'handed-over',
    reason,
    tool: 'hand-to-staff',
    text: `${text}\n${context.replies.text('hand-over-recorded')}`,
    contact,
  };
}

/** A person at the right window. */
export const handToStaff: Tool = {
  name: 'hand-to-staff',
  description:
    '職員につなぐ。本人の事情や記録を見ないと答えられない相談、苦情、職員と話したいという希望、担当課や電話番号だけを知りたい質問に使う。',
  parameters,
  async run(args, state, context) {
    parameters.parse(args);
    return { kind: 'ending', ending: await handOver(state, 'asked-for-staff', context) };
  },
};
