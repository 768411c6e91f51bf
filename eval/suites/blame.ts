import type { Reply } from '../../assistant/turn.ts';
import type { SampleQuestion } from '../../corpus/schema.ts';
import { isRight, type Judgement } from '../questions/judge-reply.ts';
import { referencesOf } from '../questions/references.ts';
import type { Layer } from './suite.ts';

/** The step that gives fixed replies before anything is looked up. */
const SCREENING = 'screen-message';

/** One wrong reply and everything that is known of it. */
interface Failure {
  readonly expect: SampleQuestion['expect'];
  readonly reply: Reply;
  readonly judgement: Judgement;
  /** What the corpus can cite. */
  readonly references: ReadonlySet<string>;
}

type Suspicion = (failure: Failure) => boolean;

function wantsOneOf({ expect }: Failure, names: ReadonlySet<string>): boolean {
  return expect.pages === undefined || expect.pages.some((page) => names.has(page));
}

/** Ended by the screening though it should not, or not ended though nothing else gives such a reply. */
const screening: Suspicion = ({ expect, reply }) =>
  reply.trace?.endedIn === SCREENING || expect.outcome.every((outcome) => outcome === 'fixed-reply');

const wrongTool: Suspicion = ({ expect, reply }) => {
  const tool = reply.trace?.tool ?? null;
  return expect.tool !== undefined && (tool === null || !expect.tool.includes(tool));
};

const notRetrieved: Suspicion = (failure) => {
  const { trace } = failure.reply;
  const brought = [...(trace?.retrieved ?? []), ...(trace?.drafted ?? []), ...failure.reply.sources];
  return !wantsOneOf(failure, referencesOf(brought));
};

/** The page was at hand and the answer speaks of another. */
const notUsed: Suspicion = (failure) => {
  const { reply } = failure;
  const used = reply.outcome === 'answered' ? reply.sources : (reply.trace?.drafted ?? []);
  return failure.expect.outcome.includes('answered') && used.length > 0 && !wantsOneOf(failure, referencesOf(used));
};

const checkedAway: Suspicion = ({ expect, reply }) => {
  const dropped = (reply.trace?.dropped ?? []).join('\n').normalize('NFKC');
  const missing = (expect.facts ?? []).filter((fact) => !reply.text.normalize('NFKC').includes(fact.normalize('NFKC')));
  return reply.trace?.endedIn === 'check-answer' || missing.some((fact) => dropped.includes(fact.normalize('NFKC')));
};

/** In the order in which a question meets the layers. */
const SUSPICIONS: readonly (readonly [Layer, Suspicion])[] = [
  ['fault', ({ reply }) => reply.outcome.startsWith('error-')],
  ['screening', screening],
  ['page-missing', (failure) => !wantsOneOf(failure, failure.references)],
  ['wrong-tool', wrongTool],
  ['not-retrieved', notRetrieved],
  ['not-used', notUsed],
  ['checked-away', checkedAway],
  ['threshold', ({ judgement }) => !judgement.outcome],
];

/**
 * The first layer that failed a reply, null where outcome, tool, page and facts are right. What no earlier layer explains
 * is the wording: the page was used and its answer still lacks a fact or holds what it must not.
 */
export function blame(
  question: SampleQuestion,
  result: { readonly reply: Reply; readonly judgement: Judgement },
  references: ReadonlySet<string>,
): Layer | null {
  const { judgement } = result;
  if (isRight(judgement) && judgement.facts) return null;
  const failure = { ...result, expect: question.expect, references };
  return SUSPICIONS.find(([, suspects]) => suspects(failure))?.[0] ?? 'wording';
}
