import type { Reply } from '../../assistant/turn.ts';
import type { SampleQuestion } from '../../corpus/schema.ts';
import { referencesOf } from './references.ts';

/** How one reply fares against what was expected. */
export interface Judgement {
  readonly outcome: boolean;
  readonly tool: boolean;
  readonly page: boolean;
  /** All facts are there and nothing forbidden is. */
  readonly facts: boolean;
}

/** Tool and page count where the reply states facts or names a window; an expected question back has neither. */
export function judgeReply(question: SampleQuestion, reply: Reply): Judgement {
  const { expect } = question;
  const references = referencesOf(reply.sources);
  const states = reply.outcome === 'answered';
  const usesTool = states || reply.outcome === 'handed-over';
  const text = reply.text.normalize('NFKC');
  const holds = (fact: string): boolean => text.includes(fact.normalize('NFKC'));
  return {
    outcome: expect.outcome.some((outcome) => outcome === reply.outcome),
    tool: !usesTool || expect.tool === undefined || expect.tool.some((tool) => tool === reply.tool),
    page: !states || expect.pages === undefined || expect.pages.some((page) => references.has(page)),
    facts: (!states || (expect.facts ?? []).every(holds)) && !(expect.absent ?? []).some(holds),
  };
}

/** Right as the city counts it: outcome, tool and page. */
export function isRight(judgement: Judgement): boolean {
  return judgement.outcome && judgement.tool && judgement.page;
}
