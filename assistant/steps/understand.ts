import { confidenceOf, evidenceOf } from '../answer/confidence.ts';
import { questionTypes, typeWords } from '../answer/question-type.ts';
import type { AssistantContext } from '../context.ts';
import { end, goOn, type Step, type TurnState } from '../pipeline.ts';
import { answerOffer } from '../tools/hand-to-staff.ts';
import { mentionsGarbage } from '../tools/look-up-garbage.ts';
import { mentionsPlace } from '../tools/look-up-place.ts';
import type { PastTurn } from '../turn.ts';

/** Beginnings that lean on what was said before. */
const LEANING =
  /^(?:それ|その|これ|この|そこ|あれ|じゃあ?|では|なら|ほか|他に|あと|ちなみに|また|で、|and |what about|how about)/iu;
/** `じゃあ、印鑑証明は？`: a new subject for the question asked before. */
const NEW_SUBJECT =
  /^(?:じゃあ?|では|なら|それなら|あと)?[、,\s]*(.{1,20}?)(?:は|の(?:場合|とき)は|だったら|なら)[?？。]*$/u;
/** Above this a message stands on its own. */
const STANDS_ALONE = 0.75;
/** Strength from which a typed look-up is meant. */
const SURE = 0.5;
/** A message of more characters is a question of its own. */
const LONGEST_FOLLOW_UP = 40;

/** The answer to a question that we asked back: a tapped choice or a typed one. */
function pendingAnswer(state: TurnState, last: PastTurn): string | null {
  const pending = last.pending;
  if (pending === undefined) return null;
  const said = state.question.replace(/[。、！!？?\s]/gu, '');
  if (said === '') return null;
  const choice = pending.choices.find(({ label, text }) => said === text || said === label || label.includes(said));
  return choice === undefined ? null : `${choice.text} ${pending.question}`;
}

/** The message with the old topic before it. */
function onOldTopic(text: string, last: PastTurn): string {
  return `${last.topic ?? last.question} ${text.replace(LEANING, '')}`;
}

/** The old question about a new subject, such as `印鑑証明 手数料 いくら`; null when the message names none. */
export function aboutNewSubject(text: string, last: PastTurn): { subject: string; question: string } | null {
  const subject = NEW_SUBJECT.exec(text)?.[1];
  const asked = typeWords(last.question);
  if (subject === undefined || questionTypes(subject).length > 0 || asked.length === 0) return null;
  return { subject, question: `${subject} ${asked.join(' ')}` };
}

/** A new subject is one that a page is named after; `日曜は？` and `代理は？` still ask about the old one. */
async function rewriteFollowUp(text: string, last: PastTurn, context: AssistantContext): Promise<string> {
  const changed = aboutNewSubject(text, last);
  if (changed === null) return onOldTopic(text, last);
  const { hits } = await context.retriever.search(changed.question, { limit: 3 });
  const named = hits.some(({ passage }) => passage.title.includes(changed.subject));
  return named ? changed.question : onOldTopic(text, last);
}

/** Whether a message is a question of its own: a thing to throw away, a place, or what a passage plainly answers. */
async function standsAlone(text: string, context: AssistantContext): Promise<boolean> {
  if (mentionsGarbage(text, context).strength >= SURE || mentionsPlace(text, context).strength >= SURE) return true;
  const evidence = evidenceOf((await context.retriever.search(text, { limit: 5 })).hits);
  return evidence !== null && confidenceOf(evidence) >= STANDS_ALONE;
}

/** Completes a follow-up from the conversation, so that later steps read a question that stands alone. */
export const understand: Step = {
  name: 'understand',
  async run(state, context) {
    const last = state.message.history.at(-1);
    if (last === undefined) return goOn(state);
    if (last.outcome === 'handed-over' && last.pending !== undefined) {
      const ending = await answerOffer(state, last.pending.question, context);
      if (ending !== null) return end(ending, state);
    }
    const chosen = pendingAnswer(state, last);
    if (chosen !== null) return goOn({ ...state, question: chosen });
    const leaning = LEANING.test(state.question);
    if (!leaning && state.question.length > LONGEST_FOLLOW_UP) return goOn(state);
    if (!leaning && (await standsAlone(state.question, context))) return goOn(state);
    return goOn({ ...state, question: await rewriteFollowUp(state.question, last, context) });
  },
};
