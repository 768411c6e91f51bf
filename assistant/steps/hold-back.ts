import { windowValues } from '../departments.ts';
import { end, goOn, type Step } from '../pipeline.ts';

/**
 * Under load a message gets an honest sentence instead of an answer. It stands behind the screen, which needs no look-up:
 * an emergency is answered however many messages came before it.
 */
export const holdBack: Step = {
  name: 'hold-back',
  async run(state, { replies, corpus }) {
    const { load } = state.message;
    if (load === undefined) return goOn(state);
    const text = replies.text(load, windowValues(null, corpus.city), state.language);
    return end({ outcome: 'fixed-reply', reason: load, text }, state);
  },
};
