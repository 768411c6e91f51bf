import type { AssistantContext } from '../context.ts';
import { departmentFor, toContact, windowValues } from '../departments.ts';
import { detectLanguage } from '../language.ts';
import { type Ending, end, goOn, type Step, type StepResult, type TurnState } from '../pipeline.ts';
import { asDisplayed, cleanText } from '../screening/clean-text.ts';
import { hearEmergency } from '../screening/emergencies.ts';
import { isHostile } from '../screening/hostile.ts';
import { holdsMask, isMainlyPersonal, questionBeside, withoutMasks } from '../screening/mask-personal-data.ts';
import { cityWordsOf, passWords } from '../screening/personal-data/public-text.ts';
import { hearSmallTalk, type SmallTalk, withoutGreeting } from '../screening/small-talk.ts';
import type { Message } from '../turn.ts';

/** A question of more characters is not one question; the resident is asked for a shorter one. */
const LONGEST_MESSAGE = 500;
/** The window that hears opinions about the city is the one with this among its topics. */
const OPINIONS = '市民の声';

function fixedReply(id: string, state: TurnState, context: AssistantContext): Ending {
  const window = departmentFor(OPINIONS, context.corpus.city);
  const values = windowValues(window === null ? null : toContact(window), context.corpus.city);
  const text = context.replies.text(id, { ...values, city: context.corpus.city.name }, state.language);
  return { outcome: 'fixed-reply', reason: id, text };
}

/** Names the window for opinions and offers to pass the complaint on to it. */
function complaint(state: TurnState, context: AssistantContext): Ending {
  const window = departmentFor(OPINIONS, context.corpus.city);
  const ending = fixedReply('complaint', state, context);
  if (window === null) return ending;
  const choices = ['hand-over-yes', 'hand-over-no'].map((id) => context.replies.text(id));
  const offer = choices.map((text) => ({ label: text, text }));
  return { ...ending, contact: toContact(window), choices: offer, pending: { question: state.masked, choices: offer } };
}

function talk(id: SmallTalk, state: TurnState, context: AssistantContext): Ending {
  return id === 'complaint' ? complaint(state, context) : fixedReply(id, state, context);
}

/** What ends a turn whatever else is asked, the most urgent first. */
function endingOf(text: string, state: TurnState, context: AssistantContext): Ending | null {
  const words = withoutMasks(text);
  const emergency = hearEmergency(words);
  if (emergency !== null) return fixedReply(emergency, state, context);
  if (!/[\p{L}\p{N}]/u.test(text)) return fixedReply('empty', state, context);
  // An order may be typed backwards for a reader who turns it around.
  const shown = withoutMasks(cleanText(asDisplayed(state.message.text)));
  if (isHostile(words) || isHostile(shown)) return refusal(state, context);
  if ([...text].length > LONGEST_MESSAGE) return fixedReply('too-long', state, context);
  const smallTalk = hearSmallTalk(text);
  return smallTalk === null ? null : talk(smallTalk, state, context);
}

function refusal(state: TurnState, context: AssistantContext): Ending {
  return { ...fixedReply('instructions-refused', state, context), outcome: 'declined', reason: 'hostile' };
}

/** True for a choice that we offered: our own words, whatever they name. */
function isOffered({ text, history }: Message): boolean {
  return history.at(-1)?.pending?.choices.some((choice) => choice.text === text) ?? false;
}

/** Goes on with the message unless it reads like an attempt to misuse the assistant; remembers a doubt. */
async function probed(state: TurnState, context: AssistantContext): Promise<StepResult> {
  const suspicion = await context.probe?.judge(state.question);
  if (suspicion === 'hostile') return end(refusal(state, context), state);
  return goOn(suspicion === 'doubtful' ? { ...state, isDoubtful: true } : state);
}

async function screen(start: TurnState, context: AssistantContext): Promise<StepResult> {
  const masked = passWords(cleanText(start.message.text), cityWordsOf(context.corpus));
  // The message may have been masked before it was stored.
  const isPersonal = holdsMask(masked);
  const question = withoutGreeting(isPersonal ? questionBeside(masked) : masked).replace(/\s+/gu, ' ');
  const state = { ...start, question, masked, language: detectLanguage(withoutMasks(masked)) };
  if (isOffered(start.message)) return goOn(state);
  const ending = endingOf(masked, state, context);
  if (ending !== null) return end(ending, state);
  if (!isPersonal) return probed(state, context);
  if (isMainlyPersonal(masked)) return end(fixedReply('personal-data', state, context), state);
  return probed({ ...state, warning: context.replies.text('personal-data-warning', {}, state.language) }, context);
}

/**
 * Cleans and masks the message, finds its language, and ends the turn where no look-up may follow: emergencies, orders
 * to the assistant, small talk, personal data. Rules decide; what they let pass is put to the probe, on the vector that
 * retrieval needs anyway.
 */
export const screenMessage: Step = {
  name: 'screen-message',
  run: screen,
};
