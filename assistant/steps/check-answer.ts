import { end, goOn, type Step } from '../pipeline.ts';
import { unprovenFacts } from '../proof/facts.ts';
import { handOver } from '../tools/hand-to-staff.ts';

/** Drops each line that states a number, date, phone, fee or link which its evidence does not hold; nothing left = a person. */
export const checkAnswer: Step = {
  name: 'check-answer',
  async run(state, context) {
    const draft = state.draft;
    if (draft === null) return goOn(state);
    const unproven = draft.lines.map((line) => unprovenFacts(line.text, line.evidence));
    const lines = draft.lines.filter((_, position) => unproven[position]?.length === 0);
    if (lines.length === draft.lines.length) return goOn(state);
    const dropped = `check-answer: dropped lines with ${unproven.flat().join(', ')}`;
    const cause = state.cause === undefined ? dropped : `${state.cause}; ${dropped}`;
    if (lines.length === 0 || unproven[0]?.length !== 0) {
      return end({ ...(await handOver(state, 'unproven', context)), cause }, state);
    }
    return goOn({ ...state, cause, draft: { ...draft, lines } });
  },
};
