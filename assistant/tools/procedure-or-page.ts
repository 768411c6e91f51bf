import type { Procedure } from '../../corpus/schema.ts';
import { countsAsAsked } from '../answer/counters.ts';
import { draftFromPage, sourceOf } from '../answer/draft-answer.ts';
import { procedureLines, procedureTexts } from '../answer/draft-procedure.ts';
import type { AssistantContext } from '../context.ts';
import { contactOf } from '../departments.ts';
import type { Draft } from '../pipeline.ts';
import type { Hit, QuestionView, SearchResult } from '../retrieval/retrieve.ts';
import type { Source } from '../turn.ts';

function formSource(procedure: Procedure): Source[] {
  const form = procedure.onlineForm;
  if (form === undefined) return [];
  return [
    {
      title: form.title,
      url: form.url,
      passageId: `procedure:${procedure.id}`,
      documentId: `procedure:${procedure.id}`,
    },
  ];
}

/** Draft of a curated procedure; `hit` is the passage that found it. */
export function draftProcedure(procedure: Procedure, hit: Hit, question: string, context: AssistantContext): Draft {
  const contact = contactOf(procedure.department, context.corpus.city);
  return {
    lines: procedureLines(procedure, question),
    sources: [sourceOf(hit.passage), ...formSource(procedure)],
    ...(contact === null ? {} : { contact }),
    reason: 'procedure',
  };
}

/** Share of the question's term weight that the page must hold and the procedure lack, for the page to answer instead. */
const PAGE_GAIN = 0.2;

/** A procedure, the passage that found it, and the question. */
export interface FoundProcedure {
  readonly procedure: Procedure;
  readonly hit: Hit;
  readonly question: string;
}

/** Share of the question's term weight that the lines of a page hold and a procedure does not. */
function gainOf(
  view: QuestionView,
  draft: Draft,
  { procedure, hit }: FoundProcedure,
  context: AssistantContext,
): number {
  const { tokeniser } = context;
  const told = new Set(
    tokeniser.tokenise(
      [...procedureTexts(procedure), ...procedure.aliases, hit.passage.text, hit.passage.title].join('\n'),
    ),
  );
  const quoted = draft.lines.flatMap(({ quote }) =>
    quote === undefined ? [] : [...quote.passage.headingPath, quote.text],
  );
  const said = new Set(tokeniser.tokenise(quoted.join('\n')));
  let gained = 0;
  let total = 0;
  for (const [term, weight] of view.weights) {
    total += weight;
    if (said.has(term) && !told.has(term)) gained += weight;
  }
  return total === 0 ? 0 : gained / total;
}

/**
 * The fields of a procedure, or sentences of its page where these speak of what was asked and the fields do not: a curated
 * procedure tells the usual case, its page the others too.
 */
export async function procedureOrPage(
  found: FoundProcedure,
  everything: SearchResult,
  context: AssistantContext,
): Promise<Draft> {
  const page = await draftFromPage(found.hit, everything, context);
  const fields = draftProcedure(found.procedure, found.hit, found.question, context);
  if (page === null) return fields;
  const textOf = ({ lines }: Draft): string => lines.map(({ text }) => text).join('\n');
  const countsHere = countsAsAsked(found.question, textOf(page)) === true;
  const onlyHere = countsHere && countsAsAsked(found.question, textOf(fields)) === false;
  return onlyHere || gainOf(everything.question, page, found, context) >= PAGE_GAIN ? page : fields;
}
