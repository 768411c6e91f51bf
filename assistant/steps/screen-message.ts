import type { AssistantContext } from '../context.ts';
import { type Ending, end, goOn, type Step, type TurnState } from '../pipeline.ts';
import { cleanText } from '../screening/clean-text.ts';

/** A question of more characters is not one question; the resident is asked for a shorter one. */
const LONGEST_MESSAGE = 500;

function fixedReply(id: string, state: TurnState, context: AssistantContext): Ending {
  const values = { limit: String(LONGEST_MESSAGE) };
  return { outcome: 'fixed-reply', reason: id, text: context.replies.text(id, values, state.language) };
}

/** Cleans the message and ends the turn where no look-up may follow, all without a model. */
export const screenMessage: Step = {
  name: 'screen-message',
  async run(start, context) {
    const text = cleanText(start.message.text);
    const state = { ...start, question: text, masked: text };
    if (text === '') return end(fixedReply('empty', state, context), state);
    if ([...text].length > LONGEST_MESSAGE) return end(fixedReply('too-long', state, context), state);
    return goOn(state);
  },
};
