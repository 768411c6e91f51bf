import type { Reply } from '../../assistant/turn.ts';
import { isRight } from '../questions/judge-reply.ts';
import { referenceOf } from '../questions/references.ts';
import type { QuestionResult } from '../questions/run-questions.ts';

/** What about a reply is not as before. */
export const CHANGED_PARTS = ['outcome', 'pages', 'text'] as const;
export type ChangedPart = (typeof CHANGED_PARTS)[number];

/** What becomes of a question's verdict. */
export type Turn = 'worse' | 'better' | 'same';

/** A stored question whose answer is not what it was. */
export interface AnswerChange {
  readonly id: string;
  readonly question: string;
  readonly parts: readonly ChangedPart[];
  /** Whether the reply was as expected and no longer is, or the other way. */
  readonly turn: Turn;
  readonly before: Reply;
  readonly after: Reply;
}

/** Pages that a reply cites, best first. */
export function pagesOf(reply: Reply): string[] {
  return [...new Set(reply.sources.map(({ documentId }) => referenceOf(documentId)))];
}

function partsOf(before: Reply, after: Reply): ChangedPart[] {
  const differs: Readonly<Record<ChangedPart, boolean>> = {
    outcome: before.outcome !== after.outcome,
    pages: pagesOf(before).join('\n') !== pagesOf(after).join('\n'),
    text: before.text !== after.text,
  };
  return CHANGED_PARTS.filter((part) => differs[part]);
}

function passes({ judgement }: QuestionResult): boolean {
  return isRight(judgement) && judgement.facts;
}

function turnOf(before: QuestionResult, after: QuestionResult): Turn {
  if (passes(before) === passes(after)) return 'same';
  return passes(before) ? 'worse' : 'better';
}

function rank({ turn, parts }: AnswerChange): number {
  const byTurn = { worse: 0, same: 10, better: 20 }[turn];
  return byTurn + (parts.includes('outcome') ? 0 : parts.includes('pages') ? 1 : 2);
}

/**
 * The questions whose reply changed between two versions of the corpus, `before` and `after` in the same order: first those
 * that are no longer as expected, then by how much changed.
 */
export function changesBetween(before: readonly QuestionResult[], after: readonly QuestionResult[]): AnswerChange[] {
  const changes = after.flatMap((now, place): AnswerChange[] => {
    const old = before[place];
    if (old === undefined || old.question.id !== now.question.id) throw new Error('the two versions were asked apart');
    const parts = partsOf(old.reply, now.reply);
    if (parts.length === 0) return [];
    const { id, text } = now.question;
    return [{ id, question: text, parts, turn: turnOf(old, now), before: old.reply, after: now.reply }];
  });
  return changes.sort((a, b) => rank(a) - rank(b));
}
