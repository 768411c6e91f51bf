import type { Assistant } from '../../assistant/create-assistant.ts';
import type { PastTurn, Reply } from '../../assistant/turn.ts';
import type { SampleQuestion } from '../../corpus/schema.ts';
import type { Progress } from '../progress.ts';
import { type Judgement, judgeReply } from './judge-reply.ts';

export interface QuestionResult {
  readonly question: SampleQuestion;
  readonly reply: Reply;
  readonly judgement: Judgement;
  /** Milliseconds from message to reply. */
  readonly milliseconds: number;
}

/** What the next turn of the same conversation knows of this one. */
export function pastTurnOf(reply: Reply): PastTurn {
  const topic = reply.sources[0]?.title;
  return {
    question: reply.question,
    tool: reply.tool,
    outcome: reply.outcome,
    ...(topic === undefined ? {} : { topic }),
    ...(reply.pending === undefined ? {} : { pending: reply.pending }),
  };
}

/** Asks one question in a conversation of its own, its earlier messages first; `askedAt` unless it has a time of its own. */
export async function askQuestion(
  question: SampleQuestion,
  askedAt: Date,
  assistant: Assistant,
): Promise<QuestionResult> {
  const history: PastTurn[] = [];
  let remembered: Readonly<Record<string, string>> = {};
  const at = question.at === undefined ? askedAt : new Date(question.at);
  const say = (text: string): Promise<Reply> =>
    assistant.reply({ text, conversationId: question.id, at, history: [...history], remembered });
  for (const earlier of question.history ?? []) {
    const reply = await say(earlier);
    history.push(pastTurnOf(reply));
    remembered = { ...remembered, ...reply.remember };
  }
  const started = performance.now();
  const reply = await say(question.text);
  const milliseconds = performance.now() - started;
  return { question, reply, judgement: judgeReply(question, reply), milliseconds };
}

/** Asks every question in a conversation of its own, earlier messages first. */
export async function runQuestions(
  questions: readonly SampleQuestion[],
  askedAt: Date,
  assistant: Assistant,
  progress: Progress,
): Promise<QuestionResult[]> {
  const results: QuestionResult[] = [];
  for (const question of questions) {
    results.push(await askQuestion(question, askedAt, assistant));
    progress('questions asked', results.length, questions.length);
  }
  return results;
}
