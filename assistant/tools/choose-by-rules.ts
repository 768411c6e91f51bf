import { questionTypes } from '../answer/question-type.ts';
import { isVague } from '../answer/vagueness.ts';
import type { AssistantContext } from '../context.ts';
import type { ToolCall, TurnState } from '../pipeline.ts';
import { demandOf } from '../retrieval/demand-of.ts';
import { pageOf } from '../retrieval/page-of.ts';
import { rerank } from '../retrieval/rerank.ts';
import type { Hit } from '../retrieval/retrieve.ts';
import { mentionsGarbage } from './look-up-garbage.ts';
import { mentionsPlace } from './look-up-place.ts';

/** The resident wants a person, or only the number of one. */
const WANTS_STAFF =
  /(?:職員|人|担当(?:者|課)?|係)の?(?:方|人)?(?:と|に)(?:話|相談|聞|つな|繋|替|代)|オペレータ|(?:何|どの|どこの)課|担当(?:の?課|窓口|部署)?(?:は|って)(?:どこ|どちら|何課)|電話で(?:話|相談|聞)|直接(?:話|相談|聞)|つないで|talk to (?:a |the )?(?:person|human|staff)|speak (?:to|with)/iu;
/** The resident asks what is new, not about one thing. */
const WANTS_NEWS =
  /^(?:.{0,6}(?:最近|いま|今|新しい|最新)の?.{0,4})?(?:お知らせ|ニュース|通知|募集)(?:は|を|が|教えて|ある|あります|一覧|見せて|して(?:いる|る)もの).{0,12}$|(?:今|いま|最近)(?:、)?(?:募集|受け?付け?|申し?込め|やって)(?:して|られ|る|い).{0,10}$/u;
/** Strength from which a typed look-up is chosen. */
const SURE = 0.5;
/** How far behind the best passage a procedure may stand when the question asks how to do something. */
const PROCEDURE_MARGIN = 0.35;
/** The same for the procedure that explains the best passage's own page. */
const SAME_PAGE_MARGIN = 0.9;

const PROCEDURE_TYPES = new Set<string>(['documents', 'how', 'where', 'when', 'who']);
/** Words of somebody who asks about an announcement. */
const ANNOUNCED = /募集|お知らせ|イベント|催し|開催|参加|締め?切|〆切|しめきり|給付|まだ間に合/u;

/** A procedure that explains the page that fits best, or fits nearly as well itself. */
function nearestProcedure(hits: readonly Hit[], best: Hit): boolean {
  return hits.some(
    (hit) =>
      hit.passage.kind === 'procedure' &&
      hit.score >= best.score - (pageOf(hit) === pageOf(best) ? SAME_PAGE_MARGIN : PROCEDURE_MARGIN),
  );
}

async function chooseByPassages(state: TurnState, context: AssistantContext): Promise<ToolCall> {
  const { question } = state;
  const found = await context.retriever.search(question, { limit: 10 });
  const hits = rerank(found.hits, demandOf(question, state, context));
  const best = hits[0];
  const corpus: ToolCall = { tool: 'ask-corpus', arguments: { question } };
  if (best === undefined || isVague(found.question, hits, context.tokeniser)) return corpus;
  const asksHow = questionTypes(question).some((type) => PROCEDURE_TYPES.has(type));
  const procedure = best.passage.kind === 'procedure' || (asksHow && nearestProcedure(hits, best));
  if (procedure && best.passage.kind !== 'faq') return { tool: 'find-procedure', arguments: { question } };
  const notice = best.passage.kind === 'notice' && ANNOUNCED.test(question);
  return notice ? { tool: 'find-notice', arguments: { topic: question } } : corpus;
}

/**
 * Chooses among the declared tools without a language model: words that name a person, a thing to throw away or a place
 * decide first; else the kind of the passage that fits best does.
 */
export async function chooseByRules(state: TurnState, context: AssistantContext): Promise<ToolCall> {
  const { question } = state;
  if (WANTS_STAFF.test(question)) return { tool: 'hand-to-staff', arguments: { topic: question } };
  if (WANTS_NEWS.test(question)) return { tool: 'find-notice', arguments: {} };
  const garbage = mentionsGarbage(question, context);
  if (garbage.strength >= SURE) return { tool: 'look-up-garbage', arguments: garbage.arguments };
  const place = mentionsPlace(question, context);
  if (place.strength >= SURE) return { tool: 'look-up-place', arguments: place.arguments };
  return chooseByPassages(state, context);
}
