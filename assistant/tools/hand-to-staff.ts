import { z } from 'zod';
import type { City, Department } from '../../corpus/schema.ts';
import { formatDay, openingOf } from '../calendar.ts';
import type { AssistantContext } from '../context.ts';
import { departmentFor, departmentNamed, toContact, windowValues } from '../departments.ts';
import { isForeign, LANGUAGES, type Language } from '../language.ts';
import type { Ending, TurnState } from '../pipeline.ts';
import type { Tool } from './tool.ts';

const parameters = z.object({
  topic: z.string().min(1).max(200).optional().describe('相談したいことがら'),
});

/** A typed yes to our offer. */
const AGREES =
  /^(?:はい|お願いします|おねがいします|伝えて.*|yes(?: please)?|ok|please do|vâng|có|sim|por favor|好的?|是的?|可以|네|예|부탁합니다)[。．.！!]*$/iu;

/** Why a question goes to a person: the resident asked for one, or we have no sure answer. */
export type HandOverReason = 'asked-for-staff' | 'weak-evidence' | 'no-page' | 'unproven';

/** The window for residents from abroad is the one with this among its topics. */
const FOREIGN_RESIDENTS = '外国人相談';

/** The window that the question names; else the one that speaks the resident's language, or that of the nearest page. */
async function departmentOf(
  question: string,
  language: Language,
  context: AssistantContext,
): Promise<Department | null> {
  const { city } = context.corpus;
  const abroad = isForeign(language) ? departmentFor(FOREIGN_RESIDENTS, city) : null;
  const mentioned = departmentFor(question, city) ?? abroad;
  if (mentioned !== null) return mentioned;
  const { hits } = await context.retriever.search(question, { limit: 5 });
  const named = hits.find((hit) => hit.passage.contact !== undefined)?.passage.contact;
  return named === undefined ? null : departmentNamed(named.department, city);
}

/** `11月24日（火）8:30`, or nothing while the window is open; with the year where it will be written in another order. */
function nextOpening(department: Department, { message: { at }, language }: TurnState, city: City): string | null {
  const { openNow, next } = openingOf(department, city, at);
  return openNow || next === null ? null : `${formatDay(next.day, !isForeign(language))}${next.from}`;
}

function textFor(
  department: Department | null,
  reason: HandOverReason,
  state: TurnState,
  context: AssistantContext,
): string {
  const { city } = context.corpus;
  const values = windowValues(department === null ? null : toContact(department), city);
  if (department === null) return context.replies.text('hand-over-unknown', values, state.language);
  const next = nextOpening(department, state, city);
  const id = `hand-over${reason === 'asked-for-staff' ? '-asked' : ''}${next === null ? '' : '-closed'}`;
  return context.replies.text(id, { ...values, nextOpening: next ?? '' }, state.language);
}

/** Names the window that can help and when it can be reached, and offers to pass the question on to it. */
export async function handOver(state: TurnState, reason: HandOverReason, context: AssistantContext): Promise<Ending> {
  const department = await departmentOf(state.question, state.language, context);
  const offers = ['hand-over-yes', 'hand-over-no'].map((id) => context.replies.text(id, {}, state.language));
  const choices = offers.map((text) => ({ label: text, text }));
  return {
    outcome: 'handed-over',
    reason,
    tool: 'hand-to-staff',
    text: textFor(department, reason, state, context),
    ...(department === null ? {} : { contact: toContact(department), choices }),
    ...(department === null ? {} : { pending: { question: state.masked, choices } }),
  };
}

/** Ends the turn that answers our offer to pass a question on; null when the message is something else. */
export async function answerOffer(
  state: TurnState,
  question: string,
  context: AssistantContext,
): Promise<Ending | null> {
  const said = state.question.trim();
  const isOffer = (id: string): boolean =>
    LANGUAGES.some((language) => said === context.replies.text(id, {}, language));
  const { language } = state;
  if (isOffer('hand-over-no')) {
    const text = context.replies.text('hand-over-declined', {}, language);
    return { outcome: 'fixed-reply', reason: 'hand-over-declined', text };
  }
  if (!isOffer('hand-over-yes') && !AGREES.test(said)) return null;
  // The offer named the window of the question as it was read.
  const read = context.phrasebook.render(question, language)?.text ?? question;
  const department = await departmentOf(read, language, context);
  if (department === null) return null;
  const { conversationId, at } = state.message;
  const contact = toContact(department);
  await context.desk.record({ conversationId, question, departmentId: department.id, contact, at });
  const text = context.replies.text('hand-over-recorded', windowValues(contact, context.corpus.city), language);
  return { outcome: 'handed-over', reason: 'recorded', tool: 'hand-to-staff', text, contact };
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
