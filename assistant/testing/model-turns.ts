import { z } from 'zod';
import { samplePassage } from '../../corpus/testing/sample-passages.ts';
import { ModelError, type ModelTurn } from '../model/language-model.ts';
import { publicText } from '../screening/personal-data/public-text.ts';
import type { Tool } from '../tools/tool.ts';

/** A tool with every shape of argument that ours have. */
export const askCorpus: Tool = {
  name: 'ask-corpus',
  description: '市の情報を探す',
  parameters: z.object({
    question: z.string().min(1).max(300).optional().describe('完全な質問文'),
    kind: z.enum(['page', 'pdf']).optional(),
    days: z.union([z.enum(['next']), z.int().min(1)]).optional(),
    topic: z.string(),
  }),
  run: async () => ({ kind: 'ending', ending: { outcome: 'declined', reason: 'test', text: '' } }),
};
const handToStaff: Tool = { ...askCorpus, name: 'hand-to-staff', parameters: z.object({}) };
export const TWO_TOOLS = [askCorpus, handToStaff];

/** A page with a fee and a link. */
export const { passage } = samplePassage({
  number: 1,
  title: '住民票の写し',
  headingPath: ['手数料'],
  text: '1通300円です。\n申請フォーム（https://shiomi.example.jp/form）から申し込めます。',
});
/** A sentence that the page proves, as a model writes it. */
export const SENTENCE = { text: '1通300円です。', passage: 1, quote: '1通300円です。' };

export function choose(turn: ModelTurn): ReturnType<ModelTurn['chooseTool']> {
  return turn.chooseTool(publicText`住民票の手数料は？`, [], TWO_TOOLS);
}

/** The `ModelError` that the work ends with. */
export async function faultOf(work: Promise<unknown>): Promise<ModelError> {
  const fault: unknown = await work.then(
    () => 'no fault',
    (error: unknown) => error,
  );
  if (!(fault instanceof ModelError)) throw new Error('expected a ModelError', { cause: fault });
  return fault;
}
