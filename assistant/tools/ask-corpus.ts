import { z } from 'zod';
import { searchEverything } from '../retrieval/search-everything.ts';
import type { Tool } from './tool.ts';

const parameters = z.object({ question: z.string().min(1).max(300).optional() });

/** Everything the city has published: pages, PDFs, FAQ, procedures, notices. */
export const askCorpus: Tool = {
  name: 'ask-corpus',
  description:
    '市のホームページ、PDF、よくある質問から答えを探す。ほかの道具に当てはまらない市の制度・手続き・施設・暮らしの質問に使う。questionは会話の流れを補った完全な質問文。',
  parameters,
  async run(args, state, context) {
    const question = parameters.parse(args).question ?? state.question;
    return { kind: 'passages', result: await searchEverything(question, state, context) };
  },
};
