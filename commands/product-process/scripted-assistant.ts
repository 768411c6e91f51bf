import { setTimeout as sleep } from 'node:timers/promises';
import type { Assistant } from '../../api/context.ts';
import { sampleReply } from '../../api/testing/sample-reply.ts';
import { passWords } from '../../assistant/screening/personal-data/public-text.ts';
import type { Disturbance } from './order.ts';

const NEVER = new Promise<never>(() => {});

/**
 * Says the question back, so that the platform's ledger shows which event an answer belongs to. Under load it says the
 * sentence of that load at once, as the product's own assistant does.
 */
export function createScriptedAssistant(disturbance: Disturbance): Assistant {
  return {
    async reply({ text, load }) {
      if (load)
        return sampleReply({
          outcome: 'declined',
          reason: load,
          question: passWords(text),
          text: `${text}：混み合っています。`,
          sources: [],
        });
      const { thinking = 0 } = disturbance;
      await (thinking === 'hangs' ? NEVER : sleep(thinking));
      return sampleReply({ question: passWords(text), text: `「${text}」のご案内です。` });
    },
  };
}
