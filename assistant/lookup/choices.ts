import type { Ending } from '../pipeline.ts';
import type { Choice } from '../turn.ts';

/** LINE shows at most 20 characters of a quick reply's label and 13 quick replies. */
const LABEL_LENGTH = 20;
const MOST_QUICK_REPLIES = 13;

/** Names as quick replies: the label is clipped, the whole name is sent. More than a talk can show = none. */
export function choicesOf(names: readonly string[]): Choice[] {
  if (names.length > MOST_QUICK_REPLIES) return [];
  return names.map((name) => {
    const characters = [...name];
    const label = characters.length <= LABEL_LENGTH ? name : `${characters.slice(0, LABEL_LENGTH - 1).join('')}…`;
    return { label, text: name };
  });
}

/** Ends the turn with a question and the choices that answer it. */
export function askBack(reason: string, text: string, names: readonly string[], question: string): Ending {
  const choices = choicesOf(names);
  return { outcome: 'asked-back', reason, text, choices, pending: { question, choices } };
}
