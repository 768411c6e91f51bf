import type { AssistantContext } from '../context.ts';
import { type DraftLine, end, goOn, type Step } from '../pipeline.ts';
import { dangles } from '../proof/dangling.ts';
import { readEvidence } from '../proof/evidence.ts';
import { unprovenFacts } from '../proof/facts.ts';
import { flawOf, wordFormsOf } from '../proof/prove-sentence.ts';
import { handOver } from '../tools/hand-to-staff.ts';

/** What speaks against each line, null where nothing does; lines that quote are judged by their quote. */
function causesOf(lines: readonly DraftLine[], question: string, { tokeniser }: AssistantContext): (string | null)[] {
  const spoken = new Set(wordFormsOf(question, tokeniser));
  return lines.map(({ text, evidence, quote }) => {
    const facts = unprovenFacts(text, evidence);
    if (facts.length > 0) return facts.join(', ');
    if (quote === undefined) return null;
    const reading = readEvidence(quote.passage, tokeniser);
    const claim = { text: text.replace(/^[・※]/u, ''), quote: quote.text };
    const flaw = flawOf(claim, { evidence: reading, tokeniser, spoken });
    if (flaw !== null) return flaw.cause;
    for (const form of wordFormsOf(text, tokeniser)) spoken.add(form);
    return null;
  });
}

/** The lines without a cause, and none that leans on one that goes. */
function remaining(lines: readonly DraftLine[], causes: readonly (string | null)[]): DraftLine[] {
  let dropped = false;
  return lines.filter((line, position) => {
    dropped = causes[position] !== null || (dropped && dangles(line.text));
    return !dropped;
  });
}

/**
 * Drops each line that does not follow from what it quotes, or states a number, date, phone, fee or link which its
 * evidence does not hold, with what leans on it; a first line that is not proven = a person.
 */
export const checkAnswer: Step = {
  name: 'check-answer',
  async run(state, context) {
    const draft = state.draft;
    if (draft === null) return goOn(state);
    const causes = causesOf(draft.lines, state.question, context);
    const lines = remaining(draft.lines, causes);
    if (lines.length === draft.lines.length) return goOn(state);
    const found = causes.filter((cause) => cause !== null).join(', ');
    const dropped = `check-answer: dropped lines with ${found}`;
    const cause = state.cause === undefined ? dropped : `${state.cause}; ${dropped}`;
    if (lines.length === 0 || lines[0] !== draft.lines[0]) {
      return end({ ...(await handOver(state, 'unproven', context)), cause }, state);
    }
    return goOn({ ...state, cause, draft: { ...draft, lines } });
  },
};
