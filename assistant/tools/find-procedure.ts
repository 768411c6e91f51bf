import { z } from 'zod';
import type { Procedure } from '../../corpus/schema.ts';
import { searchEverything, withoutExpired } from '../retrieval/search-everything.ts';
import { procedureOrPage } from './procedure-or-page.ts';
import type { Tool } from './tool.ts';

const parameters = z.object({
  procedure: z.string().min(1).max(100).optional().describe('手続きの名前。例：転入届、粗大ごみの申し込み'),
  question: z.string().min(1).max(300).optional(),
});

/** The procedure whose name or everyday name stands in the question; the longest name wins. */
export function namedProcedure(question: string, procedures: readonly Procedure[]): Procedure | undefined {
  const named = procedures.flatMap((procedure) =>
    [procedure.name, ...procedure.aliases]
      .filter((name) => question.includes(name))
      .map((name) => ({ procedure, length: name.length })),
  );
  return named.sort((a, b) => b.length - a.length)[0]?.procedure;
}

/** Procedures with who, documents, fee, where, deadline and online form. */
export const findProcedure: Tool = {
  name: 'find-procedure',
  description:
    '手続きの案内（対象者、必要なもの、手数料、窓口、期限、オンライン申請）を探す。「〜の手続き」「必要なもの」「どこで申請」など、届け出や申請のしかたの質問に使う。',
  parameters,
  async run(args, state, context) {
    const parsed = parameters.parse(args);
    const question = parsed.question ?? state.question;
    const result = await context.retriever.search(question, { kinds: ['procedure'], limit: 10 });
    const wanted = namedProcedure(parsed.procedure ?? question, context.corpus.procedures);
    const byId = new Map(context.corpus.procedures.map((procedure) => [`procedure:${procedure.id}`, procedure]));
    const hit =
      result.hits.find((candidate) => candidate.passage.documentId === `procedure:${wanted?.id}`) ?? result.hits[0];
    const procedure = hit === undefined ? undefined : byId.get(hit.passage.documentId);
    if (hit === undefined || procedure === undefined) return { kind: 'passages', result };
    const everything = withoutExpired(await searchEverything(question, state, context), state, context);
    return {
      kind: 'draft',
      draft: await procedureOrPage({ procedure, hit, question }, everything, context),
    };
  },
};
